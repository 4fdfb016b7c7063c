import { autocovariances } from './autocovariances';
import { averageRanks } from './average-ranks';
import { REACH_95 } from './normal-quantile';
import { normalTails } from './normal-tails';
import { inOrder, sortByKeys } from './sort-by-keys';
import { tieCounts } from './tie-counts';

/** A test for a monotonic trend. */
export interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  readonly score: number;
  /** The variance of the score, for samples that depend on each other. */
  readonly variance: number;
  /** How many times larger it is than that of independent samples. */
  readonly inflation: number;
  /** Probability of so large a score without a trend, two-sided; NaN under two samples. */
  readonly p: number;
}

/**
 * [Mann–Kendall test](https://en.wikipedia.org/wiki/Kendall_rank_correlation_coefficient) for a trend, with ties, and with the
 * variance of Hamed and Rao ("A modified Mann-Kendall trend test for autocorrelated data", J. Hydrol. 204, 1998) for samples that
 * depend on those before them, as pymannkendall's `hamed_rao_modification_test` computes it: all lags count whose autocorrelation of
 * the ranks about the Sen line exceeds 1.96 ÷ √n. Where the corrected variance is not positive, or undefined, the uncorrected one holds.
 *
 * This runs in `O(n log n)`, and pauses.
 *
 * @param x in the order of time, none missing.
 * @param slope Sen slope of x over its places.
 * @example toEnd(mannKendall(Float64Array.of(1, 2, 3, 4), 1)).score // 6
 */
export function* mannKendall(x: Float64Array, slope: number): Generator<void, MannKendall> {
  const n = x.length;
  if (n < 2) {
    return { score: NaN, variance: NaN, inflation: 1, p: NaN };
  }
  const { places, count: falling } = yield* sortByKeys(inOrder(n), x, false);
  yield;
  const ties = yield* tieCounts(x, places);
  const score = (n * (n - 1)) / 2 - ties.pairs - 2 * falling;
  yield;
  const corrected = yield* hamedRao(x, slope);
  const inflation = corrected > 0 ? corrected : 1;
  const variance = ties.varianceOfScore * inflation;
  const z = score === 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(variance);
  return { score, variance, inflation, p: normalTails(z) };
}

/** The factor of Hamed and Rao; NaN where all samples lie on one line. */
function* hamedRao(x: Float64Array, slope: number): Generator<void, number> {
  const n = x.length;
  const about = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    about[i] = x[i] - (i + 1) * slope;
  }
  yield;
  const ranks = yield* averageRanks(about);
  // Twice the distance from the mean rank is a whole number, and so are the sums of products.
  for (let i = 0; i < n; i++) {
    ranks[i] = 2 * ranks[i] - (n + 1);
  }
  yield;
  const sums = yield* autocovariances(ranks, true);
  const bound = REACH_95 / Math.sqrt(n);
  yield;
  let total = 0;
  for (let lag = 1; lag < n; lag++) {
    const correlation = sums[lag] / sums[0];
    if (!(Math.abs(correlation) <= bound)) {
      total += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
    }
  }
  return 1 + (2 / (n * (n - 1) * (n - 2))) * total;
}
