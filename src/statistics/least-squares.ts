import { comoments } from './comoments';
import { type Numbers } from './statistics';

/** The straight line y = intercept + slope · x. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Line of ordinary least squares (Legendre, 1805), as `numpy.polyfit(x, y, 1)` fits it: slope = Sxy / Sxx, through the
 * point of the means. Pairs that lack a value are passed over. O(n).
 *
 * @param x NaN = missing.
 * @param y as long as x.
 * @returns NaN for both where no line is defined: under two pairs, or one x alone.
 * @throws Error if the rows differ in length.
 * @example leastSquares([0, 1, 2, 3], [1, 3, NaN, 7]) // { slope: 2, intercept: 1 }
 */
export function leastSquares(x: Numbers, y: Numbers): Line {
  const { meanX, meanY, xx, xy } = comoments(x, y);
  const slope = xx > 0 ? xy / xx : NaN;
  return { slope, intercept: meanY - slope * meanX };
}
