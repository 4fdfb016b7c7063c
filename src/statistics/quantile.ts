import { quantile as quantileOfAll } from 'simple-statistics';

import { type Numbers } from './numbers';
import { ofPresent, presentValues } from './present';
import { select } from './select';

/** Values whose quantile is found in one go. */
const AT_ONCE = 131_072;

/**
 * [Quantile](https://en.wikipedia.org/wiki/Quantile#Estimating_quantiles_from_a_sample) of the values present, by
 * simple-statistics: linear interpolation between the order statistics, which is type 7 of Hyndman and Fan ("Sample
 * Quantiles in Statistical Packages", 1996) and the default of numpy, pandas and R.
 *
 * It selects on a copy instead of sorting. This runs in `O(n)` on average, linear time.
 *
 * @param values NaN = missing.
 * @param p share of the values below the quantile, from 0 to 1: 0.5 is the median.
 * @returns NaN if no value is present.
 * @throws Error if p is outside 0 to 1 and a value is present.
 * @example quantile([4, NaN, 1, 3, 2], 0.5) // 2.5
 */
export function quantile(values: Numbers, p: number): number {
  return ofPresent(values, (row) => quantileOfAll(row, p));
}

/**
 * As {@link quantile}, to the last bit, of rows of any length: it pauses.
 *
 * @example toEnd(quantileInParts([4, NaN, 1, 3, 2], 0.5)) // 2.5
 */
export function* quantileInParts(values: Numbers, p: number): Generator<void, number> {
  if (values.length <= AT_ONCE) {
    return quantile(values, p);
  }
  // A copy, for what is selected from may be put into another order.
  const row = presentValues(values);
  yield;
  if (row.length <= AT_ONCE || !(p > 0 && p < 1)) {
    return quantile(row, p);
  }
  const place = (row.length - 1) * p;
  const lower = yield* select(row, Math.floor(place));
  if (Number.isInteger(place)) {
    return lower;
  }
  const upper = yield* select(row, Math.ceil(place));
  return lower + (place - Math.floor(place)) * (upper - lower);
}
