import { type Grid } from '../../series';
import { REQUESTS, type ServiceLevel } from '../../signals';
import { valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { countsOf, samplesWithin, type Counts } from '../../verdicts';
import { holdOnto, longestOf } from '../grids';
import { type Context } from '../kind';

/**
 * Every signal that the objectives read, once, for as long as the longest of them needs.
 *
 * @param lengthOf the time in milliseconds that an objective is counted over.
 * @param gridFor the grid of so many samples of an interval in milliseconds.
 */
export function signalsOfLevels(
  levels: readonly ServiceLevel[],
  lengthOf: (level: ServiceLevel) => number,
  context: Context,
  gridFor: (interval: number, samples: number) => Grid,
): SignalRequest[] {
  return longestOf(
    levels.flatMap((level) =>
      [level.signal, ...(level.good === null ? [REQUESTS] : [])].map((signal) => ({
        signal,
        samples: samplesWithin(lengthOf(level), context.intervalOf(signal)),
      })),
    ),
    context,
    gridFor,
  );
}

/** What one pipeline of a dataset has of an objective. Requests are those in force at each sample of the share that fails. */
export function countedIn(dataset: Dataset, p: number, level: ServiceLevel): Counts {
  const { rows, grid } = valuesOf(dataset, level.signal);
  if (level.good !== null) {
    return countsOf(level, rows[p], null);
  }
  const requests = valuesOf(dataset, REQUESTS);
  return countsOf(level, rows[p], holdOnto(requests.rows[p], requests.grid, grid));
}
