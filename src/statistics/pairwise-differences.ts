import { randomSequence } from './random-sequence';
import { select } from './select';
import { sorted } from './sorted';

/** Differences that are selected from instead of being narrowed down further, per value. */
const FEW_PER_VALUE = 4;
/** Differences of a sample, and how far from the rank's place among them it is looked for: three standard errors of a median. */
const SAMPLE = 1024;
const SPREAD = 48;

/** The differences of all pairs of values by their rank. */
export interface PairwiseDifferences {
  /** How many there are. */
  readonly pairs: number;
  /** The difference at a rank from 0, below `pairs`. */
  at(rank: number): Generator<void, number>;
}

/** The differences of one x that are still looked at: places of y, from `from` to before `to`. */
interface Window {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The differences yⱼ − xᵢ of all pairs by rank, without listing the pairs. In ascending order of x and y they are a matrix whose rows ascend
 * and whose columns descend, so that one pass tells how many are below a difference (Johnson and Mizoguchi, "Selecting the kth element in
 * X + Y and X₁ + X₂ + ⋯ + Xₘ", SIAM J. Comput. 7, 1978). A sample of what is left gives two of them about the rank, which leave a tenth of it,
 * until so few are left that they are listed and selected from. The sample is drawn from a fixed seed, and the answer does not depend on it.
 * Exact, ties included. It pauses.
 *
 * This is our own algorithm, which simple-statistics does not have. A rank takes `O((n + m) log (n + m))` on average.
 *
 * @param x none missing.
 * @param y none missing.
 * @example toEnd(toEnd(pairwiseDifferences(Float64Array.of(0, 1), Float64Array.of(5, 7))).at(0)) // 4: the differences are 4, 5, 6 and 7
 */
export function* pairwiseDifferences(x: Float64Array, y: Float64Array): Generator<void, PairwiseDifferences> {
  const xs = yield* sorted(x);
  const ys = yield* sorted(y);
  return { pairs: xs.length * ys.length, at: (rank) => differenceAt(rank, xs, ys) };
}

function* differenceAt(rank: number, x: Float64Array, y: Float64Array): Generator<void, number> {
  const few = FEW_PER_VALUE * (x.length + y.length);
  let { from, to }: Window = { from: new Int32Array(x.length), to: new Int32Array(x.length).fill(y.length) };
  let below = 0;
  for (;;) {
    const left = sizeOf({ from, to });
    yield;
    if (left <= few) {
      return yield* select(listed({ from, to }, x, y), rank - below);
    }
    const sample = sampleOf({ from, to }, x, y);
    const place = Math.floor(((rank - below) / left) * sample.length);
    for (const pivot of [sample[place - SPREAD], sample[place + SPREAD]]) {
      if (pivot === undefined) {
        continue;
      }
      yield;
      const smaller = endsBelow(x, y, pivot, false);
      const least = total(smaller);
      yield;
      const upTo = endsBelow(x, y, pivot, true);
      const most = total(upTo);
      if (rank >= least && rank < most) {
        return pivot;
      }
      if (rank < least) {
        to = smaller;
        break;
      }
      from = upTo;
      below = most;
    }
    yield;
  }
}

/** Of each row, how many of its differences are below another one, or at it where `tied`. O(n + m). */
function endsBelow(x: Float64Array, y: Float64Array, pivot: number, tied: boolean): Int32Array {
  const ends = new Int32Array(x.length);
  // Differences from a larger x are smaller, so that its end lies no further left.
  for (let i = 0, end = 0; i < x.length; i++) {
    while (end < y.length && (y[end] - x[i] < pivot || (tied && y[end] - x[i] === pivot))) {
      end++;
    }
    ends[i] = end;
  }
  return ends;
}

/** Some of the differences that are left, ascending: one of each of as many equal parts of them. O(n). */
function sampleOf({ from, to }: Window, x: Float64Array, y: Float64Array): Float64Array {
  const sample = new Float64Array(SAMPLE);
  const part = sizeOf({ from, to }) / SAMPLE;
  const random = randomSequence();
  let [taken, seen] = [0, 0];
  let wanted = Math.floor(part * random());
  for (let i = 0; i < x.length && taken < SAMPLE; i++) {
    for (; taken < SAMPLE && wanted < seen + to[i] - from[i]; wanted = Math.floor(part * (taken + random()))) {
      sample[taken++] = y[from[i] + wanted - seen] - x[i];
    }
    seen += to[i] - from[i];
  }
  return sample.subarray(0, taken).sort();
}

function listed({ from, to }: Window, x: Float64Array, y: Float64Array): Float64Array {
  const differences = new Float64Array(sizeOf({ from, to }));
  let k = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = from[i]; j < to[i]; j++) {
      differences[k++] = y[j] - x[i];
    }
  }
  return differences;
}

function sizeOf({ from, to }: Window): number {
  return total(to) - total(from);
}

function total(counts: Int32Array): number {
  let sum = 0;
  // Several times as fast as to iterate.
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i];
  }
  return sum;
}
