import { select } from './select';
import {
  blurAt,
  cutAbove,
  cutBelow,
  cutsAtZero,
  outerCuts,
  pointsOf,
  sampleBetween,
  sampleOfAll,
  slopesBetween,
  type Cut,
  type Points,
} from './slope-cuts';

/** Pairs that are listed without narrowing them down further: at least, and per point. */
const FEW_PAIRS = 2048;
const FEW_PER_POINT = 4;
/** Pairs of equal slopes, which no slope tells apart, are listed up to so many. */
const MOST_PAIRS = 2 ** 21;
/** Standard errors of a quantile of the sample within which the slope is looked for at first. */
const MARGIN = 3;

/** The slopes of all pairs of points by their rank. */
export interface PairwiseSlopes {
  /** How many there are. */
  readonly pairs: number;
  /** The slope at a rank from 0, below `pairs`. */
  at(rank: number): Generator<void, number>;
}

/**
 * The slopes (xⱼ − xᵢ) ÷ (tⱼ − tᵢ) of all pairs i < j by rank, without listing the pairs. A slope divides the pairs into those up
 * to it and those beyond: the inversions of the order of x − slope · t, which one sort counts. A sample of the pairs left gives the
 * next slopes to try, until so few pairs are left that they are listed and selected from (Matoušek, "Randomized optimal algorithm
 * for slope selection", Inf. Process. Lett. 39, 1991). The sample is drawn from a fixed seed, and the answer does not depend on it.
 * It is exact to the last digit of the quotient; only where more than two million pairs have equal slopes within rounding it is
 * one of those. What one rank has taught serves the next, once it is found. It pauses.
 *
 * This is our own algorithm, which simple-statistics does not have. A rank takes `O(n log n)` on average.
 *
 * @param t ascending, no two the same.
 * @param x as long, none missing.
 * @example toEnd(pairwiseSlopes(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 4)).at(1)) // 2: the slopes are 1, 2 and 3
 */
export function pairwiseSlopes(t: Float64Array, x: Float64Array): PairwiseSlopes {
  const points = pointsOf(t, x);
  const { pairs } = points;
  const search = { cuts: outerCuts(points), points, listed: undefined };
  return { pairs, at: (rank) => slopeAt(rank, search) };
}

/** What the ranks asked for so far have taught. */
interface Search {
  readonly points: Points;
  /** Ascending; new ones are put among them. */
  readonly cuts: Cut[];
  /** The slopes between two cuts that were listed last: the next rank is often among them. */
  listed: { readonly lower: Cut; readonly upper: Cut; readonly slopes: Float64Array } | undefined;
}

function* slopeAt(rank: number, search: Search): Generator<void, number> {
  const { cuts, points } = search;
  const few = Math.max(FEW_PAIRS, FEW_PER_POINT * points.x.length);
  for (let margin = MARGIN; ; margin *= 2) {
    for (let round = 0; ; round++) {
      const [lower, upper] = around(rank, cuts);
      const pairs = upper.count - lower.count;
      if (lower.slope === 0 && upper.slope === 0) {
        return 0;
      }
      if (pairs > few) {
        // Slopes of any pairs cost no sort, and a line through known cuts costs one.
        if (cuts.length === 2) {
          const sample = sampleOfAll(points);
          if (yield* narrow((rank / points.pairs) * sample.length, sample, margin, { rank, cuts, points })) {
            continue;
          }
        }
        if (margin === MARGIN && (yield* narrowByLine(few, { rank, cuts, points }))) {
          continue;
        }
        const sample = yield* sampleBetween(lower, upper, points);
        if (yield* narrow(((rank - lower.count) / pairs) * sample.length, sample, margin, { rank, cuts, points })) {
          continue;
        }
      }
      if (pairs > MOST_PAIRS) {
        const sample = yield* sampleBetween(lower, upper, points);
        return sample[sample.length >> 1];
      }
      const slopes = yield* slopesListed(lower, upper, search);
      const slope = yield* select(slopes, rank - lower.count);
      if (slope >= lower.slope + lower.blur && slope <= upper.slope - upper.blur) {
        return slope;
      }
      // Too close to a cut to be sure of its rank: that cut goes.
      cuts.splice(cuts.indexOf(slope < lower.slope + lower.blur ? lower : upper), 1);
      break;
    }
  }
}

