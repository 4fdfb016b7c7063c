import { type Direction } from '../signals';
import { firstSamples, lastSamples, mean, type Numbers } from '../statistics';

/** A level that has moved further than this, in the signal's own unit, has drifted: the notebook's limit for ratios. */
export const DRIFT_LIMIT = 0.01;

/** How far a signal has moved from the first day of a window to the last. NaN and null = unknown. */
export interface Drift {
  readonly initialMean: number;
  readonly recentMean: number;
  /** Recent less initial. */
  readonly change: number;
  readonly magnitude: number;
  /** The change in per cent of the initial level. */
  readonly ratePercent: number;
  /** Null where nothing moved, or where neither way is good. */
  readonly direction: 'improved' | 'worsened' | null;
  readonly drifted: boolean | null;
}

/**
 * Compares the mean of the first day's samples with that of the last day's, as the notebook does. O(n).
 *
 * @param row samples in time order, NaN = missing.
 * @param samplesADay samples that make a day; short of them the drift is unknown.
 * @param better which way is good.
 * @example driftOf([0.95, 0.95, 0.9, 0.9], 2, 'higher').change // -0.05
 */
export function driftOf(row: Numbers, samplesADay: number, better: Direction): Drift {
  const initialMean = mean(firstSamples(row, samplesADay));
  const recentMean = mean(lastSamples(row, samplesADay));
  const change = recentMean - initialMean;
  const magnitude = Math.abs(change);
  return {
    initialMean,
    recentMean,
    change,
    magnitude,
    ratePercent: (change / initialMean) * 100,
    direction: directionOf(change, better),
    drifted: Number.isNaN(change) ? null : magnitude > DRIFT_LIMIT,
  };
}

function directionOf(change: number, better: Direction): Drift['direction'] {
  if (better === 'neither' || !(change > 0 || change < 0)) {
    return null;
  }
  return change > 0 === (better === 'higher') ? 'improved' : 'worsened';
}
