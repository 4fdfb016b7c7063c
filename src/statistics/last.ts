import { type Numbers } from './numbers';

/**
 * The last value that is present.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param values NaN = missing.
 * @returns NaN if none is present.
 * @example last([1, 2, NaN]) // 2
 */
export function last(values: Numbers): number {
  for (let i = values.length - 1; i >= 0; i--) {
    if (!Number.isNaN(values[i])) {
      return values[i];
    }
  }
  return NaN;
}
