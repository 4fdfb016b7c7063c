import { REACH_95 } from './normal-quantile';
import { type PairwiseSlopes } from './pairwise-slopes';
import { inOrder, sortByKeys } from './sort-by-keys';

/**
 * [Theil–Sen slope](https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator): the median of the slopes of all pairs (Sen, "Estimates of
 * the regression coefficient based on Kendall's tau", J. Am. Stat. Assoc. 63, 1968).
 *
 * This runs in `O(n log n)` on average, and pauses, as the slopes do.
 *
 * @returns NaN without pairs.
 * @example toEnd(senSlope(pairwiseSlopes(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4)))) // 2
 */
export function* senSlope({ pairs, at }: PairwiseSlopes): Generator<void, number> {
  if (pairs === 0) {
    return NaN;
  }
  const upper = Math.floor(pairs / 2);
  return pairs % 2 === 1 ? yield* at(upper) : ((yield* at(upper - 1)) + (yield* at(upper))) / 2;
}

/**
 * How many of the slopes of all pairs of points are at most a given one: the inversions of the order of x − slope · t, within rounding.
 *
 * This runs in `O(n log n)`, one sort that pauses: much less than to find the median slope itself.
 *
 * @param t ascending, no two the same.
 * @param x as long, none missing.
 * @example toEnd(slopesUpTo(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4), 2)) // 2: the slopes are 1, 2 and 3
 */
export function* slopesUpTo(t: Float64Array, x: Float64Array, slope: number): Generator<void, number> {
  const beside = x.map((value, i) => value - slope * t[i]);
  const { count } = yield* sortByKeys(inOrder(x.length), beside, true);
  return count;
}

/**
 * The 95 % interval of Sen's slope: the slopes at the ranks (N ± z · σ) ÷ 2 of N pairs, as scipy's `theilslopes(x, t, 0.95,
 * method='separate')` has them (Sen, 1968, formula 2.6).
 *
 * This runs in `O(n log n)` on average, and pauses, as the slopes do.
 *
 * @param variance σ², the variance of Kendall's score of the samples.
 * @returns NaN for both without pairs.
 * @example toEnd(senInterval(pairwiseSlopes(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4)), 11 / 3)) // [1, 3]
 */
export function* senInterval(
  { pairs, at }: PairwiseSlopes,
  variance: number,
): Generator<void, readonly [number, number]> {
  if (pairs === 0) {
    return [NaN, NaN];
  }
  const spread = REACH_95 * Math.sqrt(variance);
  const within = (rank: number): number => Math.min(pairs - 1, Math.max(0, rank));
  const low = yield* at(within(roundHalfToEven((pairs - spread) / 2) - 1));
  return [low, yield* at(within(roundHalfToEven((pairs + spread) / 2)))];
}

/** numpy's rounding: halves go to the even neighbour. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
