import { robustDeviation } from './robust-deviation';

/** Samples up to and including the present one whose median is the level. */
const WINDOW = 11;
/** Standard deviations from the level within which a sample is no outlier. */
const OUTLIER = 4;

/**
 * Brings samples far from those before them back to four standard deviations from their median: the present one and the ten before
 * it. Each is judged by its past alone, so that a new level is believed once it has held for six samples.
 *
 * This runs in `O(n)`, with windows of eleven.
 *
 * @param row NaN = missing, and stays so.
 * @returns the row itself where more than half of the samples are at their medians.
 */
export function withoutLeaps(row: Float64Array): Float64Array {
  const medians = new Float64Array(row.length).fill(NaN);
  const window: number[] = [];
  for (let i = 0; i < row.length; i++) {
    if (!Number.isNaN(row[i])) {
      window.push(row[i]);
      if (window.length > WINDOW) {
        window.shift();
      }
      const sorted = Float64Array.from(window).sort();
      medians[i] = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    }
  }
  const most = OUTLIER * robustDeviation(row.map((value, i) => Math.abs(value - medians[i])));
  return most > 0 ? row.map((value, i) => medians[i] + Math.min(most, Math.max(-most, value - medians[i]))) : row;
}
