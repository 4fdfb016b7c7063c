import { badQuery, show } from '../../series';
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

/** @throws AnswerError if simulated pipelines are to be split by labels, which they do not have. */
export function refuseGroups({ by }: PipelineMatcher): void {
  if (by.length > 0) {
    throw badQuery(
      `Field "groupBy" is ${show(by)}: simulated pipelines have no label ${inList(by)}. Leave it out, or choose a data source that asks an engine.`,
    );
  }
}
