import { randomSequence } from './random-sequence';
import { inOrder, sortByKeys } from './sort-by-keys';

/** Rounding errors of a slope within which pairs may be told apart wrongly. */
const ROUNDINGS = 8;
/** Slopes of a sample: more of a longer row, of which a cut costs more. */
const LEAST_SAMPLE = 512;
const LARGEST_SAMPLE = 4096;

/** Points in the order of t. */
export interface Points {
  /** Ascending from 0. */
  readonly t: Float64Array;
  readonly x: Float64Array;
  /** How many pairs there are. */
  readonly pairs: number;
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
  const n = x.length;
  const t = new Float64Array(n);
  let [size, gap] = [0, Infinity];
  for (let i = 0; i < n; i++) {
    t[i] = times[i] - times[0];
    size = Math.max(size, Math.abs(x[i]));
    gap = i === 0 ? gap : Math.min(gap, t[i] - t[i - 1]);
  }
  return { t, x, pairs: (n * (n - 1)) / 2, size, gap };
}

/** The cuts below and above all slopes. O(n). */
export function outerCuts({ t, x }: Points): Cut[] {
  const n = x.length;
  const places = inOrder(n);
  const outer = { blur: 0, tied: true, places };
  return [
    { ...outer, slope: -Infinity, keys: t, count: 0 },
    { ...outer, slope: Infinity, keys: negated(t), count: (n * (n - 1)) / 2 },
  ];
}

function negated(t: Float64Array): Float64Array {
  const keys = new Float64Array(t.length);
  for (let i = 0; i < keys.length; i++) {
    keys[i] = -t[i];
  }
  return keys;
}

/**
 * The cuts on either side of zero, which belong to each other. Slopes of zero are many in counts and in rounded values; comparing x tells
 * them from others without rounding. O(n log n).
 */
export function* cutsAtZero({ x }: Points): Generator<void, [Cut, Cut]> {
  const below = yield* sortByKeys(inOrder(x.length), x, false);
  const upTo = yield* sortByKeys(below.places, x, true);
  const exact = { slope: 0, blur: 0, keys: x };
  return [
    { ...exact, tied: false, ...below },
    { ...exact, tied: true, places: upTo.places, count: below.count + upTo.count },
  ];
}

/** How far off a slope may lie from that of a pair, so that the comparison of keys is still right. */
export function blurAt(slope: number, { t, size, gap }: Points): number {
  return (ROUNDINGS * Number.EPSILON * (size + Math.abs(slope) * t[t.length - 1])) / gap;
}

/** Cuts the pairs above another cut: the nearer, the faster. O(n log n). */
export function* cutAbove(lower: Cut, slope: number, points: Points): Generator<void, Cut> {
  const keys = keysAt(slope, points);
  const { places, count } = yield* sortByKeys(lower.places, keys, true);
  return { slope, blur: blurAt(slope, points), keys, tied: true, places, count: lower.count + count };
}

/** The same cut, from another one above it. O(n log n). */
export function* cutBelow(upper: Cut, slope: number, points: Points): Generator<void, Cut> {
  const keys = keysAt(slope, points);
  // Pairs of equal keys are up to both cuts: they stay as they are.
  const { places, count } = yield* sortByKeys(upper.places, keys, false);
  return { slope, blur: blurAt(slope, points), keys, tied: true, places, count: upper.count - count };
}

function keysAt(slope: number, { t, x }: Points): Float64Array {
  const keys = new Float64Array(x.length);
  for (let i = 0; i < keys.length; i++) {
    keys[i] = x[i] - slope * t[i];
  }
  return keys;
}

/** All slopes between two cuts. O(n log n) and their number. */
export function* slopesBetween(lower: Cut, upper: Cut, { t, x }: Points): Generator<void, Float64Array> {
  const slopes = new Float64Array(upper.count - lower.count);
  let k = 0;
  yield* sortByKeys(lower.places, upper.keys, upper.tied, (places, from, to, j) => {
    for (let p = from; p < to; p++) {
      const i = places[p];
      slopes[k++] = (x[j] - x[i]) / (t[j] - t[i]);
    }
  });
  return slopes;
}

function sampleSize(length: number): number {
  return Math.min(LARGEST_SAMPLE, Math.max(LEAST_SAMPLE, length));
}

/** Some slopes of pairs, ascending. O(1). */
export function sampleOfAll({ t, x }: Points): Float64Array {
  const random = randomSequence();
  const place = (): number => Math.floor(t.length * random());
  return new Float64Array(sampleSize(t.length))
    .map(() => {
      const i = place();
      let j = place();
      while (j === i) {
        j = place();
      }
      return (x[j] - x[i]) / (t[j] - t[i]);
    })
    .sort();
}

/** Some slopes between two cuts, ascending: one of each of as many equal parts of the pairs. O(n log n). */
export function* sampleBetween(lower: Cut, upper: Cut, { t, x }: Points): Generator<void, Float64Array> {
  const size = sampleSize(t.length);
  const part = (upper.count - lower.count) / size;
  const random = randomSequence();
  const slopes = new Float64Array(size);
  let taken = 0;
  let wanted = Math.floor(part * random());
  let seen = 0;
  yield* sortByKeys(lower.places, upper.keys, upper.tied, (places, from, to, j) => {
    while (taken < size && wanted < seen + to - from) {
      const i = places[from + wanted - seen];
      slopes[taken++] = (x[j] - x[i]) / (t[j] - t[i]);
      wanted = Math.floor(part * (taken + random()));
    }
    seen += to - from;
  });
  return slopes.subarray(0, taken).sort();
}
