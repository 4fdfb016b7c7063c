import { days, gridEndingAt, hours, instantAt, minutes, type Grid } from '../../series';
import { departureOf, type Expectation } from './departure';
import { historyOf, HISTORY_STEP } from './usual';

const NOW = Date.UTC(2026, 2, 11, 14);
const FAST = minutes(5);
const PERCENT: Expectation = { direction: 'lower', resolution: 0.1, relevantChange: 1 };

/** Pure in the instant: what is read every hour is what is read every five minutes. */
const noise = (t: number) => Math.sin(t * 1.7e-5) + Math.sin(t * 3.1e-5);
const rowOn = (grid: Grid, curve: (t: number) => number) => ({
  grid,
  row: Float64Array.from({ length: grid.length }, (_, i) => curve(instantAt(grid, i))),
});
const judged = (curve: (t: number) => number, expectation = PERCENT, interval = FAST) =>
  departureOf(
    rowOn(gridEndingAt(NOW, interval, days(1) / interval + 1), curve),
    rowOn(gridEndingAt(NOW, HISTORY_STEP, historyOf(days(1)) / HISTORY_STEP + 1), curve),
    expectation,
  );
const since = (start: number, by: number) => (t: number) => 30 + noise(t) + (t >= start ? by : 0);

test('what stays as it is has no departure, and neither has the course of a day', () => {
  expect(judged(since(Infinity, 0))).toBeNull();
  const daily = (t: number) => 40 + 20 * Math.sin((2 * Math.PI * t) / days(1)) + noise(t);
  expect(judged(daily)).toBeNull();
});

test('a step is dated, with its way and size', () => {
  const start = NOW - hours(3);
  const found = judged(since(start, 30));
  expect(found).toMatchObject({ seen: start, way: 1, constant: false, n: 37 });
  expect(found?.after).toBeLessThan(start);
  expect(found?.shift).toBeCloseTo(30, 0);
});

test('a rise within the daily range is found, by the hour', () => {
  const daily = (t: number) => 40 - 20 * Math.cos((2 * Math.PI * t) / days(1)) + noise(t);
  const night = NOW - hours(11);
  const found = judged((t) => daily(t) + (t >= night ? 12 : 0));
  expect(found?.after).toBeLessThan(night);
  expect(found?.seen).toBeLessThanOrEqual(night + minutes(10));
});

test('a day that is like the same day a week ago is ordinary, and what departs from that is none the less', () => {
  const load = (t: number) => 100 - 50 * Math.cos((2 * Math.PI * t) / days(1)) + noise(t);
  const today = NOW - (NOW % days(1));
  const weekly = (t: number) => load(t) * (t >= today || (t >= today - days(7) && t < today - days(6)) ? 0.7 : 1);
  const traffic: Expectation = { direction: 'neither', resolution: 0.01 };
  expect(judged(weekly, traffic)).toBeNull();
  const start = NOW - hours(1);
  expect(judged((t) => (t >= start ? 0.8 : 1) * weekly(t), traffic)).toMatchObject({ seen: start, way: -1, end: null });
  // The same without a week ago like it.
  expect(judged((t) => (t >= today ? 0.7 : 1) * load(t), traffic)).toMatchObject({ way: -1 });
});

test('a trend that goes on is ordinary, and a faster one is not', () => {
  const filling = (t: number) => 60 + (3 * (t - NOW)) / days(1) + noise(t) / 5;
  expect(judged(filling)).toBeNull();
  const start = NOW - hours(4);
  expect(judged((t) => filling(t) + (t > start ? (5 * (t - start)) / hours(4) : 0))).toMatchObject({ way: 1 });
});

test('what gets better is no departure, and where neither way is good both are', () => {
  const down = since(NOW - hours(1), -20);
  expect(judged(down)).toBeNull();
  expect(judged(down, { ...PERCENT, direction: 'neither' })).toMatchObject({ way: -1 });
  expect(judged(down, { ...PERCENT, direction: 'higher' })).toMatchObject({ way: -1 });
});

test('what does not matter is none, however certain', () => {
  const still = (t: number) => 30 + (t >= NOW - hours(2) ? 0.9 : 0);
  expect(judged(still, { ...PERCENT, resolution: 0.01 })).toBeNull();
  expect(judged(still, { ...PERCENT, resolution: 0.01, relevantChange: 0.5 })).toMatchObject({ constant: true });
  // 5 % of 30 is 1.5.
  expect(
    judged((t) => still(t) + (t >= NOW - hours(2) ? 1 : 0), { direction: 'lower', resolution: 0.01 }),
  ).not.toBeNull();
  expect(judged(still, { direction: 'lower', resolution: 0.01 })).toBeNull();
});

test('what is over for more than two hours explains nothing any more', () => {
  const over = (end: number) => (t: number) => 30 + noise(t) + (t >= end - hours(2) && t < end ? 40 : 0);
  expect(judged(over(NOW - hours(1)))).toMatchObject({ seen: NOW - hours(3) });
  expect(judged(over(NOW - hours(4)))).toBeNull();
});

test('silence is a departure, unless it is usual', () => {
  const silent = (t: number) => (t > NOW - hours(1) ? NaN : 5);
  expect(judged(silent)).toEqual({
    after: NOW - hours(1),
    seen: NOW - hours(1) + FAST,
    end: null,
    way: 0,
    shift: NaN,
    scatter: NaN,
    n: 12,
    constant: false,
  });
  const sometimes = (t: number) => (t > NOW - hours(1) || Math.abs(t - (NOW - hours(9))) < hours(1) ? NaN : 5);
  expect(judged(sometimes)).toBeNull();
  expect(judged(() => NaN)).toBeNull();
});

test('an hourly count that is always 0 departs with a few', () => {
  const counted: Expectation = { direction: 'lower', resolution: 1 };
  expect(judged((t) => (t >= NOW - hours(2) ? 40 : 0), counted, hours(1))).toMatchObject({ constant: true, way: 1 });
  expect(judged((t) => (t === NOW - hours(2) ? 1 : 0), counted, hours(1))).toBeNull();
});

test('too short a past says nothing', () => {
  const young = (t: number) => (t < NOW - hours(10) ? NaN : t >= NOW - hours(1) ? 90 : 30 + noise(t));
  expect(judged(young)).toBeNull();
});
