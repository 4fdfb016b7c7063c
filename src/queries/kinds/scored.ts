import { gridFrom, inSlices } from '../../series';
import { rowsOf, type Dataset, type SignalValues } from '../../sources';
import { samplesWithin, type Rule, type Scored } from '../../verdicts';

/** What was read, and the anomaly scores that some rules watch in its place, by their ids and in the order of the pipelines. */
export interface ScoredDataset extends Dataset {
  readonly scores: ReadonlyMap<string, readonly Scored[]>;
}

/** How many samples more than it judges have to be read of the signal of a rule. */
export const pastOf = ({ scoring }: Rule, interval: number): number =>
  scoring === undefined ? 0 : samplesWithin(scoring.past, interval);

/**
 * Scores what rules on anomaly scores watch, and leaves out of the dataset what was read for that alone: all rules then see as much of
 * a signal as they would without those. Other requests have their turn meanwhile.
 */
export async function scored(
  dataset: Dataset,
  { needed }: { readonly needed: readonly Rule[] },
  abort: AbortSignal,
): Promise<ScoredDataset> {
  const scoring = needed.filter((rule) => rule.scoring !== undefined);
  const values = new Map(dataset.values);
  const scores = new Map<string, Scored[]>();
  for (const rule of scoring) {
    const { signal } = rule;
    const whole = dataset.values.get(signal)!;
    const past = pastOf(rule, whole.grid.step);
    values.set(signal, from(whole, past));
    const own: Scored[] = [];
    for (const row of rowsOf(dataset, signal)) {
      own.push(await inSlices(rule.scoring!.of(row, whole.grid, past), abort));
    }
    scores.set(rule.id, own);
  }
  return { ...dataset, values, scores };
}

/** The values of a signal from a place on. */
function from({ grid, rows, ...rest }: SignalValues, place: number): SignalValues {
  return { ...rest, grid: gridFrom(grid, place), rows: rows.map((row) => row.subarray(place)) };
}
