import { days } from '../series';
import { DRIFT_LIMIT, type Direction } from '../signals';
import { count, firstWindow, lastWindow, linearTrend, mean, spanOf, type Line, type Numbers } from '../statistics';
import { coverageOf, isEnough, samplesWithin, shareMeasured } from './coverage';

/** How far a signal has moved from the first day of a window to the last. NaN and null = unknown. */
export interface Drift {
  readonly initialMean: number;
  readonly recentMean: number;
  /** Recent less initial. */
  readonly change: number;
  readonly magnitude: number;
  /** The change in per cent of the initial level; NaN where that is zero. */
  readonly ratePercent: number;
  /** Null where nothing moved, where neither way is good, where the trend goes the other way, or without enough samples. */
  readonly direction: 'improved' | 'worsened' | null;
  readonly drifted: boolean | null;
  /** Slope of the trend per day, in the unit of the signal. */
  readonly slopePerDay: number;
  /** Share of the whole window that was measured. */
  readonly coverage: number;
}

/** A line through less than a day would be carried on far beyond what was seen. */
const SHORTEST_TREND = days(1);

/**
 * Compares the mean of the first day with that of the last day, as the notebook does, and fits a line through all samples. The
 * first day begins with the first sample. The figures are of the samples that are there, however few; the words need half
 * of the window, and two whole days, each measured by half. It pauses. O(n).
 *
 * @param row samples of the window in time order, NaN = missing.
 * @param interval milliseconds between samples.
 * @param better which way is good.
 * @example toEnd(driftOf([0.95, 0.95, 0.9, 0.9], hours(12), 'higher')).change // -0.05
 */
export function* driftOf(row: Numbers, interval: number, better: Direction): Generator<void, Drift> {
  const aDay = samplesWithin(days(1), interval);
  const [first, last] = [firstWindow(row, aDay), lastWindow(row, aDay)];
  const initialMean = mean(first);
  const recentMean = mean(last);
  const change = recentMean - initialMean;
  const magnitude = Math.abs(change);
  const slopePerDay = (yield* trendOf(row, interval)).slope * (days(1) / interval);
  yield;
  const coverage = coverageOf(row);
  const isWhole = (day: Numbers): boolean => isEnough(shareMeasured(count(day), aDay));
  const judged = isEnough(coverage) && isWhole(first) && isWhole(last) && spanOf(row) >= 2 * aDay;
  return {
    initialMean,
    recentMean,
    change,
    magnitude,
    ratePercent: initialMean === 0 ? NaN : (change / initialMean) * 100,
    direction: judged && !(change * slopePerDay < 0) ? directionOf(change, better) : null,
    drifted: judged ? magnitude > DRIFT_LIMIT : null,
    slopePerDay,
    coverage,
  };
}

/**
 * The line through the samples of a row, over their places. It pauses. O(n).
 *
 * @param interval milliseconds between samples.
 * @returns NaN for both where the samples span less than a day.
 */
export function* trendOf(row: Numbers, interval: number): Generator<void, Line> {
  return spanOf(row) * interval >= SHORTEST_TREND ? yield* linearTrend(row) : { slope: NaN, intercept: NaN };
}

function directionOf(change: number, better: Direction): Drift['direction'] {
  if (better === 'neither' || !(change > 0 || change < 0)) {
    return null;
  }
  return change > 0 === (better === 'higher') ? 'improved' : 'worsened';
}
