import { shares } from './shares';

/** Above this the series of small terms is the faster of the two, and both are exact. */
const SERIES_FROM = 1.18;
const TERMS = 20;

/**
 * The [Kolmogorov–Smirnov distance](https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test) of two histograms with the same
 * bins: the largest difference of their distribution functions at the bounds of the bins. Between the bounds it may be larger, so
 * this is a lower bound of the distance of the values themselves.
 *
 * simple-statistics has none. This runs in `O(n)`, linear time.
 *
 * @param reference counts by bin; none missing.
 * @param current counts of the same bins.
 * @returns from 0 to 1; NaN where either is empty.
 * @example kolmogorovSmirnov([1, 1], [0, 1]) // 0.5
 */
export function kolmogorovSmirnov(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const now = shares(current);
  let ahead = 0;
  return shares(reference).reduce((most, r, i) => {
    ahead += r - now[i];
    return Number.isNaN(ahead) ? NaN : Math.max(most, Math.abs(ahead));
  }, 0);
}

/**
 * The probability of so large a distance of two samples of one distribution, by the asymptotic Kolmogorov distribution:
 * Q(λ) = 2 · Σ (−1)^(k−1) · e^(−2k²λ²) with λ = D · √(n·m ÷ (n + m)); near zero by 1 − √(2π) ÷ λ · Σ e^(−(2k−1)²π² ÷ (8λ²))
 * (Kolmogorov, Giorn. Ist. Ital. Attuari 4, 1933; Smirnov, Ann. Math. Stat. 19, 1948). It is `kstwobign.sf` of scipy. With a
 * distance that is a lower bound, or values that are tied within bins, the probability is an upper bound: the test finds less, and
 * does not cry wolf.
 *
 * This runs in `O(1)`, constant time.
 *
 * @param n size of one sample.
 * @param m size of the other.
 * @returns from 0 to 1; NaN where the distance is, or a sample is empty.
 * @example kolmogorovProbability(0.1, 200, 200) // 0.2699…
 */
export function kolmogorovProbability(distance: number, n: number, m: number): number {
  const lambda = distance * Math.sqrt((n / (n + m)) * m);
  if (Number.isNaN(lambda) || n <= 0 || m <= 0) {
    return NaN;
  }
  if (lambda === 0) {
    return 1;
  }
  let total = 0;
  if (lambda < SERIES_FROM) {
    for (let k = TERMS; k > 0; k--) {
      total += Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * lambda * lambda));
    }
    return 1 - (Math.sqrt(2 * Math.PI) / lambda) * total;
  }
  for (let k = TERMS; k > 0; k--) {
    total += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * lambda) ** 2);
  }
  return total;
}
