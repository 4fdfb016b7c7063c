import { days } from '../series';
import { type Direction } from '../signals';
import {
  changePoints,
  count,
  inOrder,
  mannKendall,
  mean,
  pairwiseSlopes,
  quantileInParts,
  senInterval,
  senSlope,
  slopesUpTo,
  type Numbers,
} from '../statistics';
import { coverageOf, isEnough } from './coverage';
import { crossingOf, type Crossing } from './floor-crossing';
import { relevantChange } from './relevant-change';

/** Under so many samples nothing is said of a trend: two days of hourly samples. */
export const LEAST_SAMPLES = 48;
/** Below this probability of so clear a trend by chance there is one. */
const SIGNIFICANT = 0.05;

/** What is said of a trend. */
export type TrendVerdict =
  'improving' | 'declining' | 'rising' | 'falling' | 'stable' | 'inconclusive' | 'insufficient_data';

/** How a signal moves within a window. NaN = unknown. */
export interface Movement {
  /** Samples. */
  readonly n: number;
  readonly verdict: TrendVerdict;
  /** Probability of so clear a trend by chance, by the test of Mann and Kendall. */
  readonly p: number;
  /** Sen slope per day, and the ends of its 95 % interval. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** The smallest change that matters. */
  readonly relevant: number;
  /** The window cut where the level or the direction changes; none of too few samples. */
  readonly segments: readonly Segment[];
  /** What a change had to save in the sum of squares. */
  readonly penalty: number;
  /** Neighbouring samples that were averaged before segments were looked for. */
  readonly averaged: number;
  readonly crossing: Crossing;
}

/** A part of the window in which one mean, or one line, holds. */
export interface Segment {
  /** Epoch milliseconds of its first sample and of its last one. */
  readonly start: number;
  readonly end: number;
  readonly n: number;
  readonly mean: number;
  /** 0 where the mean was chosen. */
  readonly slopePerDay: number;
}

/** What a signal and a question say of its samples. */
export interface Moving {
  /** Epoch milliseconds of the first instant of the row. */
  readonly start: number;
  /** Milliseconds between samples. */
  readonly interval: number;
  readonly better: Direction;
  /** The smallest change that matters; null for 5 % of the median. */
  readonly relevant: number | null;
  /** The level that must not be crossed; null if there is none. */
  readonly floor: number | null;
  /** Lengths in milliseconds after which a pattern may repeat. */
  readonly seasons: readonly number[];
}

/**
 * Whether a signal moves, how fast, since when, and when it meets a floor. Stable means that a relevant change is excluded, not that
 * none was seen: both ends of the interval of the slope, carried over the time between the first and the last sample, are smaller than the
 * relevant change. The figures are of the samples that are there; a verdict needs {@link LEAST_SAMPLES} and half of the window. It pauses.
 * O(n log n).
 *
 * @param row samples of the window in time order, NaN = missing.
 */
export function* movementOf(row: Numbers, moving: Moving): Generator<void, Movement> {
  const samples = samplesOf(row);
  yield;
  const trend = yield* trendIn(row, samples, moving);
  yield;
  return { ...trend, ...(yield* segmentsOf(row, moving)) };
}

/** What {@link movementOf} says of the trend alone, without segments, which take longer. It pauses. O(n log n). */
export function* trendVerdictOf(
  row: Numbers,
  moving: Omit<Moving, 'seasons'>,
): Generator<void, Pick<Movement, 'n' | 'verdict' | 'slope' | 'crossing'>> {
  return yield* trendIn(row, samplesOf(row), moving);
}

/** Less than what rounding takes from the slope that matters. */
const ROUNDING = 1e-9;

/**
 * Whether {@link trendVerdictOf} may find that a row gets worse by as much as matters. Where it may not, it need not be asked: one sort
 * tells that fewer than half of the slopes of all pairs are steep enough for the Sen slope, their median, to be. It pauses. O(n log n).
 */
export function* mayMove(row: Numbers, moving: Pick<Moving, 'better' | 'relevant'>): Generator<void, boolean> {
  const { places, values } = samplesOf(row);
  const n = values.length;
  if (n < LEAST_SAMPLES || moving.relevant === null || moving.better === 'neither') {
    return n >= LEAST_SAMPLES;
  }
  const steep = (moving.relevant / (places[n - 1] - places[0])) * (1 - ROUNDING);
  const worse = moving.better === 'higher' ? values : values.map((value) => -value);
  return 2 * (yield* slopesUpTo(places, worse, -steep)) >= (n * (n - 1)) / 2;
}

