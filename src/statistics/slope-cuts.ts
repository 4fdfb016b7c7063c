import { randomSequence } from './random-sequence';
import { sortByKeys } from './sort-by-keys';

/** Rounding errors of a slope within which pairs may be told apart wrongly. */
const ROUNDINGS = 8;
/** Slopes of a sample: more of a longer row, of which a cut costs more. */
const LEAST_SAMPLE = 1024;
const LARGEST_SAMPLE = 4096;

/** Points in the order of t. */
export interface Points {
  /** Ascending from 0. */
  readonly t: Float64Array;
  readonly x: Float64Array;
  /** Largest |x|. */
  readonly size: number;
  /** The smallest distance of two t. */
  readonly gap: number;
}

/** A slope that divides the pairs of points into those up to it and those beyond. */
export interface Cut {
  readonly slope: number;
  /** Slopes within this distance may be on either side. */
  readonly blur: number;
  /** What orders the points: x − slope · t. */
  readonly keys: Float64Array;
  /** Whether pairs of equal keys are up to it. */
  readonly tied: boolean;
  /** Places of the points in this order. */
  readonly places: Int32Array;
  /** Pairs up to it. */
  readonly count: number;
}

/** Points of ascending t. O(n). */
export function pointsOf(times: Float64Array, x: Float64Array): Points {
  const t = times.map((time) => time - times[0]);
  return {
    t,
    x,
    size: x.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    gap: t.reduce((least, time, i) => (i === 0 ? least : Math.min(least, time - t[i - 1])), Infinity),
  };
}

/**
 * The cuts that need no slope: below all, on either side of zero, and above all. Slopes of zero are many in counts and in rounded values;
 * comparing x tells them apart without rounding. O(n log n).
 */
export function plainCuts({ t, x }: Points): Cut[] {
  const n = x.length;
  const identity = new Int32Array(n).map((_, i) => i);
  const exact = { blur: 0, keys: x };
  return [
    { ...exact, slope: -Infinity, keys: t, tied: true, places: identity, count: 0 },
    { ...exact, slope: 0, tied: false, ...sortByKeys(identity, x, false) },
    { ...exact, slope: 0, tied: true, ...sortByKeys(identity, x, true) },
    { ...exact, slope: Infinity, keys: t.map((time) => -time), tied: true, places: identity, count: (n * (n - 1)) / 2 },
  ];
}

/** How far off a slope may lie from that of a pair, so that the comparison of keys is still right. */
export function blurAt(slope: number, { t, size, gap }: Points): number {
  return (ROUNDINGS * Number.EPSILON * (size + Math.abs(slope) * t[t.length - 1])) / gap;
}

/** Cuts the pairs above another cut: the nearer, the faster. O(n log n). */
export function cutAbove(lower: Cut, slope: number, points: Points): Cut {
  const { t, x } = points;
  const keys = x.map((value, i) => value - slope * t[i]);
  const { places, count } = sortByKeys(lower.places, keys, true);
  return { slope, blur: blurAt(slope, points), keys, tied: true, places, count: lower.count + count };
}

/** All slopes between two cuts. O(n log n) and their number. */
export function slopesBetween(lower: Cut, upper: Cut, { t, x }: Points): Float64Array {
  const slopes = new Float64Array(upper.count - lower.count);
  let k = 0;
  sortByKeys(lower.places, upper.keys, upper.tied, (places, from, to, j) => {
    for (let p = from; p < to; p++) {
      const i = places[p];
      slopes[k++] = (x[j] - x[i]) / (t[j] - t[i]);
    }
  });
  return slopes;
}

/** Some slopes between two cuts, ascending: one of each of as many equal parts of the pairs. O(n log n). */
export function sampleBetween(lower: Cut, upper: Cut, { t, x }: Points): Float64Array {
  const size = Math.min(LARGEST_SAMPLE, Math.max(LEAST_SAMPLE, t.length));
  const part = (upper.count - lower.count) / size;
  const random = randomSequence();
  const slopes = new Float64Array(size);
  let taken = 0;
  let wanted = Math.floor(part * random());
  let seen = 0;
  sortByKeys(lower.places, upper.keys, upper.tied, (places, from, to, j) => {
    while (taken < size && wanted < seen + to - from) {
      const i = places[from + wanted - seen];
      slopes[taken++] = (x[j] - x[i]) / (t[j] - t[i]);
      wanted = Math.floor(part * (taken + random()));
    }
    seen += to - from;
  });
  return slopes.subarray(0, taken).sort();
}
