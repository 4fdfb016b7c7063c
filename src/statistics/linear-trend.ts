import { leastSquares, type Line } from './least-squares';
import { type Numbers } from './numbers';
import { inOrder } from './sort-by-keys';

/**
 * [Linear trend](https://en.wikipedia.org/wiki/Linear_trend_estimation) of a row: the least-squares line through its
 * samples over their places, so that its value at place i is intercept + slope · i. Missing samples are ignored; the others
 * keep their places.
 *
 * This runs in `O(n)`, linear time, and pauses.
 *
 * @param row samples at equal intervals in time order, NaN = missing.
 * @returns NaN for both with fewer than two samples.
 * @example toEnd(linearTrend([1, NaN, 5])) // { slope: 2, intercept: 1 }
 */
export function* linearTrend(row: Numbers): Generator<void, Line> {
  const places = new Float64Array(inOrder(row.length));
  yield;
  return yield* leastSquares(places, row);
}
