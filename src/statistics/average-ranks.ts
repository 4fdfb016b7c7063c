import { type Numbers } from './numbers';

/**
 * Ranks from 1 in ascending order; equal values share the mean of their ranks, as scipy's `rankdata` has it.
 *
 * This runs in `O(n log n)`.
 *
 * @param values none missing.
 * @example averageRanks([3, 1, 3]) // [2.5, 1, 2.5]
 */
export function averageRanks(values: Numbers): Float64Array {
  const sorted = Float64Array.from(values).sort();
  // The rank of each place of the sorted row, which ties share: found once a group, however long it is.
  const shared = new Float64Array(sorted.length);
  for (let start = 0, end = 1; start < sorted.length; start = end++) {
    while (end < sorted.length && sorted[end] === sorted[start]) {
      end++;
    }
    shared[start] = (start + 1 + end) / 2;
  }
  return Float64Array.from(values, (value) => shared[countBelow(sorted, value)]);
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
