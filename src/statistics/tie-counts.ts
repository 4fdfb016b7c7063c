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

/** Places that are passed before the computation pauses. */
const PIECE = 16_384;

/**
 * Counts the ties of a row. It pauses. O(n).
 *
 * @param row none missing.
 * @param places those of the row in ascending order of its values.
 * @example toEnd(tieCounts(Float64Array.of(1, 2, 1), Int32Array.of(0, 2, 1))).pairs // 1
 */
export function* tieCounts(row: Float64Array, places: Int32Array): Generator<void, Ties> {
  const n = row.length;
  const weightOf = (k: number): number => k * (k - 1) * (2 * k + 5);
  let pairs = 0;
  let weight = weightOf(n);
  for (let start = 0, end = 1, pause = PIECE; start < n; start = end++) {
    if (start >= pause) {
      pause = start + PIECE;
      yield;
    }
    while (end < n && row[places[end]] === row[places[start]]) {
      end++;
    }
    pairs += ((end - start) * (end - start - 1)) / 2;
    weight -= weightOf(end - start);
  }
  return { pairs, varianceOfScore: weight / 18 };
}
