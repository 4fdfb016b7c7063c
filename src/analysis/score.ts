/** A score's ingredient: its weight, and the values between which it runs from all points to none. */
export interface Part {
  readonly weight: number;
  readonly best: number;
  readonly worst: number;
  /** One value an instant, NaN = missing. */
  readonly values: Float64Array;
}

/** A score and where its points went, one value an instant. */
export interface Score {
  /** 0 to 100; NaN where under half of the weight has values. */
  readonly score: Float64Array;
  /** Points lost to each part, in their order; with the score they add up to 100. NaN where the part has no value. */
  readonly lost: readonly Float64Array[];
}

/**
 * Weighted mean of parts, each 1 at its best, 0 at its worst, linear between and no further: the notebook's composite
 * scores. Where a part is missing the weights of the others are scaled to 1. O(parts × instants).
 *
 * @param parts rows of equal length.
 * @example composeScore([{ weight: 1, best: 0, worst: 100, values: Float64Array.of(30) }], 1).score // [70]
 */
export function composeScore(parts: readonly Part[], length: number): Score {
  const all = parts.reduce((total, { weight }) => total + weight, 0);
  const score = new Float64Array(length).fill(NaN);
  const lost = parts.map(() => new Float64Array(length).fill(NaN));
  for (let i = 0; i < length; i++) {
    let present = 0;
    for (const { weight, values } of parts) {
      present += Number.isNaN(values[i]) ? 0 : weight;
    }
    if (present === 0 || present < all / 2) {
      continue;
    }
    let kept = 0;
    parts.forEach(({ weight, best, worst, values }, k) => {
      if (!Number.isNaN(values[i])) {
        const share = Math.min(1, Math.max(0, (worst - values[i]) / (worst - best)));
        kept += weight * share;
        lost[k][i] = (100 * weight * (1 - share)) / present;
      }
    });
    score[i] = (100 * kept) / present;
  }
  return { score, lost };
}
