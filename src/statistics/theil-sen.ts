import { type Line } from './least-squares';
import { pairwiseSlopes } from './pairwise-slopes';
import { quantile } from './quantile';
import { senSlope } from './sen-slope';

/**
 * The [Theil–Sen line](https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator): the median slope of all pairs, through the median of
 * what is left of the samples without it, as scipy's `theilslopes(x, t, method='joint')` has it. Up to 29 % of the
 * samples may be anything.
 *
 * This runs in `O(n log n)` on average, and pauses.
 *
 * @param t ascending, no two the same.
 * @param x as long, none missing.
 * @returns NaN for both of fewer than two samples.
 * @example toEnd(theilSen(Float64Array.of(0, 1, 2, 3), Float64Array.of(1, 3, 5, 99))) // { slope: 2, … }
 */
export function* theilSen(t: Float64Array, x: Float64Array): Generator<void, Line> {
  const slope = yield* senSlope(pairwiseSlopes(t, x));
  return {
    slope,
    intercept: quantile(
      x.map((value, i) => value - slope * t[i]),
      0.5,
    ),
  };
}
