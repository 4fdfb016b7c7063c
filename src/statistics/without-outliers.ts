import { robustDeviation } from './robust-deviation';
import { runningMedian } from './running-median';

/** Places on either side from which an outlier is told. */
const NEIGHBOURS = 5;
/** Standard deviations from the running median within which a sample is no outlier. */
const OUTLIER = 4;

/**
 * Brings samples far from their neighbours on both sides back to four standard deviations from their median.
 *
 * This runs in `O(n)`, with windows of eleven, and pauses.
 *
 * @param row none missing.
 * @returns the row itself where more than half of the samples are at their medians.
 */
export function* withoutOutliers(row: Float64Array): Generator<void, Float64Array> {
  const n = row.length;
  const medians = yield* runningMedian(row, NEIGHBOURS);
  const distances = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    distances[i] = Math.abs(row[i] - medians[i]);
  }
  const most = OUTLIER * robustDeviation(distances);
  if (!(most > 0)) {
    return row;
  }
  const kept = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    kept[i] = medians[i] + Math.min(most, Math.max(-most, row[i] - medians[i]));
  }
  return kept;
}
