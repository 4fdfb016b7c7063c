import { days, instantAt, type Grid } from '../../series';
import { count, quantile } from '../../statistics';
import { dayLevels, HALF_A_DAY } from './day-level';
import { dailyChange } from './trend';
import { usualAt, type Course } from './usual';

/** What is ordinary for a signal: where it is expected, and how far it scatters. */
export interface Ordinary {
  /** What is expected at each instant of the recent course; NaN = unknown. */
  readonly expected: Float64Array;
  /** Standard deviation upwards and downwards, in the signal's unit. */
  readonly up: number;
  readonly down: number;
}

/** The third quartile of a normal distribution, in standard deviations. */
const QUARTILE = 0.6744897501960817;
/** The usual course of the day is taken out where that leaves less than this share of the scatter. */
const WORTH_IT = 0.8;
/** One side scatters at most so many times as far as the other: exponential values have 1.7. */
const MOST_SKEWED = 2;
/** Under so many samples nothing is ordinary. */
export const LEAST_SAMPLES = 8;

/**
 * What is ordinary, as a history shows it: the hour of the day counts where it explains enough, as in `baseline`; then the day counts
 * as the same day of the week before did, such as a Sunday. Otherwise the usual trend goes on. Scatter is the distance from the median
 * to the quartiles, upwards and downwards for themselves, for a latency scatters upwards. O(samples · log samples).
 *
 * @returns null where the history has too few samples.
 */
export function ordinaryOf(recent: Course, history: Course): Ordinary | null {
  const { grid, row } = history;
  const trend = dailyChange(history) / days(1);
  const level = scatterOf(row.map((value, i) => value - trend * i * grid.step));
  const ahead = Math.floor(HALF_A_DAY / grid.step);
  const usual = usualAt({ ...grid, length: grid.length + ahead }, history);
  const season = scatterOf(row.map((value, i) => value - usual[i]));
  if (level === null) {
    return null;
  }
  if (season === null || season.up + season.down >= WORTH_IT * (level.up + level.down)) {
    return { ...level, expected: byPlace(recent.grid, grid, (_, time) => trend * (time - grid.start)) };
  }
  const { own, weekBefore } = dayLevels(grid, row, usual);
  // Every instant of an hour has the same, and a median costs more than all else.
  const expected = new Map<number, number>();
  const expectedAt = (place: number): number => {
    const known = expected.get(place) ?? usual[place] * weekBefore(place);
    expected.set(place, known);
    return known;
  };
  return {
    ...(scatterOf(row.map((value, i) => value - usual[i] * own(i))) ?? season),
    expected: byPlace(recent.grid, grid, expectedAt),
  };
}

/** A value at each instant of a grid, by the place of another that it lies at. */
function byPlace(grid: Grid, { start, step }: Grid, of: (place: number, time: number) => number): Float64Array {
  return new Float64Array(grid.length).map((_, i) => {
    const time = instantAt(grid, i);
    return of(Math.floor((time - start) / step), time);
  });
}

function scatterOf(row: Float64Array): Pick<Ordinary, 'up' | 'down'> | null {
  if (count(row) < LEAST_SAMPLES) {
    return null;
  }
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantile(row, share));
  const [up, down] = [(high - median) / QUARTILE, (median - low) / QUARTILE];
  return { up: limited(up, down), down: limited(down, up) };
}

/** What reaches farther than skewed values do is another level, such as that of weekends. Of values at a limit one side is 0. */
function limited(own: number, other: number): number {
  return other > 0 ? Math.min(own, MOST_SKEWED * other) : own;
}
