import { hours, instantAt } from '../../series';
import { type Direction } from '../../signals';
import { count, mean, quantile } from '../../statistics';
import { relevantChange } from '../relevant-change';
import { lastExcursion, type Excursion } from './excursion';
import { LEAST_SAMPLES, ordinaryOf } from './ordinary';
import { type Course } from './usual';

/** When and how a signal left its ordinary course. */
export interface Departure {
  /** It began after this instant, in epoch milliseconds. */
  readonly after: number;
  /** The first instant at which it is certain. */
  readonly seen: number;
  /** The last instant of it; null while it lasts. */
  readonly end: number | null;
  /** 1 = it rose, -1 = it fell, 0 = it fell silent. */
  readonly way: 1 | -1 | 0;
  /** What it is away from its ordinary course, as the mean since then, in its unit; NaN for silence. */
  readonly shift: number;
  /** Standard deviations that it scatters by otherwise, on that side, in its unit; NaN for silence. */
  readonly scatter: number;
  /** Samples since it is certain. */
  readonly n: number;
  /** True if the signal does not move by itself: it had one value most of the time. */
  readonly constant: boolean;
}

/** What has to be known of a signal. */
export interface Expectation {
  /** Which way is good: only what is worse, or moves a signal that has no better side, is a departure. */
  readonly direction: Direction;
  /** The smallest difference that its values show. */
  readonly resolution: number;
  /** The smallest change that matters; absent = 5 % of the median. */
  readonly relevantChange?: number;
}

/** A departure is looked for in the last hours: what is ordinary now is what was before those. */
const RECENT = hours(12);
/** One that has been over for so long explains nothing any more. */
const ECHO = hours(2);

/**
 * Whether a signal has left its ordinary course, since when, and how far. What is ordinary: the usual value of the hour, by the days
 * before and the same day of the week before, or else the usual trend, plus the median difference from it in the part of the course that is older than 12 hours; see {@link ordinaryOf}. Each
 * value is then so many standard deviations away, and {@link lastExcursion} says when that is no chance any more. A signal that is
 * silent, for longer than it has been before, has left it too. O(samples).
 *
 * @param recent the last day or more at the signal's interval, up to now.
 * @param history the week before and that day, every hour.
 * @returns null if it has not, or too little is known.
 */
export function departureOf(recent: Course, history: Course, expectation: Expectation): Departure | null {
  return silenceOf(recent) ?? movementFrom(recent, history, expectation);
}

function silenceOf({ grid, row }: Course): Departure | null {
  let newest = row.length - 1;
  while (newest >= 0 && Number.isNaN(row[newest])) {
    newest--;
  }
  const run = row.length - 1 - newest;
  if (newest < 0 || run <= longestSilence(row.subarray(0, newest))) {
    return null;
  }
  const [after, seen] = [instantAt(grid, newest), instantAt(grid, newest + 1)];
  return { after, seen, end: null, way: 0, shift: NaN, scatter: NaN, n: run, constant: false };
}

function longestSilence(row: Float64Array): number {
  let [longest, run] = [0, 0];
  for (const value of row) {
    run = Number.isNaN(value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function movementFrom(recent: Course, history: Course, expectation: Expectation): Departure | null {
  const { grid, row } = recent;
  const ordinary = ordinaryOf(recent, history);
  const differences = row.map((value, i) => value - (ordinary?.expected[i] ?? NaN));
  const before = differences.subarray(0, Math.max(0, grid.length - Math.floor(RECENT / grid.step)));
  if (ordinary === null || count(before) < LEAST_SAMPLES) {
    return null;
  }
  const centre = quantile(before, 0.5);
  const relevant = relevantChange(expectation.relevantChange, quantile(history.row, 0.5));
  const found = ([1, -1] as const)
    .filter((way) => isWorse(way, expectation.direction))
    .flatMap((way): Departure[] => {
      const own = way > 0 ? ordinary.up : ordinary.down;
      const scatter = Math.max(own, expectation.resolution);
      const excursion = lastExcursion(
        differences.map((value) => (way * (value - centre)) / scatter),
        grid.step,
      );
      const since = differences.subarray(excursion?.seen ?? differences.length);
      const shift = mean(since) - centre;
      return excursion && lasts(excursion, recent) && way * shift >= relevant
        ? [{ ...timesOf(excursion, recent), way, shift, scatter, n: count(since), constant: own === 0 }]
        : [];
    });
  return found.sort((a, b) => a.seen - b.seen)[0] ?? null;
}

function isWorse(way: 1 | -1, direction: Direction): boolean {
  return direction === 'neither' || (direction === 'lower') === way > 0;
}

function lasts({ end }: Excursion, { grid }: Course): boolean {
  return (grid.length - 1 - end) * grid.step <= ECHO;
}

function timesOf(excursion: Excursion, { grid }: Course): Pick<Departure, 'after' | 'seen' | 'end'> {
  const { start, seen, end, isOver } = excursion;
  return {
    after: instantAt(grid, start - 1),
    seen: instantAt(grid, seen),
    end: isOver ? instantAt(grid, end) : null,
  };
}
