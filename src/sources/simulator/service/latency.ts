import { exactLog } from '../exact';
import { normalShare } from './bell';

/** Upper bounds of the buckets of request durations, in seconds; the last one, infinity, is not listed. */
export const LATENCY_BOUNDS: readonly number[] = [
  0.025, 0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2.5, 5,
];

/** Standard deviation of a duration's logarithm: the median is 0.94 of the mean, p95 1.67 and p99 2.12 of it. */
const SPREAD = 0.35;

const LOG_BOUNDS = LATENCY_BOUNDS.map(exactLog);

/**
 * Share of the requests that take no longer than each bound, where the mean is given: durations are log-normal, so that the
 * logarithm is normal around ln(mean) − spread²/2.
 *
 * @param mean in seconds, above 0.
 * @param at called with the place of each bound and its share, which never falls from one bound to the next.
 */
export function latencyShares(mean: number, at: (bound: number, share: number) => void): void {
  const middle = exactLog(mean) - (SPREAD * SPREAD) / 2;
  for (let b = 0; b < LOG_BOUNDS.length; b++) {
    at(b, normalShare((LOG_BOUNDS[b] - middle) / SPREAD));
  }
}
