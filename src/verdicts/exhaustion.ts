import { days, hours } from '../series';
import { type Direction } from '../signals';
import {
  intervalMeans,
  lineDraws,
  mean,
  theilSen,
  withoutSeason,
  type IntervalMeans,
  type Line,
  type Numbers,
} from '../statistics';
import { coverageOf, isEnough, lengthInWords } from './coverage';
import { HORIZON, isBeyond, type Crossing } from './floor-crossing';
import { lastTooth, type Tooth } from './resets';

/** Shorter than three days, a daily pattern cannot be told from a trend. */
const LEAST_SPAN = days(3);
const LEAST_MEANS = 24;
/** After a change of level so much must have been seen. */
const LEAST_SINCE_CHANGE = days(1);
/** Longer histories are averaged over longer intervals. */
const MOST_MEANS = 1500;
/** Intervals that samples are averaged over: they divide a day, or are whole days. */
const WITHIN_DAY = [1, 2, 3, 4, 6, 8, 12, 24].map(hours);
const SEASONS = [days(1), days(7)];
const DRAWS = 199;
/** Draws left out at each end of the 95 % interval. */
const OUTSIDE = 5;

/** What is said of when a signal meets its limit. */
export type ExhaustionState =
  /** There is a date. */
  | 'foreseen'
  /** The trend does not meet it within a year; its interval may. */
  | 'not_foreseen'
  /** The level is already there. */
  | 'beyond'
  /** Resets come before it would be met. */
  | 'resets'
  | 'insufficient_data'
  | 'no_limit';

/** When a signal meets its limit; the ends of the interval are null where it never does within a year. */
export interface Exhaustion extends Crossing {
  readonly state: ExhaustionState;
  /** Why there is no date, or what it is not sure of, as a sentence; null where the date says it all. */
  readonly note: string | null;
  /** Theil–Sen slope per day, and the level at the last sample, of the samples since the last change; NaN = unknown. */
  readonly slopePerDay: number;
  readonly level: number;
  /** Epoch milliseconds from which on the samples were learned from; null = unknown. */
  readonly since: number | null;
}

/** What a signal and a question say of its samples. */
export interface Exhausting {
  /** Epoch milliseconds of the first instant of the row. */
  readonly start: number;
  /** Milliseconds between samples. */
  readonly interval: number;
  /** The level that it must not meet; null or NaN if there is none. */
  readonly limit: number | null;
  /** Which side of the limit is good; of `neither` it is the one where the signal is. */
  readonly better: Direction;
}

/**
 * When a signal meets its limit, by the Theil–Sen line through what it was without its season, with a 95 % interval by a block bootstrap of
 * its residuals ({@link lineDraws}).
 *
 * 1. Samples become hourly means; longer ones, if more than 1,500 hours were seen.
 * 2. A daily and a weekly pattern about the trend are taken out where there are any ({@link withoutSeason}).
 * 3. What was before the last change of the level, such as the cleaning of a disk, or of the direction, is left out ({@link lastTooth}):
 *    no straight line through a sawtooth. Where resets came at least twice, and the line would meet the limit later after the last
 *    one than the longest time between two, there is no date.
 * 4. The line meets the limit at `at`. Of 199 lines that might as well have been found, all but five on each side meet it
 *    from `low` to `high`. What lies more than a year after the last sample is never: null.
 *
 * It is null, with a note, of a level that is already at the limit or beyond (the mean of the last day, as {@link crossingOf} has it),
 * and where too little was seen: three days, 24 means, and half of the row; a day and 24 means since the last change. The answer
 * is the same every time. It pauses. `O(n + m log m)` with m ≤ 1,500 means.
 *
 * @param row samples in time order, NaN = missing.
 * @example toEnd(exhaustionOf(disk, { start, interval: minutes(5), limit: 90, better: 'lower' })).at // epoch milliseconds
 */
export function* exhaustionOf(
  row: Numbers,
  { start, interval, limit, better }: Exhausting,
): Generator<void, Exhaustion> {
  if (limit === null || Number.isNaN(limit)) {
    return without('no_limit', 'There is no limit.');
  }
  const width = widthOf(row.length, interval);
  const size = Math.max(1, Math.round(width / interval));
  const offset = Math.floor((start - Math.floor(start / width) * width) / interval) % size;
  const means = intervalMeans(row, size, offset);
  yield;
  const lack = lackOf(row, means, width);
  if (lack !== null) {
    return without('insufficient_data', lack);
  }
  const perDay = days(1) / (size * interval);
  yield;
  const values = yield* levelled(
    means,
    SEASONS.map((season) => season / (size * interval)),
  );
  const timeOf = (place: number): number => start + ((place + 0.5) * size - offset - 0.5) * interval;
  const last = means.places[means.places.length - 1];
  const level = mean(values.filter((_, k) => means.places[k] > last - perDay));
  if (isBeyond(level, limit, better)) {
    return { ...without('beyond', 'The limit is already reached.'), level };
  }
  const tooth = yield* lastTooth({ values, places: means.places }, Math.sign(limit - level));
  return yield* learned({ values, places: means.places }, tooth, {
    limit,
    towards: Math.sign(limit - level),
    perDay,
    timeOf,
  });
}

