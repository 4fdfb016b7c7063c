import { type Numbers } from './numbers';

/**
 * Number of values present.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param values NaN = missing.
 * @returns 0 if no value is present.
 * @example count([1, NaN, 3]) // 2
 */
export function count(values: Numbers): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) {
      n++;
    }
  }
  return n;
}