function* trendIn(
  row: Numbers,
  { places, values }: ReturnType<typeof samplesOf>,
  { start, interval, better, floor, ...moving }: Omit<Moving, 'seasons'>,
): Generator<void, Omit<Movement, 'segments' | 'penalty' | 'averaged'>> {
  const perDay = days(1) / interval;
  const n = values.length;
  // The test is one of the order of the samples; the slope is one of time. Without gaps their slopes are the same.
  const hasGaps = n > 0 && places[n - 1] - places[0] >= n;
  const byOrder = pairwiseSlopes(hasGaps ? new Float64Array(inOrder(n)) : places, values);
  yield;
  const bySample = yield* senSlope(byOrder);
  yield;
  const test = yield* mannKendall(values, bySample);
  yield;
  const slopes = hasGaps ? pairwiseSlopes(places, values) : byOrder;
  const [low, high] = (yield* senInterval(slopes, test.variance)).map((slope) => slope * perDay);
  yield;
  const slope = (hasGaps ? yield* senSlope(slopes) : bySample) * perDay;
  yield;
  const relevant = relevantChange(moving.relevant, yield* quantileInParts(values, 0.5));
  yield;
  const span = n > 0 ? (places[n - 1] - places[0]) / perDay : NaN;
  const isJudged = n >= LEAST_SAMPLES && isEnough(coverageOf(row));
  return {
    n,
    verdict: isJudged
      ? verdictOf({ p: test.p, change: slope * span, least: low * span, most: high * span, relevant }, better)
      : 'insufficient_data',
    ...{ p: test.p, slope, low, high, relevant },
    crossing: crossingOf(
      { at: start + places[n - 1] * interval, level: levelOf(places, values, perDay) },
      { floor, better },
      { slope, low, high },
    ),
  };
}

/** The window cut where the level or the direction of the signal changes; see {@link changePoints}. It pauses. About O(n log n). */
export function* segmentsOf(
  row: Numbers,
  { start, interval, seasons }: Pick<Moving, 'start' | 'interval' | 'seasons'>,
): Generator<void, Pick<Movement, 'segments' | 'penalty' | 'averaged'>> {
  const { stretches, penalty, averaged } = yield* changePoints(row, periodsOf(seasons, interval));
  const segments: Segment[] = [];
  for (const { first, last, slope } of stretches) {
    const samples = row.slice(first, last + 1);
    segments.push({
      start: start + first * interval,
      end: start + last * interval,
      n: count(samples),
      mean: mean(samples),
      slopePerDay: slope * (days(1) / interval),
    });
    yield;
  }
  return { segments, penalty, averaged };
}

/** The samples present with their places. */
function samplesOf(row: Numbers) {
  const n = count(row);
  const [places, values] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0, k = 0; k < n; i++) {
    if (!Number.isNaN(row[i])) {
      places[k] = i;
      values[k++] = row[i];
    }
  }
  return { places, values };
}

/** Seasons in places; those that are no whole number of them are left out. */
function periodsOf(seasons: readonly number[], interval: number): number[] {
  return seasons.map((season) => season / interval).filter((period) => Number.isInteger(period));
}

/** Mean of the day that ends with the last sample. */
function levelOf(places: Float64Array, values: Float64Array, perDay: number): number {
  const last = places[places.length - 1];
  let first = places.length;
  while (first > 0 && places[first - 1] > last - perDay) {
    first--;
  }
  return mean(values.subarray(first));
}

/** What a trend brings about over the window. */
interface Change {
  readonly p: number;
  readonly change: number;
  readonly least: number;
  readonly most: number;
  readonly relevant: number;
}

function verdictOf({ p, change, least, most, relevant }: Change, better: Direction): TrendVerdict {
  if (p < SIGNIFICANT && Math.abs(change) >= relevant) {
    if (better === 'neither') {
      return change > 0 ? 'rising' : 'falling';
    }
    return change > 0 === (better === 'higher') ? 'improving' : 'declining';
  }
  return Math.abs(least) <= relevant && Math.abs(most) <= relevant ? 'stable' : 'inconclusive';
}
