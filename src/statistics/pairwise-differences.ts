/** Differences that are sorted instead of being narrowed down further, per value. */
const FEW_PER_VALUE = 4;

/** The differences of all pairs of values by their rank. */
export interface PairwiseDifferences {
  /** How many there are. */
  readonly pairs: number;
  /** The difference at a rank from 0, below `pairs`. */
  at(rank: number): number;
}

/** The differences of one x that are still looked at: places of y, from `from` to before `to`. */
interface Window {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The differences yⱼ − xᵢ of all pairs by rank, without listing the pairs. In ascending order of x and y they are a matrix whose rows ascend
 * and whose columns descend: the median of the middles of all rows, weighted by what is left of them, halves what is left at
 * least every second time (Johnson and Mizoguchi, "Selecting the kth element in X + Y and X₁ + X₂ + ⋯ + Xₘ", SIAM J. Comput. 7, 1978). Of what
 * is left at the end the rank is selected by sorting. Exact, ties included.
 *
 * This is our own algorithm, which simple-statistics does not have. A rank takes `O((n + m) log² (n + m))`.
 *
 * @param x none missing.
 * @param y none missing.
 * @example pairwiseDifferences(Float64Array.of(0, 1), Float64Array.of(5, 7)).at(0) // 4: the differences are 4, 5, 6 and 7
 */
export function pairwiseDifferences(x: Float64Array, y: Float64Array): PairwiseDifferences {
  const [xs, ys] = [x.slice().sort(), y.slice().sort()];
  return { pairs: xs.length * ys.length, at: (rank) => differenceAt(rank, xs, ys) };
}

function differenceAt(rank: number, x: Float64Array, y: Float64Array): number {
  const few = FEW_PER_VALUE * (x.length + y.length);
  let { from, to }: Window = { from: new Int32Array(x.length), to: new Int32Array(x.length).fill(y.length) };
  let below = 0;
  for (;;) {
    const left = sizeOf({ from, to });
    if (left <= few) {
      return listed({ from, to }, x, y)[rank - below];
    }
    const pivot = middleOf({ from, to }, x, y);
    const smaller = endsBelow(x, y, (difference) => difference < pivot);
    const upTo = endsBelow(x, y, (difference) => difference <= pivot);
    const [least, most] = [total(smaller), total(upTo)];
    if (rank < least) {
      to = smaller;
    } else if (rank >= most) {
      from = upTo;
      below = most;
    } else {
      return pivot;
    }
  }
}

/** Of each row, how many of its differences satisfy what holds for the smaller ones alone. O(n + m). */
function endsBelow(x: Float64Array, y: Float64Array, holds: (difference: number) => boolean): Int32Array {
  const ends = new Int32Array(x.length);
  // Differences from a larger x are smaller, so that its end lies no further left.
  for (let i = 0, end = 0; i < x.length; i++) {
    while (end < y.length && holds(y[end] - x[i])) {
      end++;
    }
    ends[i] = end;
  }
  return ends;
}

/** The median of the middles of the rows, weighted by how much is left of each. */
function middleOf({ from, to }: Window, x: Float64Array, y: Float64Array): number {
  const middles: Array<{ readonly value: number; readonly weight: number }> = [];
  let weights = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = to[i] - from[i];
    if (weight > 0) {
      middles.push({ value: y[(from[i] + to[i]) >>> 1] - x[i], weight });
      weights += weight;
    }
  }
  middles.sort((a, b) => a.value - b.value);
  let before = 0;
  const middle = middles.find(({ weight }) => (before += weight) >= weights / 2);
  return middle?.value ?? NaN;
}

function listed({ from, to }: Window, x: Float64Array, y: Float64Array): Float64Array {
  const differences = new Float64Array(sizeOf({ from, to }));
  let k = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = from[i]; j < to[i]; j++) {
      differences[k++] = y[j] - x[i];
    }
  }
  return differences.sort();
}

function sizeOf({ from, to }: Window): number {
  return total(to) - total(from);
}

function total(counts: Int32Array): number {
  let sum = 0;
  for (const count of counts) {
    sum += count;
  }
  return sum;
}
