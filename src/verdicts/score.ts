/** How one signal counts towards a score: its weight, and the values between which it runs from all points to none. */
export interface Weighting {
  readonly weight: number;
  readonly best: number;
  readonly worst: number;
}

/** A score's ingredient with its values. */
export interface Part extends Weighting {
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
      kept += Number.isNaN(part.values[i]) ? 0 : part.weight * shareOf(part, part.values[i]);
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
  return parts.map((part) => {
    const lost = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      lost[i] = (100 * part.weight * (1 - shareOf(part, part.values[i]))) / present[i];
    }
    return lost;
  });
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

/** Share of its points that a part keeps at a value: 1 at its best, 0 at its worst. */
function shareOf({ best, worst }: Weighting, value: number): number {
  return Math.min(1, Math.max(0, (worst - value) / (worst - best)));
}

/** A signal's weighting, with the levels in force. */
export interface Levelled extends Weighting {
  readonly warning?: number;
  readonly critical?: number;
}

/**
 * The score of a pipeline whose signals are all exactly at one of their levels. Scores below it are worse than that. Even a fine
 * pipeline scores well under 100, so fixed marks would mislead. O(parts).
 *
 * @param parts those without any level do not count; where only one level is set, it serves as both.
 * @returns NaN if no part has a level.
 * @example scoreAtLevel([{ weight: 1, best: 0, worst: 100, warning: 80 }], 'warning') // 20
 */
export function scoreAtLevel(parts: readonly Levelled[], level: 'warning' | 'critical'): number {
  let kept = 0;
  let weight = 0;
  for (const part of parts) {
    const value = part[level] ?? part.warning ?? part.critical;
    if (value !== undefined) {
      kept += part.weight * shareOf(part, value);
      weight += part.weight;
    }
  }
  return weight > 0 ? (100 * kept) / weight : NaN;
}
