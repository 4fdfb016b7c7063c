import { hours, minutes } from '../../series';
import { HISTORY_STEP, usualAt } from './usual';

const START = Date.UTC(2026, 2, 1);
const HOURS = 8 * 24;
const history = (value: (hour: number, day: number) => number) => ({
  grid: { start: START, step: HISTORY_STEP, length: HOURS },
  row: Float64Array.from({ length: HOURS }, (_, i) => value(i % 24, Math.floor(i / 24))),
});
/** From 10:00 of the eighth day. */
const GRID = { start: START + hours(7 * 24 + 10), step: minutes(30), length: 4 };

test('is the median of the same hour of the seven days before, for every instant of the hour', () => {
  expect([
    ...usualAt(
      GRID,
      history((hour, day) => 100 * hour + day),
    ),
  ]).toEqual([1003, 1003, 1103, 1103]);
});

test('one unusual day does not count, nor does the own one', () => {
  const usual = history((hour, day) => (day === 6 || day === 7 ? 1e6 : hour));
  expect([...usualAt(GRID, usual)]).toEqual([10, 10, 11, 11]);
});

test('of an even number of days the middle two are averaged, and under three days say nothing', () => {
  const since = (first: number) => history((_, day) => (day < first ? NaN : day));
  expect(usualAt(GRID, since(3))[0]).toBe(4.5);
  expect(usualAt(GRID, since(4))[0]).toBe(5);
  expect(usualAt(GRID, since(5))[0]).toBeNaN();
});
