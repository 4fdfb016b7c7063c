import { mean as meanOfAll } from 'simple-statistics';

import { type Numbers } from './numbers';
import { ofPresent } from './present';

/**
 * [Arithmetic mean](https://en.wikipedia.org/wiki/Arithmetic_mean) of the values present, by simple-statistics: the
 * compensated sum over the number of values.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param values NaN = missing.
 * @returns NaN if no value is present.
 * @example mean([1, NaN, 3]) // 2
 */
export function mean(values: Numbers): number {
  return ofPresent(values, meanOfAll);
}
