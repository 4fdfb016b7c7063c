/** A score's ingredient: its weight, and the values between which it runs from all points to none. */
export interface Part {
  readonly weight: number;
  readonly best: number;
  readonly worst: number;
  /** One value an instant, NaN = missing. */
  readonly values: Float64Array;
}

/**
 * Weighted mean of parts, each 1 at its best, 0 at its worst, linear between and no further: the notebook's composite
 * scores. Where a part is missing the weights of the others are scaled to 1. O(parts × instants).
 *
 * @param parts rows of equal length.
 * @returns 0 to 100 an instant; NaN where under half of the weight has values.
 * @example scoreOf([{ weight: 1, best: 0, worst: 100, values: Float64Array.of(30) }], 1) // [70]
 */
export function scoreOf(parts: readonly Part[], length: number): Float64Array {
  const score = presentWeights(parts, length);
  for (let i = 0; i < length; i++) {
    let kept = 0;
    for (const part of parts) {
      kept += Number.isNaN(part.values[i]) ? 0 : part.weight * shareOf(part, i);
    }
    score[i] = (100 * kept) / score[i];
  }
  return score;
}

/**
 * Points that a score loses to each part; with the score they add up to 100. O(parts × instants).
 *
 * @param parts rows of equal length.
 * @returns a row a part, in their order; NaN where the part has no value, or there is no score.
 */
export function lostPoints(parts: readonly Part[], length: number): Float64Array[] {
  const present = presentWeights(parts, length);
  return parts.map((part) => present.map((weight, i) => (100 * part.weight * (1 - shareOf(part, i))) / weight));
}

/** Weight of the parts that have a value at each instant; NaN where it is under half of all: too little for a score. */
function presentWeights(parts: readonly Part[], length: number): Float64Array {
  const enough = parts.reduce((total, { weight }) => total + weight, 0) / 2;
  const weights = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    let present = 0;
    for (const { weight, values } of parts) {
      present += Number.isNaN(values[i]) ? 0 : weight;
    }
    weights[i] = present > 0 && present >= enough ? present : NaN;
  }
  return weights;
}

function shareOf({ best, worst, values }: Part, i: number): number {
  return Math.min(1, Math.max(0, (worst - values[i]) / (worst - best)));
}
