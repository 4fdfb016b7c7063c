import { shares } from './shares';

/** A bin that holds less counts as if it held this share: the logarithm of nothing has no end. */
const FLOOR = 1e-4;

/**
 * The population stability index of two histograms with the same bins: Σ (r − c) · ln(r ÷ c) over the shares r and c of the
 * reference and of the present (Siddiqi, "Credit Risk Scorecards", 2006). 0 for equal shares. By usage 0.1 is a moderate and 0.25
 * a large change.
 *
 * Shares below 1e-4 count as 1e-4, as evidently has it for empty bins: so one lone value in a bin that was empty moves the index
 * by little, and a histogram can be compared with one that leaves bins empty. simple-statistics has no such index.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param reference counts by bin; none missing.
 * @param current counts of the same bins.
 * @returns NaN where either is empty.
 * @example populationStability([50, 50], [60, 40]) // 0.0405…
 */
export function populationStability(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const now = shares(current);
  return shares(reference).reduce((total, before, i) => {
    const [r, c] = [Math.max(FLOOR, before), Math.max(FLOOR, now[i])];
    return total + (r - c) * Math.log(r / c);
  }, 0);
}
