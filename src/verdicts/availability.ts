import { count, type Numbers } from '../statistics';

/** A sample with more failed requests than this, in per cent, counts as down. */
export const DOWN_ABOVE_ERROR_RATE = 5;

/**
 * Uptime in per cent: 100 less the share of the samples present whose error rate says "down". O(n).
 *
 * @param errorRates in per cent, NaN = missing.
 * @returns NaN without samples: nothing known is not "up".
 * @example uptimePercent([1, 6, NaN, 2, 1]) // 75
 */
export function uptimePercent(errorRates: Numbers): number {
  let down = 0;
  for (let i = 0; i < errorRates.length; i++) {
    if (errorRates[i] > DOWN_ABOVE_ERROR_RATE) {
      down++;
    }
  }
  return uptimeOf(down, count(errorRates));
}

/**
 * Uptime in per cent from counts of samples.
 *
 * @param down samples that say "down".
 * @param present samples present.
 * @returns NaN without samples.
 */
export function uptimeOf(down: number, present: number): number {
  return 100 - (down / present) * 100;
}
