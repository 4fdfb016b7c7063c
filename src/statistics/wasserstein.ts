import { shares } from './shares';

/** A reference that does not scatter has no scale; evidently takes this one too. */
const LEAST_DEVIATION = 0.001;

/**
 * The [Wasserstein distance](https://en.wikipedia.org/wiki/Wasserstein_metric) of two histograms with the same bins, in standard
 * deviations of the reference: every value counts as the middle of its bin, so that W₁ is the area between the two distribution
 * functions over the middles. scipy's `wasserstein_distance` over these middles, divided by the deviation, is the same.
 *
 * simple-statistics has none. This runs in `O(n)`, linear time.
 *
 * @param middles of the bins, in rising order, all finite: what lies in open bins must be left out before.
 * @param reference counts by bin; none missing.
 * @param current counts of the same bins.
 * @returns NaN where either is empty.
 * @example wasserstein([0, 1], [1, 1], [0, 1]) // 1: half of the values move by 1, and the deviation is 0.5
 */
export function wasserstein(
  middles: ArrayLike<number>,
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): number {
  const before = shares(reference);
  const now = shares(current);
  const mean = before.reduce((total, share, i) => total + share * middles[i], 0);
  const variance = before.reduce((total, share, i) => total + share * (middles[i] - mean) ** 2, 0);
  let ahead = 0;
  let area = before.length === 0 ? NaN : 0;
  before.forEach((share, i) => {
    ahead += share - now[i];
    area += i + 1 < before.length ? Math.abs(ahead) * (middles[i + 1] - middles[i]) : 0 * ahead;
  });
  return area / Math.max(LEAST_DEVIATION, Math.sqrt(variance));
}
