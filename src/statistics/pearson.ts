import { comoments } from './comoments';
import { type Numbers } from './numbers';

/** How closely two rows follow a straight line. */
export interface Correlation {
  /** From −1 to 1; NaN where undefined. */
  readonly r: number;
  /** Pairs that it comes from. */
  readonly n: number;
}

/**
 * [Pearson's correlation coefficient](https://en.wikipedia.org/wiki/Pearson_correlation_coefficient),
 * r = Sxy / √(Sxx · Syy), as scipy's `pearsonr` and pandas' `corr` compute it. Pairs that lack a value are ignored.
 *
 * This is our own algorithm: `sampleCorrelation` of simple-statistics may exceed 1 by a rounding error, and some
 * constant rows have a correlation of 0 there, by rounding as well.
 *
 * This runs in `O(n)`, linear time, and pauses.
 *
 * @param x NaN = missing.
 * @param y as long as x.
 * @returns r is NaN under two pairs, and where x or y is constant: a constant goes with nothing, which is not r = 0.
 * @throws Error if the rows differ in length.
 * @example toEnd(pearson([1, 2, 3, 4], [2, 4, NaN, 8])) // { r: 1, n: 3 }
 */
export function* pearson(x: Numbers, y: Numbers): Generator<void, Correlation> {
  const { n, xx, yy, xy } = yield* comoments(x, y);
  // The roots one by one: the product of two large sums could overflow. Rounding may exceed 1 by a digit.
  const r = xx > 0 && yy > 0 ? xy / (Math.sqrt(xx) * Math.sqrt(yy)) : NaN;
  return { r: Math.max(-1, Math.min(1, r)), n };
}
