import { days, hours } from '../../series';

/** A time over which the budget burns, with what is too fast. */
export interface BurnWindow {
  readonly name: '1h' | '6h' | '1d' | '3d';
  /** In milliseconds; the short window is a twelfth of it. */
  readonly length: number;
  /** The share of the period's budget that burns in it at the limit. */
  readonly budget: number;
  /** Whether burning too fast in it is worth waking somebody; otherwise it is worth a ticket. */
  readonly urgent: boolean;
}

/**
 * The windows of the Google SRE Workbook, chapter 5, with its shares of the budget: over 30 days the limits are 14.4, 6, 3 and 1. The
 * first two are worth waking somebody, the others a ticket.
 */
export const BURN_WINDOWS: readonly BurnWindow[] = [
  { name: '1h', length: hours(1), budget: 0.02, urgent: true },
  { name: '6h', length: hours(6), budget: 0.05, urgent: true },
  { name: '1d', length: days(1), budget: 0.1, urgent: false },
  { name: '3d', length: days(3), budget: 0.1, urgent: false },
];

/** The short window ends an alert soon after the burning does: it is a twelfth of the long one. */
export const SHORTER = 12;

/** The limit of a burn rate, and whether it can be passed. */
export interface BurnLimit {
  readonly limit: number;
  readonly reachable: boolean;
}

/**
 * The burn rate that is too fast in a window. No rate is above that at which everything is bad, 1 ÷ (1 − target): a limit that is not
 * below it could never fire, so it is lowered to just below that rate.
 *
 * @param target the share that has to be good.
 * @param period of the objective in milliseconds.
 * @example burnLimitOf(BURN_WINDOWS[0], 0.99, days(30)) // { limit: 14.4, reachable: true }
 * @example burnLimitOf(BURN_WINDOWS[0], 0.9, days(30)) // { limit: 9.999…, reachable: false }
 */
export function burnLimitOf(
  { length, budget }: Pick<BurnWindow, 'length' | 'budget'>,
  target: number,
  period: number,
): BurnLimit {
  const limit = (budget * period) / length;
  const reachable = limit * (1 - target) < 1;
  return { limit: reachable ? limit : justBelow(1 / (1 - target)), reachable };
}

/** Below a rate by more than what sums of a month of samples are off by. */
function justBelow(rate: number): number {
  return rate * (1 - 1e-9);
}
