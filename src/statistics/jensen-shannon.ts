import { shares } from './shares';

/**
 * The [Jensen–Shannon distance](https://en.wikipedia.org/wiki/Jensen%E2%80%93Shannon_divergence) of two histograms with the same
 * bins: the square root of the divergence in base 2 (Lin, "Divergence measures based on the Shannon entropy", IEEE Trans. Inf.
 * Theory 37, 1991; Endres and Schindelin, "A new metric for probability distributions", ibid. 49, 2003). From 0, equal shares, to
 * 1, no bin in common.
 *
 * Libraries take different bases: with natural logarithms, as evidently has it, the same distance is √ln 2 = 0.83 times as large.
 * simple-statistics has neither.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param reference counts by bin; none missing.
 * @param current counts of the same bins.
 * @returns NaN where either is empty.
 * @example jensenShannon([1, 0], [0, 1]) // 1
 */
export function jensenShannon(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const now = shares(current);
  const divergence = shares(reference).reduce((total, r, i) => {
    const middle = (r + now[i]) / 2;
    return total + (entropyTerm(r, middle) + entropyTerm(now[i], middle)) / 2;
  }, 0);
  // What is equal may differ in the last digit.
  return Math.sqrt(Math.max(0, divergence));
}

/** What a bin adds to the divergence of one distribution from the middle; nothing where it is empty. */
function entropyTerm(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log2(share / middle);
}
