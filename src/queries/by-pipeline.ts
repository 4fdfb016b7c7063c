import { groupBy } from '../series';

/** Things of pipelines, by the names of the pipelines, in their order. O(n). */
export function byPipeline<T extends { readonly pipeline: string }>(
  all: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  return groupBy(all, ({ pipeline }) => pipeline);
}
