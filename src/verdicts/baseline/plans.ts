import { groupBy, runsOn, type Grid, type PlannedTime } from '../../series';

/** Which samples belong together: they are judged by those of their own group alone. */
export interface Plans {
  /** By instant: {@link USUAL}, {@link LEFT_OUT}, or a number of a holiday. */
  readonly groups: Int16Array;
  /** Names of the holidays, from number 1 on. */
  readonly holidays: readonly string[];
}

export const USUAL = 0;
/** Neither judged nor learnt from. */
export const LEFT_OUT = -1;

/**
 * What the calendar says of the instants of a grid: excluded times and maintenance are left out, a holiday belongs to the earlier ones of
 * its name; where several are, the one whose name comes last in the calendar counts. O(instants + times and their runs).
 */
export function plansOn(calendar: readonly PlannedTime[], grid: Grid): Plans {
  const groups = new Int16Array(grid.length);
  const mark = (times: readonly PlannedTime[], group: number): void => {
    for (const time of times) {
      for (const [first, end] of runsOn(time, grid)) {
        groups.fill(group, first, end);
      }
    }
  };
  const holidays = groupBy(
    calendar.filter(({ kind }) => kind === 'holiday'),
    ({ name }) => name,
  );
  [...holidays.values()].forEach((times, h) => mark(times, h + 1));
  mark(
    calendar.filter(({ kind }) => kind !== 'holiday'),
    LEFT_OUT,
  );
  return { groups, holidays: [...holidays.keys()] };
}
