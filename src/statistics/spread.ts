import { type Numbers } from './numbers';

/** How values lie about their mean. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  /** The sum of the squared distances from the mean. */
  readonly squares: number;
}

/**
 * Mean of a row, and how its values lie about it: `squares / n` is their population variance.
 *
 * simple-statistics has either by itself, the mean by a compensated sum. This runs in `O(n)`, linear time.
 *
 * @param row none missing.
 * @returns NaN for the mean of an empty row.
 * @example spreadOf([1, 3]) // { n: 2, mean: 2, squares: 2 }
 */
export function spreadOf(row: Numbers): Spread {
  const n = row.length;
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += row[i];
  }
  const mean = total / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    squares += (row[i] - mean) ** 2;
  }
  return { n, mean, squares };
}
