import { max as maxOfAll } from 'simple-statistics';

import { type Numbers } from './numbers';
import { ofPresent } from './present';

/**
 * [Maximum](https://en.wikipedia.org/wiki/Sample_maximum_and_minimum), the largest value present, by simple-statistics.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param values NaN = missing; any number of them, for they are no arguments of a call as for `Math.max`.
 * @returns NaN if no value is present.
 * @example max([3, NaN, 1]) // 3
 */
export function max(values: Numbers): number {
  return ofPresent(values, maxOfAll);
}
