import { type Frame } from '../../frames';
import { days, minutes } from '../../series';
import { askFrames, handInstance } from './hand-source';
import { type NotebookSet } from './notebook-sets';
import { curvesOf } from './sample-curves';

/** Pipeline under which the notebook's data stands. */
export const PIPELINE = 'notebook';

/**
 * Asks a query of the notebook's data.
 *
 * @param span milliseconds before the set's end; by default as long as the notebook's week of five-minute samples.
 */
export function askNotebook(
  { samples, end }: NotebookSet,
  raw: object,
  span: number = days(7) - minutes(5),
): Promise<Frame[]> {
  return askFrames(raw, { from: end - span, to: end }, handInstance({ [PIPELINE]: curvesOf(samples, end) }));
}
