import { count } from './count';
import { type Numbers } from './numbers';

/** Means of the samples of equal intervals of a row, those that have any. */
export interface IntervalMeans {
  readonly values: Float64Array;
  /** Which interval of the row each is of, from 0. */
  readonly places: Float64Array;
}

/**
 * Averages the samples of a row over equal intervals. A mean is of the samples that are there. O(n).
 *
 * @param row samples at equal distances in time order, NaN = missing.
 * @param size places of an interval; 1 leaves the samples as they are.
 * @param offset places by which the row begins after the start of an interval.
 * @example intervalMeans([1, 3, NaN, NaN, 5, NaN], 2, 0) // { values: [2, 5], places: [0, 2] }
 */
export function intervalMeans(row: Numbers, size: number, offset: number): IntervalMeans {
  const most = size === 1 ? count(row) : Math.ceil((row.length + offset) / size);
  const [values, places] = [new Float64Array(most), new Float64Array(most)];
  let [k, seen] = [-1, 0];
  for (let i = 0; i < row.length; i++) {
    if (!Number.isNaN(row[i])) {
      const place = Math.floor((i + offset) / size);
      if (k < 0 || places[k] !== place) {
        places[++k] = place;
        seen = 0;
      }
      values[k] += (row[i] - values[k]) / ++seen;
    }
  }
  return { values: values.subarray(0, k + 1), places: places.subarray(0, k + 1) };
}
