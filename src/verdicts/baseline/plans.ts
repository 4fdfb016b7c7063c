import { plannedOn, type Grid, type PlannedTime } from '../../series';

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
 * its name. O(instants · times).
 */
export function plansOn(calendar: readonly PlannedTime[], grid: Grid): Plans {
  const groups = new Int16Array(grid.length);
  const mark = (times: readonly PlannedTime[], kind: PlannedTime['kind'], group: number): void =>
    plannedOn(times, kind, grid)?.forEach((flag, i) => {
      if (flag === 1) {
        groups[i] = group;
      }
    });
  const holidays = [...new Set(calendar.filter(({ kind }) => kind === 'holiday').map(({ name }) => name))];
  holidays.forEach((holiday, h) =>
    mark(
      calendar.filter(({ name }) => name === holiday),
      'holiday',
      h + 1,
    ),
  );
  mark(calendar, 'exclude', LEFT_OUT);
  mark(calendar, 'maintenance', LEFT_OUT);
  return { groups, holidays };
}
