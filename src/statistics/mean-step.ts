import { type Numbers } from './numbers';
import { present } from './present';

/**
 * Mean step: the mean of the [first differences](https://en.wikipedia.org/wiki/Finite_difference), from each sample present
 * to the next, as pandas' `diff().mean()` computes it. The differences add up to the last sample less the first, so that no
 * sample between them counts.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param row samples in time order, NaN = missing.
 * @returns NaN with fewer than two samples.
 * @example meanStep([1, NaN, 9, 5]) // 2
 */
export function meanStep(row: Numbers): number {
  const samples = present(row);
  const steps = samples.length - 1;
  return steps < 1 ? NaN : (samples[steps] - samples[0]) / steps;
}
