import { max, mean, type Numbers } from '../statistics';
import { coverageOf, isEnough } from './coverage';

/** Scaling is due at this multiple of the average load. */
const SCALING_FACTOR = 1.5;
/** Trouble is expected at this multiple of the highest load seen. */
const BREAKING_FACTOR = 1.2;
/** Room for growth, in per cent of the average load, that is enough. */
export const ADEQUATE_GROWTH_PERCENT = 50;

/** Load against the room that past peaks prove there is. NaN and null = unknown. */
export interface Capacity {
  readonly average: number;
  readonly peak: number;
  /** How far the highest load seen is above the average, in per cent of the average. */
  readonly growthPercent: number;
  readonly scalingThreshold: number;
  readonly breakingPoint: number;
  /** Null below half coverage too. */
  readonly adequate: boolean | null;
  /** Share of the window that was measured. */
  readonly coverage: number;
}

/**
 * The notebook's capacity figures. They come from the highest load observed, not from a limit: a service that was never
 * pushed looks smaller than it is. O(n).
 *
 * @param rates requests per second, one an instant of the window, NaN = missing.
 * @param growth what if all loads were so many times as high: average and peak are, and the room is what is left of the highest load seen.
 * The thresholds are of what was seen and stay.
 * @example capacityOf([40, 60, 80]).growthPercent // 33.3…
 */
export function capacityOf(rates: Numbers, growth = 1): Capacity {
  const [averageSeen, peakSeen] = [mean(rates), max(rates)];
  const average = averageSeen * growth;
  const coverage = coverageOf(rates);
  const growthPercent = ((peakSeen - average) / average) * 100;
  return {
    average,
    peak: peakSeen * growth,
    growthPercent,
    scalingThreshold: averageSeen * SCALING_FACTOR,
    breakingPoint: peakSeen * BREAKING_FACTOR,
    adequate: Number.isNaN(growthPercent) || !isEnough(coverage) ? null : growthPercent >= ADEQUATE_GROWTH_PERCENT,
    coverage,
  };
}