function* slopesListed(lower: Cut, upper: Cut, search: Search): Generator<void, Float64Array> {
  if (search.listed?.lower !== lower || search.listed.upper !== upper) {
    search.listed = { lower, upper, slopes: yield* slopesBetween(lower, upper, search.points) };
  }
  return search.listed.slopes;
}

/** The cuts next to a rank. */
function around(rank: number, cuts: readonly Cut[]): readonly [Cut, Cut] {
  const k = cuts.findIndex(({ count }) => count > rank);
  return [cuts[k - 1], cuts[k]];
}

/** What is looked for, and what is known. */
interface Looking {
  readonly rank: number;
  readonly cuts: Cut[];
  readonly points: Points;
}

/**
 * Puts new cuts around a rank.
 *
 * @param place where in the sample the rank is about.
 * @returns whether they leave clearly fewer pairs.
 */
function* narrow(
  place: number,
  sample: Float64Array,
  margin: number,
  { rank, cuts, points }: Looking,
): Generator<void, boolean> {
  const [lower, upper] = around(rank, cuts);
  const spread = (margin / 2) * Math.sqrt(sample.length) + 1;
  yield* addCut(sample[Math.floor(place - spread)], -2, { rank, cuts, points });
  yield* addCut(sample[Math.ceil(place + spread)], 2, { rank, cuts, points });
  const [low, high] = around(rank, cuts);
  return high.count - low.count < 0.8 * (upper.count - lower.count);
}

/** Share of the few pairs by which a new cut lies beyond the rank. */
const SLACK = 0.25;

/**
 * Puts a new cut beyond a rank, on the side of the farther cut, at the slope that the rank would have if slopes were evenly spread between
 * two cuts, as those of many pairs nearly are: the cuts around it, or the next two on one side where there is none on the other.
 *
 * @param few pairs that are listed.
 * @returns whether it leaves clearly fewer pairs.
 */
function* narrowByLine(few: number, { rank, cuts, points }: Looking): Generator<void, boolean> {
  const k = cuts.findIndex(({ count }) => count > rank);
  const [lower, upper] = [cuts[k - 1], cuts[k]];
  const [from, to] =
    lower.slope === -Infinity ? [upper, cuts[k + 1]] : upper.slope === Infinity ? [cuts[k - 2], lower] : [lower, upper];
  const perPair = ((to?.slope ?? NaN) - (from?.slope ?? NaN)) / (to?.count - from?.count);
  if (!(perPair > 0 && perPair < Infinity)) {
    return false;
  }
  const isBelow = rank - lower.count > upper.count - rank;
  const beyond = rank - from.count + (isBelow ? -SLACK : SLACK) * few;
  yield* addCut(from.slope + beyond * perPair, 0, { rank, cuts, points });
  const [low, high] = around(rank, cuts);
  return high.count - low.count < 0.8 * (upper.count - lower.count);
}

/**
 * Cuts next to a slope, unless that is too close to a cut: two might not agree on a pair.
 *
 * @param slope undefined where there is none so far out.
 * @param side how far from it, in units of its blur.
 */
function* addCut(slope: number | undefined, side: number, { rank, cuts, points }: Looking): Generator<void> {
  if (slope === undefined) {
    return;
  }
  const [lower, upper] = around(rank, cuts);
  if (slope === 0) {
    if (lower.slope < 0 && upper.slope > 0) {
      const atZero = yield* cutsAtZero(points);
      cuts.splice(cuts.indexOf(upper), 0, ...atZero);
    }
    return;
  }
  const at = slope + side * blurAt(slope, points);
  const distance = 2 * blurAt(at, points);
  if (at > lower.slope + lower.blur + distance && at < upper.slope - upper.blur - distance) {
    const isNearUpper = upper.slope < Infinity && upper.count - rank < rank - lower.count;
    const cut = yield* isNearUpper ? cutBelow(upper, at, points) : cutAbove(lower, at, points);
    cuts.splice(cuts.indexOf(upper), 0, cut);
  }
}
