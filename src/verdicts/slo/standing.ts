import { days } from '../../series';
import { type ServiceLevel } from '../../signals';
import { isEnough, samplesWithin, shareMeasured } from '../coverage';
import { badShareOf, burnRateOf, type Counted, type Counts } from './burn';
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
  return 100 * (1 - burnRateOf(countedOverPeriod(level, counts, interval, end), level.target));
}

/** Where the samples of an objective end. */
interface SamplesUpTo {
  /** Milliseconds between samples. */
  readonly interval: number;
  /** How many there are. */
  readonly end: number;
  /** A window with fewer samples does not fire. */
  readonly minEvents: number;
}

/** What was counted over the period of an objective. O(1). */
export function countedOverPeriod(level: ServiceLevel, counts: Counts, interval: number, end: number): Counted {
  return counts.of(samplesOfPeriod(level, interval), end);
}

/**
 * How fast the budget of an objective burns over one of its windows, which is shorter than its period: no more samples than those of
 * the window are needed. O(1).
 */
export function burningOver(
  { target, period }: ServiceLevel,
  window: BurnWindow,
  counts: Counts,
  { interval, end, minEvents }: SamplesUpTo,
): Omit<Burning, 'exhaustedAt'> {
  const over = (length: number) => {
    const samples = samplesWithin(length, interval);
    const counted = counts.of(samples, end);
    return { counted, rate: burnRateOf(counted, target), coverage: shareMeasured(counted.present, samples) };
  };
  const { counted, rate, coverage } = over(window.length);
  const { limit, reachable }: BurnLimit = burnLimitOf(window, target, period);
  const shortRate = over(window.length / SHORTER).rate;
  const isKnown = isEnough(coverage) && !Number.isNaN(rate) && !Number.isNaN(shortRate);
  return {
    window: window.name,
    length: window.length,
    ...{ rate, limit, shortRate, reachable, coverage },
    firing: isKnown ? rate > limit && shortRate > limit && counted.present >= minEvents : null,
  };
}

/**
 * How an objective stands over its period.
 *
 * @param whole what was counted over the period.
 * @param interval milliseconds between samples.
 */
function wholeOf(level: ServiceLevel, whole: Counted, interval: number): Omit<Burning, 'exhaustedAt'> {
  return {
    ...{ window: 'period', length: level.period, limit: NaN, shortRate: NaN, reachable: null, firing: null },
    rate: burnRateOf(whole, level.target),
    coverage: shareMeasured(whole.present, samplesOfPeriod(level, interval)),
  };
}

/** The windows over which the budget of an objective burns: those that are shorter than its period, the shortest first. */
export const windowsOf = ({ period }: Pick<ServiceLevel, 'period'>): readonly BurnWindow[] =>
  BURN_WINDOWS.filter(({ length }) => length < period);

/**
 * How an objective stands over its period and over some of its windows. O(windows).
 *
 * @param whole what was counted over the period.
 * @param counts at least of the longest of the windows.
 * @param at the instant of the last sample in epoch milliseconds.
 */
export function standingOf(
  level: ServiceLevel,
  whole: Counted,
  counts: Counts,
  windows: readonly BurnWindow[],
  { at, ...samples }: SamplesUpTo & { readonly at: number },
): Standing {
  const period = wholeOf(level, whole, samples.interval);
  const left = 1 - period.rate;
  const exhaustedAt = (rate: number): number | null => {
    if (!isEnough(period.coverage) || Number.isNaN(rate)) {
      return null;
    }
    const wait = left <= 0 ? 0 : (left / rate) * level.period;
    return wait <= FORESEEN ? Math.round(at + wait) : null;
  };
  return {
    value: 1 - badShareOf(whole),
    budgetLeft: 100 * left,
    windows: [...windows.map((window) => burningOver(level, window, counts, samples)), period].map((burning) => ({
      ...burning,
      exhaustedAt: exhaustedAt(burning.rate),
    })),
  };
}
