import { sum as sumOfAll } from 'simple-statistics';

import { type Numbers } from './numbers';
import { ofPresent } from './present';

/**
 * [Sum](https://en.wikipedia.org/wiki/Summation) of the values present, by simple-statistics. It uses [Neumaier's
 * compensated summation](https://en.wikipedia.org/wiki/Kahan_summation_algorithm#Further_enhancements), so that the
 * rounding error does not grow with the number of values, and small values beside large ones are not lost.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param values NaN = missing.
 * @returns NaN if no value is present.
 * @example sum([1, 1e100, NaN, 1, -1e100]) // 2
 */
export function sum(values: Numbers): number {
  return ofPresent(values, sumOfAll);
}
