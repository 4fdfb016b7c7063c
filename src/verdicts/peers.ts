import { extremeDeviates, mean, presentValues, quantile, robustDeviation, sorted } from '../statistics';
import { isEnough } from './coverage';
import { familyLevel, outliersAmong } from './family-level';
import { relevantChange } from './relevant-change';

/** Beyond this deviation a value is an outlier (Iglewicz and Hoaglin, "How to detect and handle outliers", 1993). */
export const OUTLYING = 3.5;
/** Of fewer values at an instant, the median says too little about what is usual. */
export const LEAST_PEERS = 5;
/** A peer differs if one of as many that are alike would be as far off in fewer than one of twenty ranges. */
export const BY_CHANCE = 0.05;
/** The standard deviation of a normal distribution, in units of its mean absolute deviation: √(π ÷ 2). */
const DEVIATIONS = Math.sqrt(Math.PI / 2);

/** What is usual among peers at each instant; NaN where too few are there. */
export interface PeersCourse {
  readonly median: Float64Array;
  /** A deviation of 1, in the unit of the signal; 0 where all are the same. */
  readonly scale: Float64Array;
  /** How many of the peers have a value. */
  readonly count: Int32Array;
}

/**
 * The median of peers at each instant and the scale of their deviations: 1.4826 times the median absolute deviation. Where more than half
 * of the peers are the same that is 0, and 1.2533 times the mean absolute deviation stands for it (Iglewicz and Hoaglin). It pauses after each
 * instant. O(values).
 *
 * @param rows of all peers over the same instants, NaN = missing; whoever is judged is among them.
 */
export function* courseOf(rows: readonly Float64Array[]): Generator<void, PeersCourse> {
  const length = rows[0]?.length ?? 0;
  const [median, scale] = [new Float64Array(length).fill(NaN), new Float64Array(length).fill(NaN)];
  const count = new Int32Array(length);
  const values = new Float64Array(rows.length);
  for (let i = 0; i < length; i++) {
    let n = 0;
    for (const row of rows) {
      if (!Number.isNaN(row[i])) {
        values[n++] = row[i];
      }
    }
    count[i] = n;
    if (n >= LEAST_PEERS) {
      const present = values.subarray(0, n);
      const middle = quantile(present, 0.5);
      const distances = present.map((value) => Math.abs(value - middle));
      median[i] = middle;
      scale[i] = robustDeviation(distances) || DEVIATIONS * mean(distances);
    }
    yield;
  }
  return { median, scale, count };
}

/**
 * How far the values of one peer are from the median of all, in units of the scale: 0 where nothing differs at all. O(n).
 *
 * @returns NaN where the value is missing, or too few peers are there.
 */
export function deviationsOf(row: Float64Array, { median, scale }: PeersCourse): Float64Array {
  const deviations = new Float64Array(row.length);
  for (let i = 0; i < row.length; i++) {
    deviations[i] = row[i] === median[i] ? 0 : (row[i] - median[i]) / scale[i];
  }
  return deviations;
}

/** One peer beside the others. */
export interface Outlying {
  /** See {@link deviationsOf}. */
  readonly deviations: Float64Array;
  /** Share of the instants judged at which the value is an outlier; NaN without any. */
  readonly shareOutside: number;
  /** How likely one of as many alike peers is to be as far off over the range; NaN where that is not known. */
  readonly byChance: number;
  /** Whether it is an outlier for half of the instants; null where fewer than half of them are judged. */
  readonly outlier: boolean | null;
  /** Whether it is an outlier that is no chance; null where that is not known. */
  readonly differs: boolean | null;
  /**
   * The instant from which on the value is an outlier more often than not, by its place in the row: that with the largest difference of
   * instants outside and inside after it, which is where a cumulative sum of them (Page, "Continuous inspection schemes", 1954) begins. So one
   * sample inside ends nothing, and one outside long before begins nothing. Null where the range does not end so.
   */
  readonly onset: number | null;
  readonly coverage: number;
}

/**
 * Which peers are outliers: those whose deviation is beyond 3.5, and whose distance from the median a change that matters, for half of the
 * range; and which of them differ, since that is no chance.
 *
 * Chance is what peers that are alike show, too: their levels differ by a little, or wander slowly. So the deviations that are reached for half
 * of a range are one value a peer, whatever the correlation of its samples, and {@link extremeDeviates} says how likely the furthest of as many
 * is so far from the others, of few peers corrected by {@link familyLevel}. A third of the others may be outliers as well. It pauses after each
 * instant and each peer. O(values · log instants + peers · log peers).
 *
 * @param rows of all peers over the same instants, NaN = missing.
 * @param relevant the smallest change that matters, in the unit of the signal; undefined for 5 % of the median.
 */
export function* judgePeers(
  rows: readonly Float64Array[],
  relevant: number | undefined,
): Generator<void, { readonly course: PeersCourse; readonly peers: readonly Outlying[] }> {
  const course = yield* courseOf(rows);
  const seen: Array<ReturnType<typeof sharesOf>> = [];
  const typical: number[] = [];
  for (const row of rows) {
    const shares = sharesOf(row, course, relevant);
    seen.push(shares);
    yield;
    typical.push(isEnough(shares.coverage) ? yield* reachedForHalf(shares.deviations) : NaN);
    yield;
  }
  const judged = typical.filter((deviation) => !Number.isNaN(deviation)).length;
  const chances = extremeDeviates(Float64Array.from(typical), outliersAmong(judged));
  const scale = BY_CHANCE / familyLevel(judged);
  return {
    course,
    peers: seen.map((one, p) => {
      const byChance = judged < LEAST_PEERS ? NaN : Math.min(1, scale * chances[p]);
      const outlier = Number.isNaN(byChance) ? null : one.shareOutside >= 0.5;
      return { ...one, byChance, outlier, differs: outlier && byChance < BY_CHANCE };
    }),
  };
}

/** For how long one peer is off by what matters, and since when. O(n). */
function sharesOf(
  row: Float64Array,
  course: PeersCourse,
  relevant: number | undefined,
): Omit<Outlying, 'byChance' | 'outlier' | 'differs'> {
  const deviations = deviationsOf(row, course);
  let [judged, outside, balance, furthest] = [0, 0, 0, 0];
  let onset: number | null = null;
  for (let i = deviations.length - 1; i >= 0; i--) {
    if (Number.isNaN(deviations[i])) {
      continue;
    }
    const matters = Math.abs(row[i] - course.median[i]) >= relevantChange(relevant, course.median[i]);
    const isOutside = Math.abs(deviations[i]) > OUTLYING && matters;
    judged++;
    outside += isOutside ? 1 : 0;
    balance += isOutside ? 1 : -1;
    if (balance > furthest) {
      [furthest, onset] = [balance, i];
    }
  }
  const coverage = deviations.length === 0 ? 0 : judged / deviations.length;
  return { deviations, shareOutside: judged === 0 ? NaN : outside / judged, onset, coverage };
}

/** The deviation that is reached for half of the time: the median, of an even number of values the middle one that is further off. O(n log n). */
function* reachedForHalf(deviations: Float64Array): Generator<void, number> {
  const ascending = yield* sorted(presentValues(deviations));
  const [low, high] = [ascending[(ascending.length - 1) >> 1], ascending[ascending.length >> 1]];
  return Math.abs(low) > Math.abs(high) ? low : high;
}
