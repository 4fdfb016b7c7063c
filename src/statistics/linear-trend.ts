import { leastSquares, type Line } from './least-squares';
import { type Numbers } from './numbers';

/**
 * [Linear trend](https://en.wikipedia.org/wiki/Linear_trend_estimation) of a row: the least-squares line through its
 * samples over their places, so that its value at place i is intercept + slope · i. Missing samples are ignored; the others
 * keep their places.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param row samples at equal intervals in time order, NaN = missing.
 * @returns NaN for both with fewer than two samples.
 * @example linearTrend([1, NaN, 5]) // { slope: 2, intercept: 1 }
 */
export function linearTrend(row: Numbers): Line {
  const places = new Float64Array(row.length).map((_, i) => i);
  return leastSquares(places, row);
}
