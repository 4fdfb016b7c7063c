import { min as minOfAll } from 'simple-statistics';

import { type Numbers } from './numbers';
import { ofPresent } from './present';

/**
 * [Minimum](https://en.wikipedia.org/wiki/Sample_maximum_and_minimum), the smallest value present, by simple-statistics.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param values NaN = missing; any number of them, for they are no arguments of a call as for `Math.min`.
 * @returns NaN if no value is present.
 * @example min([3, NaN, 1]) // 1
 */
export function min(values: Numbers): number {
  return ofPresent(values, minOfAll);
}
