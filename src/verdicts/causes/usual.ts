import { days, hours, instantAt, type Grid } from '../../series';

/** Values of one signal of one pipeline on a grid; NaN = missing. */
export interface Course {
  readonly grid: Grid;
  readonly row: Float64Array;
}

/** The step of a history: what is usual is known by the hour. */
export const HISTORY_STEP = hours(1);
/** Days before an instant that say what is usual at its hour. */
const USUAL_DAYS = 7;
/** Under so many of them nothing is usual at an hour. */
const LEAST_DAYS = 3;

/** How long a history has to be for what is usual over the last `span` milliseconds. */
export const historyOf = (span: number): number => days(USUAL_DAYS) + span;

/**
 * What is usual at each instant: the median of the values at the same hour of up to seven days before. A single unusual day, such
 * as that of an incident, does not count; the instant's own day does not either. O(instants + hours · days).
 *
 * @param grid the instants asked for.
 * @param history values every hour, or less often.
 * @returns a value an instant, NaN where under three days have one, or a day is not a multiple of the history's step.
 * @example usualAt(grid, history) // at 10:35 the median of what was measured at 10:00 on the seven days before
 */
export function usualAt(grid: Grid, history: Course): Float64Array {
  const { step, start } = history.grid;
  const usual = new Float64Array(grid.length);
  let known = { place: NaN, value: NaN };
  for (let i = 0; i < grid.length; i++) {
    const place = Math.floor((instantAt(grid, i) - start) / step);
    if (place !== known.place) {
      known = { place, value: medianOfDays(place, history) };
    }
    usual[i] = known.value;
  }
  return usual;
}

/** Filled at every hour: a list of its own for each would cost more than its median. */
const SORTED = new Float64Array(USUAL_DAYS);

function medianOfDays(place: number, { grid, row }: Course): number {
  const aDay = days(1) / grid.step;
  if (!Number.isInteger(aDay)) {
    return NaN;
  }
  let n = 0;
  for (let p = place - aDay; p >= Math.max(0, place - USUAL_DAYS * aDay); p -= aDay) {
    const value = row[p];
    if (!Number.isNaN(value)) {
      let k = n++;
      for (; k > 0 && SORTED[k - 1] > value; k--) {
        SORTED[k] = SORTED[k - 1];
      }
      SORTED[k] = value;
    }
  }
  return n < LEAST_DAYS ? NaN : (SORTED[(n - 1) >> 1] + SORTED[n >> 1]) / 2;
}
