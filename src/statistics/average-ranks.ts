import { inOrder, sortByKeys } from './sort-by-keys';

/**
 * Ranks from 1 in ascending order; equal values share the mean of their ranks, as scipy's `rankdata` has it.
 *
 * This runs in `O(n log n)`.
 *
 * @param values none missing.
 * @example averageRanks(Float64Array.of(3, 1, 3)) // [2.5, 1, 2.5]
 */
export function averageRanks(values: Float64Array): Float64Array {
  const n = values.length;
  const { places } = sortByKeys(inOrder(n), values, false);
  const ranks = new Float64Array(n);
  for (let start = 0, end = 1; start < n; start = end++) {
    while (end < n && values[places[end]] === values[places[start]]) {
      end++;
    }
    for (let i = start; i < end; i++) {
      ranks[places[i]] = (start + 1 + end) / 2;
    }
  }
  return ranks;
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
