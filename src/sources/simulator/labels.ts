import { inList } from '../../series/words';
import { type PipelineMatcher } from '../../series/matcher';

/** What a reader should know who chooses simulated pipelines by labels. */
export function labelRemarks({ where }: PipelineMatcher): string[] {
  const names = [...new Set(where.map(({ name }) => name))];
  return names.length === 0
    ? []
    : [
        `Simulated pipelines have no label ${inList(names)}: the label matchers take it for empty, as PromQL does. Choose them by their names, or ask an engine.`,
      ];
}
