import { sum } from './sum';

/**
 * The share of all that each bin of a histogram holds. This is what distances between distributions are computed from.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param counts how much is in each bin; none missing, none negative.
 * @returns shares whose sum is 1; NaN each where the histogram is empty.
 * @example shares([1, 3]) // [0.25, 0.75]
 */
export function shares(counts: ArrayLike<number>): Float64Array {
  const all = counts.length === 0 ? NaN : sum(Float64Array.from(counts));
  return Float64Array.from(counts, (count) => (all > 0 ? count / all : NaN));
}
