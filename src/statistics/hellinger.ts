import { shares } from './shares';

/**
 * The [Hellinger distance](https://en.wikipedia.org/wiki/Hellinger_distance) of two histograms with the same bins:
 * √(½ · Σ (√r − √c)²). From 0, equal shares, to 1, no bin in common. whylogs takes below 0.15 for no drift and above 0.4 for drift.
 *
 * simple-statistics has none. This runs in `O(n)`, linear time.
 *
 * @param reference counts by bin; none missing.
 * @param current counts of the same bins.
 * @returns NaN where either is empty.
 * @example hellinger([1, 0], [0, 1]) // 1
 */
export function hellinger(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const now = shares(current);
  return Math.sqrt(shares(reference).reduce((total, r, i) => total + (Math.sqrt(r) - Math.sqrt(now[i])) ** 2, 0) / 2);
}
