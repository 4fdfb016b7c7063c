import { count } from '../../statistics';
import { isEnough, shareMeasured } from '../coverage';
import { blockSize, blocksOf } from './blocks';
import { aheadOf, errorsOf, forecastAt } from './intervals';
import { type SeasonName } from './candidates';
import { modelOf } from './model';
import { lastReset } from './reset';

/** Under so many means nothing is forecast: a day of hourly ones. */
export const LEAST_MEANS = 24;

/** Of more means the newest are learned from: 14 days of samples every five minutes, 168 days of hourly means. */
const MOST_MEANS = 4032;
/** Steps of which more fit into an interval cannot be told from none. */
const VISIBLE_STEPS = 50;

/** What is asked of the samples of a signal. */
export interface Asked {
  /** Milliseconds between samples. */
  readonly interval: number;
  /** Milliseconds ahead. */
  readonly horizon: number;
  /** Share of the samples to come that the interval should hold. */
  readonly level: number;
  /** Lowest and highest possible value; null = unbounded. */
  readonly limits: readonly [number, number | null];
  /** Places of samples before which nothing is learned, because something is known to have happened there. */
  readonly resets: readonly number[];
}

/** A value to come, with its interval. */
export interface Coming {
  readonly forecast: number;
  readonly lower: number;
  readonly upper: number;
}

/** What the samples of a signal say of those to come. */
export interface Forecast {
  /** Place of the first sample that it was learned from, and why it is not the first one that there is. */
  readonly since: number;
  readonly cut: 'reset' | 'event' | null;
  /** Share of the samples since then that were measured. */
  readonly coverage: number;
  /** Means that it was learned from, and how many samples one is of. */
  readonly means: number;
  readonly size: number;
  /** Null where too little is known to say anything. */
  readonly known: {
    readonly season: SeasonName;
    readonly hasTrend: boolean;
    /** Mean distance over that of the seasonal naive forecast; NaN = unknown. */
    readonly mase: number;
    /** Samples ahead whose errors were measured; further ones are an extrapolation. */
    readonly reach: number;
    /** @param places samples after the last one, at least 1. */
    at(places: number): Coming;
  } | null;
}

/**
 * A forecast by exponential smoothing with a level, a season and a damped trend, with intervals from the errors that it has had; see
 * {@link modelOf} and {@link errorsOf}. It is learned from the samples since the last reset, and is the same every time. It needs 24 means, and
 * half of the samples since the first one. It pauses. About `O(n)`, 120 times, and `O(m log m)` of m hourly means.
 *
 * @param row samples in time order up to now, NaN = missing.
 */
export function* forecastOf(
  row: Float64Array,
  { interval, horizon, level, limits: [low, most], resets }: Asked,
): Generator<void, Forecast> {
  const size = blockSize(interval, horizon);
  const first = row.findIndex((value) => !Number.isNaN(value));
  const present = first < 0 ? row.subarray(row.length) : row.subarray(first);
  const reset = yield* resetIn(present, interval);
  yield;
  const event = Math.max(...resets.filter((place) => place < row.length), -1) - Math.max(0, first);
  const cut = event > 0 && event >= reset ? 'event' : reset > 0 ? 'reset' : null;
  const oldest = Math.max(0, present.length - MOST_MEANS * size);
  const learned = present.subarray(Math.max(oldest, cut === null ? 0 : Math.max(reset, event)));
  const means = blocksOf(learned, size);
  const coverage = learned.length === 0 ? 0 : shareMeasured(count(learned), learned.length);
  const summary: Omit<Forecast, 'known'> = {
    since: row.length - learned.length,
    cut,
    coverage,
    means: count(means),
    size,
  };
  if (summary.means < LEAST_MEANS || !isEnough(coverage)) {
    return { ...summary, known: null };
  }
  const bounds = { low, high: most ?? Infinity };
  const ahead = Math.max(1, Math.ceil(horizon / (size * interval)));
  const model = modelOf(means, size * interval, ahead, bounds);
  const errors = errorsOf(model, { row: learned, size, bounds }, ahead, level);
  const clamp = (value: number): number => Math.min(bounds.high, Math.max(bounds.low, value));
  const snap = steppedLike(learned);
  return {
    ...summary,
    known: {
      ...{ season: model.season, hasTrend: model.hasTrend, mase: errors.mase, reach: errors.reach * size },
      at: (places) => {
        const blocks = aheadOf(places, size);
        const forecast = forecastAt({ ...model, smoothed: model.latest }, means.length - 1, blocks, bounds);
        const scale = errors.scaleAt(blocks);
        const width = (errors.high - errors.low) * scale;
        return {
          forecast,
          lower: Math.min(forecast, clamp(snap(forecast + errors.low * scale, width))),
          upper: Math.max(forecast, clamp(snap(forecast + errors.high * scale, width))),
        };
      },
    },
  };
}

/** Place of the first sample after the last reset; 0 without one. Told from hourly means. */
function* resetIn(row: Float64Array, interval: number): Generator<void, number> {
  const size = blockSize(interval, Infinity);
  const means = blocksOf(row, size);
  yield;
  const place = yield* lastReset(means, size * interval);
  return place === null ? 0 : row.length - (means.length - place) * size;
}

/**
 * Rounds to the steps in which a signal is measured: between two of them there is no value, so that an end of an interval means the nearest
 * one. A count is rounded to whole ones; of what has no steps, or such small ones that an interval holds more than 50, nothing is. O(n).
 *
 * @returns what rounds a value of an interval of some width.
 */
function steppedLike(row: Float64Array): (value: number, width: number) => number {
  let [step, last] = [Infinity, NaN];
  for (const value of row) {
    const change = Math.abs(value - last);
    if (change > 0 && change < step) {
      step = change;
    }
    last = Number.isNaN(value) ? last : value;
  }
  return (value, width) =>
    step < Infinity && width < VISIBLE_STEPS * step ? last + Math.round((value - last) / step) * step : value;
}
