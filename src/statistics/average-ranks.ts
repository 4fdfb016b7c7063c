import { inOrder, sortByKeys } from './sort-by-keys';

/** Places that are ranked before the computation pauses. */
const PIECE = 65_536;

/**
 * Ranks from 1 in ascending order; equal values share the mean of their ranks, as scipy's `rankdata` has it.
 *
 * This runs in `O(n log n)`, and pauses.
 *
 * @param values none missing.
 * @example toEnd(averageRanks(Float64Array.of(3, 1, 3))) // [2.5, 1, 2.5]
 */
export function* averageRanks(values: Float64Array): Generator<void, Float64Array> {
  const n = values.length;
  const { places } = yield* sortByKeys(inOrder(n), values, false);
  const ranks = new Float64Array(n);
  for (let from = 0; from < n;) {
    from = rankSome(ranks, from, values, places);
    yield;
  }
  return ranks;
}

/** @returns the first place that is not yet ranked. */
function rankSome(ranks: Float64Array, from: number, values: Float64Array, places: Int32Array): number {
  const n = values.length;
  const until = Math.min(from + PIECE, n);
  let start = from;
  for (let end = start + 1; start < until; start = end++) {
    while (end < n && values[places[end]] === values[places[start]]) {
      end++;
    }
    for (let i = start; i < end; i++) {
      ranks[places[i]] = (start + 1 + end) / 2;
    }
  }
  return start;
}

/**
 * How many values of an ascending row are below a limit. O(log n).
 *
 * @param sorted ascending, as far as `size`.
 */
export function countBelow(sorted: Float64Array, limit: number, size = sorted.length): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
