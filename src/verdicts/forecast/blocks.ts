import { hours } from '../../series';
import { mean, type Numbers } from '../../statistics';

/** Samples are averaged over so long for horizons of so many of them. */
const BLOCK = hours(1);
const LEAST_BLOCKS_AHEAD = 12;

/**
 * How many samples are averaged into one before anything is learned: those of an hour, or each is taken as it is, of signals that are sampled
 * less often, and for horizons under twelve hours.
 *
 * @example blockSize(minutes(5), days(1)) // 12
 */
export function blockSize(interval: number, horizon: number): number {
  return horizon >= LEAST_BLOCKS_AHEAD * BLOCK ? Math.max(1, Math.floor(BLOCK / interval)) : 1;
}

/**
 * Means of so many samples each, of those that are there. They are counted back from the newest sample, so that the last one is
 * whole; what is left at the front is left out. O(n).
 *
 * @param row NaN = missing.
 * @example blocksOf([9, 1, 3, NaN, 5], 2) // [2, 5]
 */
export function blocksOf(row: Numbers, size: number): Float64Array {
  const n = Math.floor(row.length / size);
  const first = row.length - n * size;
  return Float64Array.from({ length: n }, (_, b) =>
    size === 1 ? row[first + b] : mean(row.slice(first + b * size, first + (b + 1) * size)),
  );
}
