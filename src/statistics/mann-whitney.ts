import { averageRanks } from './average-ranks';
import { normalTails } from './normal-tails';

/** A test for whether the values of one sample are larger than those of another. */
export interface MannWhitney {
  /** Pairs in which y is larger than x, and half of those in which both are equal. */
  readonly u: number;
  /** The variance of u of independent samples that do not differ, ties taken into account. */
  readonly variance: number;
  /** Probability of so uneven a u where the samples do not differ, two-sided; NaN of an empty sample. */
  readonly p: number;
}

/**
 * [Mann–Whitney test](https://en.wikipedia.org/wiki/Mann%E2%80%93Whitney_U_test) (Ann. Math. Stat. 18, 1947) by the normal approximation
 * with ties and the correction for continuity, as scipy's `mannwhitneyu(y, x, method='asymptotic')` computes it.
 *
 * This runs in `O(n log n)`, and pauses.
 *
 * @param x none missing.
 * @param y none missing.
 * @param inflation how many times larger the variance of u is than that of independent samples.
 * @returns p is 1 where nothing varies.
 * @example toEnd(mannWhitney(Float64Array.of(1, 2), Float64Array.of(3, 4))).u // 4
 */
export function* mannWhitney(x: Float64Array, y: Float64Array, inflation = 1): Generator<void, MannWhitney> {
  const [m, n] = [x.length, y.length];
  if (m === 0 || n === 0) {
    return { u: NaN, variance: NaN, p: NaN };
  }
  const ranks = yield* ranksOfBoth(x, y);
  const total = m + n;
  let ownRanks = 0;
  for (let i = m; i < total; i++) {
    ownRanks += ranks[i];
  }
  const u = ownRanks - (n * (n + 1)) / 2;
  // The sum of squares about the mean rank is that of untied ranks less Σ (t³ − t) ÷ 12 of the ties.
  let squares = 0;
  for (let i = 0; i < total; i++) {
    squares += (ranks[i] - (total + 1) / 2) ** 2;
  }
  const variance = total > 1 ? (m * n * squares) / (total * (total - 1)) : 0;
  const distance = Math.abs(u - (m * n) / 2) - 0.5;
  const p = distance > 0 && variance > 0 ? normalTails(distance / Math.sqrt(variance * inflation)) : 1;
  return { u, variance, p };
}

/** Ranks of both samples together: those of x, then those of y. O(n log n). */
export function* ranksOfBoth(x: Float64Array, y: Float64Array): Generator<void, Float64Array> {
  const both = new Float64Array(x.length + y.length);
  both.set(x);
  both.set(y, x.length);
  return yield* averageRanks(both);
}
