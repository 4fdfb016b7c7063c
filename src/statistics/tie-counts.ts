/** Ties of a row, and what follows from them. */
export interface Ties {
  /** Pairs of equal values. */
  readonly pairs: number;
  /**
   * Variance of Kendall's score of independent values: (n(n−1)(2n+5) − Σ k(k−1)(2k+5)) ÷ 18 over the groups of k equal values
   * (Kendall, "Rank correlation methods", 1975).
   */
  readonly varianceOfScore: number;
}

/**
 * Counts the ties of a row. O(n log n).
 *
 * @param row none missing.
 * @example tieCounts(Float64Array.of(1, 2, 1)).pairs // 1
 */
export function tieCounts(row: Float64Array): Ties {
  const sorted = row.slice().sort();
  const weightOf = (k: number): number => k * (k - 1) * (2 * k + 5);
  let pairs = 0;
  let weight = weightOf(row.length);
  for (let i = 0; i < sorted.length;) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) {
      end++;
    }
    pairs += ((end - i) * (end - i - 1)) / 2;
    weight -= weightOf(end - i);
    i = end;
  }
  return { pairs, varianceOfScore: weight / 18 };
}
