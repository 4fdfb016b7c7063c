import { days, instantAt, type Grid } from '../../series';
import { Judge, LEAST_KNOWN, type Band, type Judging, type Reason } from './judge';
import { USUAL, type Plans } from './plans';

/** The first Monday of the epoch, in UTC. */
const MONDAY = days(4);
/** Instants that are judged in one slice. */
const SLICE = 32;

/** The start of the calendar week of an instant, from Monday, in UTC. */
export function weekOf(instant: number): number {
  return Math.floor((instant - MONDAY) / days(7)) * days(7) + MONDAY;
}

/** What a row of samples is judged by. */
export interface Course extends Judging {
  /** Where the samples are. It begins `weeks` before the week of the first instant that is judged, or later. */
  readonly grid: Grid;
  /** Place of the first instant that is judged. */
  readonly first: number;
  /** Calendar weeks before that of an instant whose samples it is judged by. */
  readonly weeks: number;
  readonly plans: Plans;
  /** Whether the band is wanted where the score is this; places are counted from the first judged one. */
  wantsBand(score: number, place: number): boolean;
}

/** What is said of the instants from the first judged one on; NaN where there is no sample. */
export interface JudgedRow {
  readonly scores: Float64Array;
  readonly reasons: ReadonlyArray<Reason | null>;
  readonly center: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly usualLower: Float64Array;
  readonly usualUpper: Float64Array;
  /** How many samples each was compared with. */
  readonly compared: Float64Array;
  /** How many samples the newest one was compared with, holidays aside; NaN without one. */
  readonly known: number;
  /** Numbers of the holidays that have too few earlier ones to be judged. */
  readonly unknownHolidays: ReadonlySet<number>;
}

/**
 * Judges a row of samples week by week: an instant by the samples since the start of the calendar week some weeks before its own, so that it
 * is the same whatever range is asked for. It pauses every few milliseconds.
 *
 * @param row NaN = missing.
 */
export function* judgeCourse(row: Float64Array, course: Course): Generator<void, JudgedRow> {
  const { grid, first, weeks, plans } = course;
  const length = grid.length - first;
  const column = function* (): Generator<void, Float64Array> {
    yield;
    return new Float64Array(length).fill(NaN);
  };
  const [scores, compared, center] = [yield* column(), yield* column(), yield* column()];
  const [lower, upper] = [yield* column(), yield* column()];
  const [usualLower, usualUpper] = [yield* column(), yield* column()];
  yield;
  const reasons: Array<Reason | null> = Array.from<null>({ length }).fill(null);
  const unknownHolidays = new Set<number>();
  let known = NaN;
  for (let begin = first, end = begin; begin < grid.length; begin = end) {
    const week = weekOf(instantAt(grid, begin));
    const placeAt = (instant: number): number => Math.ceil((instant - grid.start) / grid.step);
    end = Math.min(grid.length, placeAt(week + days(7)));
    const past = Math.max(0, placeAt(week - weeks * days(7)));
    for (const group of new Set(plans.groups.subarray(begin, end))) {
      if (group < USUAL) {
        continue;
      }
      const places = placesOf(row, plans.groups, group, past, end);
      const since = places.findIndex((place) => place >= begin);
      if (since < 0) {
        continue;
      }
      const judge = new Judge(samplesAt(row, grid, places), course);
      yield;
      for (let i = since; i < places.length; i++) {
        const judged = judge.judge(i);
        const at = places[i] - first;
        if (group === USUAL) {
          known = judged.known;
        } else if (judged.known < LEAST_KNOWN) {
          unknownHolidays.add(group);
          continue;
        }
        scores[at] = judged.score;
        compared[at] = judged.known;
        reasons[at] = judged.reason;
        if (course.wantsBand(judged.score, at)) {
          keep(judge.band(i, judged), at);
        }
        if ((i - since) % SLICE === SLICE - 1) {
          yield;
        }
      }
    }
  }
  return { scores, reasons, compared, center, lower, upper, usualLower, usualUpper, known, unknownHolidays };

  function keep(band: Band, at: number): void {
    center[at] = band.center;
    lower[at] = band.lower;
    upper[at] = band.upper;
    usualLower[at] = band.usualLower;
    usualUpper[at] = band.usualUpper;
  }
}

/** Places of the samples of a group. */
function placesOf(row: Float64Array, groups: Int16Array, group: number, from: number, end: number): Int32Array {
  const places = new Int32Array(end - from);
  let count = 0;
  for (let place = from; place < end; place++) {
    if (groups[place] === group && !Number.isNaN(row[place])) {
      places[count++] = place;
    }
  }
  return places.subarray(0, count);
}

function samplesAt(row: Float64Array, grid: Grid, places: Int32Array) {
  return {
    values: Float64Array.from(places, (place) => row[place]),
    times: Float64Array.from(places, (place) => instantAt(grid, place)),
    step: grid.step,
  };
}
