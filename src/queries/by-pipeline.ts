/** Things of pipelines, by the names of the pipelines, in their order. O(n). */
export function byPipeline<T extends { readonly pipeline: string }>(
  all: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.pipeline);
    if (group) {
      group.push(one);
    } else {
      groups.set(one.pipeline, [one]);
    }
  }
  return groups;
}
