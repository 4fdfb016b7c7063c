import { type Numbers } from './numbers';

/**
 * The first window of a row: it begins where the row begins to have any samples. O(n).
 *
 * @param length instants of the window.
 * @returns as many instants, or as many as the row still has; none of a row without samples. NaN = missing.
 * @example firstWindow([NaN, 1, NaN, 2, 3], 2) // [1, NaN]
 */
export function firstWindow(row: Numbers, length: number): Numbers {
  let start = 0;
  while (start < row.length && Number.isNaN(row[start])) {
    start++;
  }
  return row.slice(start, start + length);
}

/**
 * The last window of a row: it ends where the row ends, whether or not there is a sample. Values that stopped coming long ago
 * are not recent. O(length).
 *
 * @param length instants of the window.
 * @returns as many instants, or as many as the row has. NaN = missing.
 * @example lastWindow([1, 2, NaN, 3], 2) // [NaN, 3]
 */
export function lastWindow(row: Numbers, length: number): Numbers {
  return row.slice(Math.max(0, row.length - length));
}

/**
 * Instants from the first sample of a row to its last, both included. O(n).
 *
 * @returns 0 of a row without samples.
 * @example spanOf([NaN, 1, NaN, 3, NaN]) // 3
 */
export function spanOf(row: Numbers): number {
  let first = 0;
  let last = row.length - 1;
  while (first < row.length && Number.isNaN(row[first])) {
    first++;
  }
  while (last > first && Number.isNaN(row[last])) {
    last--;
  }
  return Math.max(0, last - first + 1);
}
