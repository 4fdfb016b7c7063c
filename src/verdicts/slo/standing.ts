import { days } from '../../series';
import { type ServiceLevel } from '../../signals';
import { isEnough, samplesWithin, shareMeasured } from '../coverage';
import { badShareOf, burnRateOf, type Counts } from './burn';
import { BURN_WINDOWS, burnLimitOf, SHORTER, type BurnLimit, type BurnWindow } from './windows';

/** How an objective stands at an instant, over one of its windows; NaN and null are unknown. */
export interface Burning {
  readonly window: BurnWindow['name'] | 'period';
  /** In milliseconds. */
  readonly length: number;
  readonly rate: number;
  /** NaN over the period, which has no limit. */
  readonly limit: number;
  readonly shortRate: number;
  readonly reachable: boolean | null;
  /** Whether the budget burns too fast; null where that is unknown, or nothing says what is too fast. */
  readonly firing: boolean | null;
  /** When the budget is used up at this rate, in epoch milliseconds; null if not within a year, and where it is unknown. */
  readonly exhaustedAt: number | null;
  /** Share of the window that was measured, 0 to 1. */
  readonly coverage: number;
}

/** How an objective stands at an instant. */
export interface Standing {
  /** Share of the period that was good; NaN = unknown. */
  readonly value: number;
  /** What is left of the budget in per cent; below 0 where more was used; NaN = unknown. */
  readonly budgetLeft: number;
  readonly windows: readonly Burning[];
}

/** What is further off than this is not foreseen. */
const FORESEEN = days(365);

/** How many samples the period of an objective holds. */
export function samplesOfPeriod({ period }: Pick<ServiceLevel, 'period'>, interval: number): number {
  return samplesWithin(period, interval);
}

/** What is left of the error budget in per cent: 100 if nothing was bad, 0 if just as much as may be; NaN = unknown. O(1). */
export function budgetLeftOf(level: ServiceLevel, counts: Counts, interval: number, end: number): number {
  return 100 * (1 - burnRateOf(counts.of(samplesOfPeriod(level, interval), end), level.target));
}

/**
 * How an objective stands after the first `end` samples. O(1).
 *
 * @param interval milliseconds between samples.
 * @param at the instant of the last of them in epoch milliseconds.
 * @param minEvents a window with fewer samples does not fire.
 */
export function standingOf(
  level: ServiceLevel,
  counts: Counts,
  {
    interval,
    end,
    at,
    minEvents,
  }: { readonly interval: number; readonly end: number; readonly at: number; readonly minEvents: number },
): Standing {
  const { target, period } = level;
  const over = (length: number) => {
    const samples = samplesWithin(length, interval);
    const counted = counts.of(samples, end);
    return { counted, rate: burnRateOf(counted, target), coverage: shareMeasured(counted.present, samples) };
  };
  const whole = over(period);
  const left = 1 - whole.rate;
  const exhaustedAt = (rate: number): number | null => {
    if (!isEnough(whole.coverage) || Number.isNaN(rate)) {
      return null;
    }
    const wait = left <= 0 ? 0 : (left / rate) * period;
    return wait <= FORESEEN ? Math.round(at + wait) : null;
  };
  const burning = (window: BurnWindow): Burning => {
    const { counted, rate, coverage } = over(window.length);
    const { limit, reachable }: BurnLimit = burnLimitOf(window, target, period);
    const shortRate = over(window.length / SHORTER).rate;
    const isKnown = isEnough(coverage) && !Number.isNaN(rate) && !Number.isNaN(shortRate);
    return {
      window: window.name,
      length: window.length,
      ...{ rate, limit, shortRate, reachable, coverage },
      firing: isKnown ? rate > limit && shortRate > limit && counted.present >= minEvents : null,
      exhaustedAt: exhaustedAt(rate),
    };
  };
  return {
    value: 1 - badShareOf(whole.counted),
    budgetLeft: 100 * left,
    windows: [
      ...BURN_WINDOWS.filter(({ length }) => length < period).map(burning),
      {
        ...{ window: 'period', length: period, rate: whole.rate, limit: NaN, shortRate: NaN },
        ...{ reachable: null, firing: null, exhaustedAt: exhaustedAt(whole.rate), coverage: whole.coverage },
      },
    ],
  };
}
