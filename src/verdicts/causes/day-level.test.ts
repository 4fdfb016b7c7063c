import { hours } from '../../series';
import { dayLevels } from './day-level';

const LENGTH = 8 * 24;
const grid = { start: 0, step: hours(1), length: LENGTH };
const usual = Float64Array.from({ length: LENGTH + 12 }, (_, i) => 100 + (i % 24));
const levelsOf = (factor: (hour: number) => number) =>
  dayLevels(
    grid,
    usual.slice(0, LENGTH).map((value, i) => value * factor(i)),
    usual,
  );

test('a day has its level from its first hour to its last', () => {
  const { own } = levelsOf((hour) => (hour >= 48 && hour < 72 ? 0.5 : 1));
  expect([47, 48, 71, 72].map(own)).toEqual([1, 0.5, 0.5, 1]);
});

test('an incident of some hours does not change it', () => {
  const { own } = levelsOf((hour) => (hour >= 50 && hour < 60 ? 4 : 1));
  expect(own(55)).toBe(1);
});

test('is also known of the week before, ahead of the hours to come', () => {
  const { weekBefore } = levelsOf((hour) => (hour >= 12 && hour < 36 ? 0.8 : 1));
  expect(weekBefore(LENGTH - 1)).toBe(0.8);
});

test('is 1 where nothing is known, or nothing is usual', () => {
  const empty = new Float64Array(LENGTH).fill(NaN);
  expect(dayLevels(grid, empty, usual).own(50)).toBe(1);
  expect(dayLevels(grid, new Float64Array(LENGTH).fill(5), new Float64Array(LENGTH + 12)).own(50)).toBe(1);
});
