import { type Numbers } from './numbers';
import { quantile } from './quantile';

/** The standard deviation of a normal distribution, in units of its median absolute deviation. */
const DEVIATIONS = 1.4826;

/**
 * A standard deviation that outliers do not move: the median of distances from a centre, times 1.4826, which makes it the standard deviation
 * of a normal distribution (Hampel, J. Am. Stat. Assoc. 69, 1974).
 *
 * This runs in `O(n)` on average.
 *
 * @param distances at least 0; NaN = missing.
 * @returns NaN without any.
 * @example robustDeviation([0, 1, 1, 100]) // 1.4826
 */
export function robustDeviation(distances: Numbers): number {
  return DEVIATIONS * quantile(distances, 0.5);
}
