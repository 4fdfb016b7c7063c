import { inTurns } from '../../series';
import { type Context } from '../kind';
import { computedLeft } from './computed';
import { askWithOptional } from './pushed';
import { namesIn } from './names';
import { noSamples, type Summary, type SummaryRow } from './summary';

export { tellRefused } from './computed';
export { namesIn } from './names';
export { askWithOptional } from './pushed';
export { noSamples, type Askable, type Rows, type SampleWindow, type Summary, type Values } from './summary';
export { weightedSummaries, weightedSumsOf, type WeightedSums } from './weighted';

/**
 * Statistics of windows: computed by the source where it can do so exactly, so that the samples need not travel, and here
 * from the samples otherwise. The answer is the same to rounding. What is optional and refused is missing, with a warning.
 *
 * @returns the pipelines that have any of the samples, and those that the answer must hold anyway, by name.
 */
export async function summarize(summaries: readonly Summary[], context: Context): Promise<SummaryRow[]> {
  const pushed = await askWithOptional(summaries, context);
  const left = summaries.filter((summary) => !pushed.values.has(summary));
  const here = await computedLeft(left, pushed, context);
  const { abort } = context;
  const rows = summaries.map((summary) => pushed.values.get(summary) ?? here.get(summary));
  return inTurns(
    await namesIn(rows, context),
    (pipeline) => ({
      pipeline,
      values: summaries.map((summary, s) => rows[s]?.get(pipeline) ?? noSamples(summary)),
    }),
    abort,
  );
}