interface Learning {
  readonly limit: number;
  /** The sign of the way to the limit. */
  readonly towards: number;
  /** Means in a day. */
  readonly perDay: number;
  /** The middle of an interval by its place, in epoch milliseconds. */
  readonly timeOf: (place: number) => number;
}

/** What the samples since the last change say. */
function* learned(
  means: IntervalMeans,
  tooth: Tooth,
  { limit, towards, perDay, timeOf }: Learning,
): Generator<void, Exhaustion> {
  const last = means.places[means.places.length - 1];
  const t = means.places.subarray(tooth.first).map((place) => place - last);
  const x = means.values.subarray(tooth.first);
  const since = timeOf(means.places[tooth.first]);
  const seen = (-t[0] / perDay) * days(1);
  const isRegular = tooth.between.length > 0;
  const longest = Math.max(...tooth.between);
  if (tooth.first > 0 && (t.length < LEAST_MEANS || seen < LEAST_SINCE_CHANGE)) {
    return isRegular
      ? { ...without('resets', resetsInWords(longest, perDay)), since }
      : {
          ...without(
            'insufficient_data',
            `${tooth.isReset ? 'It was reset' : 'The level or its trend changed'} ${lengthInWords(seen)} ago: needs ${lengthInWords(LEAST_SINCE_CHANGE)} since then.`,
          ),
          since,
        };
  }
  const line = yield* theilSen(t, x);
  const known = { slopePerDay: line.slope * perDay, level: line.intercept, since };
  const placesUntil = ({ slope, intercept }: Line): number => {
    const room = limit - intercept;
    const wait = room / slope;
    // A line that is beyond by now, of a level that is not, meets it now.
    return Math.sign(room) !== towards ? 0 : wait >= 0 ? wait : Infinity;
  };
  const wait = placesUntil(line);
  if (isRegular && wait < Infinity && wait - t[0] > longest) {
    return { ...without('resets', resetsInWords(longest, perDay)), ...known };
  }
  yield;
  const waits = Float64Array.from(lineDraws(t, x, line, DRAWS), placesUntil).sort();
  const dated = (places: number): number | null =>
    (places / perDay) * days(1) <= HORIZON ? timeOf(last + places) : null;
  const [at, low, high] = [wait, Math.min(wait, waits[OUTSIDE - 1]), Math.max(wait, waits[DRAWS - OUTSIDE])].map(dated);
  const state = at === null ? 'not_foreseen' : 'foreseen';
  return { state, note: noteOf(at, low), at, low, high, ...known };
}

function noteOf(at: number | null, low: number | null): string | null {
  if (at !== null) {
    return null;
  }
  return low === null
    ? 'The limit is not reached within a year.'
    : 'The trend does not reach the limit within a year, but it is not sure enough to exclude it.';
}

function resetsInWords(longest: number, perDay: number): string {
  return `It is reset before the limit is reached, at least every ${lengthInWords((longest / perDay) * days(1))}.`;
}

function without(state: ExhaustionState, note: string): Exhaustion {
  return { state, note, at: null, low: null, high: null, slopePerDay: NaN, level: NaN, since: null };
}

/** Milliseconds of the intervals that samples are averaged over: an hour or more, those of the samples if they are longer. */
function widthOf(length: number, interval: number): number {
  const least = Math.max(interval, (length * interval) / MOST_MEANS);
  return WITHIN_DAY.find((width) => width >= least) ?? Math.ceil(least / days(1)) * days(1);
}

/** What is missing, as a sentence; null if nothing is. */
function lackOf(row: Numbers, { places }: IntervalMeans, width: number): string | null {
  const n = places.length;
  const span = n === 0 ? 0 : (places[n - 1] - places[0] + 1) * width;
  if (span < LEAST_SPAN) {
    return `Needs ${lengthInWords(LEAST_SPAN)} of samples, has ${n === 0 ? 'none' : lengthInWords(span)}.`;
  }
  if (n < LEAST_MEANS) {
    return `Needs samples in ${LEAST_MEANS} intervals of ${lengthInWords(width)}, has ${n}.`;
  }
  return isEnough(coverageOf(row)) ? null : 'Less than half of the range was measured.';
}

/** What is left without seasons that are a whole number of places. A trend within a season would be taken for a part of it: it is put aside. */
function* levelled({ values, places }: IntervalMeans, periods: readonly number[]): Generator<void, Float64Array> {
  const { slope } = yield* theilSen(places, values);
  let left: Float64Array = values.map((value, k) => value - slope * places[k]);
  for (const period of periods.filter((one) => Number.isInteger(one))) {
    left = yield* withoutSeason(left, places, period);
  }
  return left.map((value, k) => value + slope * places[k]);
}
