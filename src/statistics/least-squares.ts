import { comoments } from './comoments';
import { type Numbers } from './numbers';

/** The straight line y = intercept + slope · x. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * [Simple linear regression](https://en.wikipedia.org/wiki/Simple_linear_regression) by ordinary least squares, as
 * `numpy.polyfit(x, y, 1)` fits it: slope = Sxy / Sxx, through the point of the means. Pairs that lack a value are ignored.
 *
 * This is our own algorithm, on the sums that Pearson's r needs as well. `linearRegression` of simple-statistics agrees with
 * the reference values to 1e-12 where a line is defined. Where none is, it answers a flat one; the slope of a constant y is
 * not exactly 0 there; and its sums are not compensated.
 *
 * This runs in `O(n)`, linear time, and pauses.
 *
 * @param x NaN = missing.
 * @param y as long as x.
 * @returns NaN for both where no line is defined: under two pairs, or where all x are the same.
 * @throws Error if the rows differ in length.
 * @example toEnd(leastSquares([0, 1, 2, 3], [1, 3, NaN, 7])) // { slope: 2, intercept: 1 }
 */
export function* leastSquares(x: Numbers, y: Numbers): Generator<void, Line> {
  const { meanX, meanY, xx, xy } = yield* comoments(x, y);
  const slope = xx > 0 ? xy / xx : NaN;
  return { slope, intercept: meanY - slope * meanX };
}
