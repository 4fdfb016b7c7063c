import { REACH_95 } from './normal-quantile';
import { type PairwiseDifferences } from './pairwise-differences';

/**
 * The [Hodges–Lehmann shift](https://en.wikipedia.org/wiki/Hodges%E2%80%93Lehmann_estimator) from one sample to another: the median of all
 * pairwise differences (Hodges and Lehmann, Ann. Math. Stat. 34, 1963).
 *
 * This runs in `O(n log n)` on average, and pauses, as the differences do.
 *
 * @returns NaN without pairs.
 * @example toEnd(hodgesLehmann(toEnd(pairwiseDifferences(Float64Array.of(0, 1), Float64Array.of(5, 7))))) // 5.5
 */
export function* hodgesLehmann({ pairs, at }: PairwiseDifferences): Generator<void, number> {
  if (pairs === 0) {
    return NaN;
  }
  const upper = Math.floor(pairs / 2);
  return pairs % 2 === 1 ? yield* at(upper) : ((yield* at(upper - 1)) + (yield* at(upper))) / 2;
}

/**
 * The 95 % interval of the shift, of all shifts that a Mann–Whitney test does not exclude: from the difference of rank C to that of rank
 * N + 1 − C of N, C being the whole part of N ÷ 2 − z · σ, and at least 1 (Hollander and Wolfe, "Nonparametric statistical methods", 1999,
 * section 4.3).
 *
 * This runs in `O(n log n)` on average, and pauses, as the differences do.
 *
 * @param variance σ², the variance of the test's u.
 * @returns NaN for both without pairs.
 * @example toEnd(hodgesLehmannInterval(toEnd(pairwiseDifferences(Float64Array.of(0, 1), Float64Array.of(5, 7))), 5 / 3)) // [4, 7]
 */
export function* hodgesLehmannInterval(
  { pairs, at }: PairwiseDifferences,
  variance: number,
): Generator<void, readonly [number, number]> {
  if (pairs === 0) {
    return [NaN, NaN];
  }
  const rank = Math.max(1, Math.floor(pairs / 2 - REACH_95 * Math.sqrt(variance)));
  return [yield* at(rank - 1), yield* at(pairs - rank)];
}
