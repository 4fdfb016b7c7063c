import { count, quantile } from '../../statistics';
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
 * What is ordinary, as a history shows it: the hour of the day counts where it explains enough, as in `baseline`. Scatter is the
 * distance from the median to the quartiles, upwards and downwards for themselves, for a latency scatters upwards. O(samples).
 *
 * @returns null where the history has too few samples.
 */
export function ordinaryOf(recent: Course, history: Course): Ordinary | null {
  const level = scatterOf(history.row);
  const usual = usualAt(history.grid, history);
  const season = scatterOf(history.row.map((value, i) => value - usual[i]));
  if (level === null) {
    return null;
  }
  return season !== null && season.up + season.down < WORTH_IT * (level.up + level.down)
    ? { ...season, expected: usualAt(recent.grid, history) }
    : { ...level, expected: new Float64Array(recent.grid.length) };
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
