import { phaseMedians } from './phase-medians';

const HOUR = 3_600_000;
const DAY = { period: 24 * HOUR, depth: 14 };
const hourly = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i * HOUR);

test('takes the values of the same phase and of its neighbours on the days before', () => {
  const row = Float64Array.from({ length: 73 }, (_, i) => (i % 24) + 100 * Math.floor(i / 24));
  const medians = phaseMedians(row, hourly(73), HOUR, DAY);
  expect(medians.subarray(0, 48).every(Number.isNaN)).toBe(true);
  // At 01:00: 0, 1 and 2 o'clock of two days.
  expect(medians[49]).toBe((2 + 100) / 2);
  // At midnight: 23, 0 and 1 o'clock, the hour that has just been left aside.
  expect(medians[72]).toBe((100 + 101) / 2);
});

test('forgets what a bin no longer remembers', () => {
  const row = Float64Array.from({ length: 24 * 20 }, (_, i) => (i < 24 * 5 ? 1e6 : 1));
  expect(phaseMedians(row, hourly(row.length), HOUR, DAY)[row.length - 1]).toBe(1);
  expect(phaseMedians(row, hourly(row.length), HOUR, { ...DAY, depth: 2 })[24 * 8]).toBe(1);
});

test('a period of fewer than four samples has no phases', () => {
  const daily = Float64Array.from({ length: 40 }, (_, i) => i * DAY.period);
  expect(phaseMedians(daily, daily, DAY.period, DAY).every(Number.isNaN)).toBe(true);
});
