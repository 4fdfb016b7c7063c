import {
  dampedSum,
  forecastFrom,
  isotonic,
  neighbourCorrelation,
  normalReach,
  quantile,
  studentReach,
} from '../../statistics';
import { type Model } from './model';
import { rollingOver, type Bounds } from './rolling';

/** Origins whose errors are kept. */
const ORIGINS = 240;
/** Samples of a block that are compared with a forecast. */
const SAMPLES = 3;
/** Beyond the distances that were looked at, the errors of a random walk are believed at least: they grow with the root. */
const LEAST_GROWTH = 0.5;
const MOST_GROWTH = 1.5;
/** Student's distribution has two degrees of freedom at least. */
const LEAST_FREEDOM = 2;

/** How good the forecasts of the past were. */
export interface Errors {
  /** By how much the error of a forecast so many blocks ahead is larger or smaller than usual; never falls. */
  scaleAt(ahead: number): number;
  /** Ends of the interval of the error over its scale. */
  readonly low: number;
  readonly high: number;
  /** Mean distance over that of the seasonal naive forecast; NaN where that was always right, or nothing can be compared. */
  readonly mase: number;
  /** Blocks ahead that were compared. */
  readonly reach: number;
}

/** The samples that a model was learnt from. */
export interface Samples {
  readonly row: Float64Array;
  /** Samples of a block; the last block ends with the last sample. */
  readonly size: number;
  readonly bounds: Bounds;
}

/**
 * The forecast for a time ahead, from some origin: on the line between the forecasts for the middles of two blocks.
 *
 * @param ahead in blocks, 1 for the middle of the next one.
 */
export function forecastAt(
  { smoothed, smoothing, period }: Model,
  origin: number,
  ahead: number,
  { low, high }: Bounds,
): number {
  const whole = Math.floor(ahead);
  const at = (blocks: number): number =>
    blocks > 0
      ? forecastFrom(smoothed, origin, blocks, dampedSum(smoothing.phi, blocks))
      : smoothed.level[origin] + (period > 0 ? smoothed.season[origin + period] : 0);
  const share = ahead - whole;
  const value = share === 0 ? at(whole) : (1 - share) * at(whole) + share * at(whole + 1);
  return Math.min(high, Math.max(low, value));
}

/** How many blocks ahead the middle of the next block but `places` samples is: 1 for the middle of the next block. */
export const aheadOf = (places: number, size: number): number => (places - 0.5) / size + 0.5;

/**
 * The errors that the forecasts of a model have had over rolling origins, as split-conformal prediction takes them (Lei et al.,
 * "Distribution-free predictive inference for regression", J. Am. Stat. Assoc. 113, 2018): the interval is between two quantiles of them,
 * whatever their distribution. Errors of all distances are put together over their scale, which is the isotonic mean distance by distance
 * ahead. Neighbouring origins share much of their errors, so the interval is wider by Student's factor for as many degrees of freedom as
 * there are independent ones, n · (1 − ρ) ÷ (1 + ρ) with the correlation ρ of neighbouring errors. O(origins · distances).
 *
 * @param level share of the samples that the interval should hold.
 */
export function errorsOf(model: Model, { row, size, bounds }: Samples, horizon: number, level: number): Errors {
  const blocks = model.smoothed.level.length;
  const first = row.length - blocks * size;
  const { origins, aheads } = rollingOver(blocks, Math.max(model.warm, blocks >> 2), horizon, ORIGINS);
  const offsets = Array.from({ length: Math.min(SAMPLES, size) }, (_, k, n = Math.min(SAMPLES, size)) =>
    Math.floor(((k + 0.5) * size) / n),
  );
  const naiveBack = model.period > 0 ? model.period * size : 0;
  const errors = aheads.map((): number[] => []);
  const means = aheads.map((): number[] => []);
  let [ours, naives] = [0, 0];
  for (const origin of origins) {
    const end = first + (origin + 1) * size;
    aheads.forEach((ahead, a) => {
      let [total, seen] = [0, 0];
      for (const offset of offsets) {
        const places = (ahead - 1) * size + offset + 1;
        const value = row[end - 1 + places];
        const error = value - forecastAt(model, origin, aheadOf(places, size), bounds);
        if (error === error) {
          errors[a].push(error);
          total += error;
          seen++;
          const naive = row[end - 1 + places - (naiveBack > 0 ? naiveBack * Math.ceil(places / naiveBack) : places)];
          if (naive === naive) {
            ours += Math.abs(error);
            naives += Math.abs(value - naive);
          }
        }
      }
      if (seen > 0) {
        means[a].push(total / seen);
      }
    });
  }
  const scales = isotonic(Float64Array.from(errors, distanceOf));
  const pooled = Float64Array.from(
    errors.flatMap((own, a) => (scales[a] > 0 ? own.map((error) => error / scales[a]) : own)),
  );
  const independent = independentOf(means[means.length - 1]);
  const wider =
    (studentReach(level, Math.max(LEAST_FREEDOM, independent)) / normalReach(level)) * Math.sqrt(1 + 1 / independent);
  const [low, middle, high] = [(1 - level) / 2, 0.5, (1 + level) / 2].map((p) => quantile(pooled, p));
  return {
    scaleAt: scaleOf(aheads, scales),
    // A forecast that is beside its own interval would be no forecast.
    low: Math.min(0, middle + (low - middle) * wider),
    high: Math.max(0, middle + (high - middle) * wider),
    mase: naives > 0 ? ours / naives : NaN,
    reach: aheads[aheads.length - 1],
  };
}

function distanceOf(errors: readonly number[]): number {
  return errors.reduce((total, error) => total + Math.abs(error), 0) / (errors.length || 1);
}

/** How many of some errors in time order tell something of their own; at least 1. */
function independentOf(errors: readonly number[]): number {
  const correlation = Math.max(0, neighbourCorrelation(errors));
  return Math.max(1, (errors.length * (1 - correlation)) / (1 + correlation));
}

/** The scale between the distances that were looked at on lines, before them that of the first, and beyond them as it grew last. */
function scaleOf(aheads: readonly number[], scales: Float64Array): (ahead: number) => number {
  const last = aheads.length - 1;
  const reach = aheads[last];
  const quarter = aheads.findIndex((ahead) => ahead >= reach / 4);
  const grew = Math.log(scales[last] / scales[quarter]) / Math.log(reach / aheads[quarter]);
  const growth = Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, Number.isFinite(grew) ? grew : LEAST_GROWTH));
  return (ahead) => {
    if (ahead >= reach) {
      return scales[last] * (ahead / reach) ** growth;
    }
    const next = aheads.findIndex((one) => one > ahead);
    if (next === 0) {
      return scales[0];
    }
    const share = (ahead - aheads[next - 1]) / (aheads[next] - aheads[next - 1]);
    return (1 - share) * scales[next - 1] + share * scales[next];
  };
}
