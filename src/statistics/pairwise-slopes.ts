import { quickselect } from 'simple-statistics';

import {
  blurAt,
  cutAbove,
  plainCuts,
  pointsOf,
  sampleBetween,
  slopesBetween,
  type Cut,
  type Points,
} from './slope-cuts';

/** Pairs that are listed without narrowing them down further: at least, and per point. */
const FEW_PAIRS = 2048;
const FEW_PER_POINT = 12;
/** Pairs of equal slopes, which no slope tells apart, are listed up to so many. */
const MOST_PAIRS = 2 ** 21;
/** Standard errors of a quantile of the sample within which the slope is looked for at first. */
const MARGIN = 3;

/** The slopes of all pairs of points by their rank. */
export interface PairwiseSlopes {
  /** How many there are. */
  readonly pairs: number;
  /** The slope at a rank from 0, below `pairs`. */
  at(rank: number): number;
}

/**
 * The slopes (xⱼ − xᵢ) ÷ (tⱼ − tᵢ) of all pairs i < j by rank, without listing the pairs. A slope divides the pairs into those up
 * to it and those beyond: the inversions of the order of x − slope · t, which one sort counts. A sample of the pairs left gives the
 * next slopes to try, until so few pairs are left that they are listed and selected from (Matoušek, "Randomized optimal algorithm
 * for slope selection", Inf. Process. Lett. 39, 1991). The sample is drawn from a fixed seed, and the answer does not depend on it.
 * It is exact to the last digit of the quotient; only where more than two million pairs have equal slopes within rounding it is
 * one of those. What one rank has taught serves the next.
 *
 * This is our own algorithm, which simple-statistics does not have. A rank takes `O(n log n)` on average.
 *
 * @param t ascending, no two the same.
 * @param x as long, none missing.
 * @example pairwiseSlopes(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4)).at(1) // 2: the slopes are 1, 2 and 3
 */
export function pairwiseSlopes(t: Float64Array, x: Float64Array): PairwiseSlopes {
  const points = pointsOf(t, x);
  const pairs = (t.length * (t.length - 1)) / 2;
  const cuts = plainCuts(points);
  return { pairs, at: (rank) => slopeAt(rank, cuts, points) };
}

/** @param cuts ascending; new ones are put among them. */
function slopeAt(rank: number, cuts: Cut[], points: Points): number {
  const few = Math.max(FEW_PAIRS, FEW_PER_POINT * points.x.length);
  for (let margin = MARGIN; ; margin *= 2) {
    for (;;) {
      const [lower, upper] = around(rank, cuts);
      const pairs = upper.count - lower.count;
      if (lower.slope === 0 && upper.slope === 0) {
        return 0;
      }
      if (pairs > few && narrow(rank, lower, upper, margin, cuts, points)) {
        continue;
      }
      if (pairs > MOST_PAIRS) {
        const sample = sampleBetween(lower, upper, points);
        return sample[sample.length >> 1];
      }
      const slopes = slopesBetween(lower, upper, points);
      // It reads and swaps elements only, which a Float64Array has as well.
      quickselect(slopes as unknown as number[], rank - lower.count);
      const slope = slopes[rank - lower.count];
      if (slope >= lower.slope + lower.blur && slope <= upper.slope - upper.blur) {
        return slope;
      }
      // Too close to a cut to be sure of its rank: that cut goes.
      cuts.splice(cuts.indexOf(slope < lower.slope + lower.blur ? lower : upper), 1);
      break;
    }
  }
}

/** The cuts next to a rank. */
function around(rank: number, cuts: readonly Cut[]): readonly [Cut, Cut] {
  const k = cuts.findIndex(({ count }) => count > rank);
  return [cuts[k - 1], cuts[k]];
}

/**
 * Puts new cuts around a rank.
 *
 * @returns whether they leave clearly fewer pairs.
 */
function narrow(rank: number, lower: Cut, upper: Cut, margin: number, cuts: Cut[], points: Points): boolean {
  const sample = sampleBetween(lower, upper, points);
  const pairs = upper.count - lower.count;
  const place = ((rank - lower.count) / pairs) * sample.length;
  const spread = (margin / 2) * Math.sqrt(sample.length) + 1;
  let nearest = lower;
  for (const [k, side] of [
    [Math.floor(place - spread), -2],
    [Math.ceil(place + spread), 2],
  ]) {
    if (k >= 0 && k < sample.length) {
      const slope = sample[k] + side * blurAt(sample[k], points);
      // Closer together, two cuts might not agree on a pair.
      const distance = 2 * blurAt(slope, points);
      if (slope > nearest.slope + nearest.blur + distance && slope < upper.slope - upper.blur - distance) {
        nearest = cutAbove(nearest, slope, points);
        cuts.splice(cuts.indexOf(upper), 0, nearest);
      }
    }
  }
  const [low, high] = around(rank, cuts);
  return high.count - low.count < 0.8 * pairs;
}
