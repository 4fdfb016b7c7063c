import { days, hours, minutes } from '../../series';
import { drawsFrom } from '../testing/draws';
import { SAME_HOURS } from '../baselines';
import { seeTraffic } from './traffic';
import { usualHoursOf } from './usual-hours';

const INTERVAL = minutes(5);
const DAY = days(1) / INTERVAL;
const HOUR = hours(1) / INTERVAL;
const SIGHT = { over: INTERVAL, sign: '<', sameHours: true } as const;

/** A week and more of noise, some of it missing. */
const NOISE = Float64Array.from(
  { length: 9 * DAY },
  drawsFrom(1, (u, v) => (v < 0.2 ? NaN : 100 * u)),
);
/** Ten requests per second by night, a hundred by day. */
const steady = (length = 9 * DAY): Float64Array =>
  Float64Array.from({ length }, (_, i) => (i % DAY < DAY / 2 ? 10 : 100));

test("what is usual of single samples is what the notebook's rule against the same hours takes for it", () => {
  const { known, mean, low, high } = usualHoursOf(NOISE, { interval: INTERVAL, over: INTERVAL, from: 0 });
  for (let i = 0; i < NOISE.length; i += 7) {
    const usual = SAME_HOURS.usual(NOISE, i, INTERVAL);
    const numbers = { mean: mean[i], low: low[i], high: high[i], days: known[i] };
    expect(known[i] >= 2 ? numbers : null).toEqual(usual);
  }
});

test('within what is usual at this hour the factor is 1, beyond it that of the mean', () => {
  const row = steady();
  row[8 * DAY + DAY / 4] = 4;
  const { compared, sudden } = seeTraffic(row, INTERVAL, 0, SIGHT);
  expect(compared[8 * DAY + DAY / 4]).toBeCloseTo(0.4, 12);
  expect(compared[8 * DAY + DAY / 4 - 1]).toBe(1);
  expect(sudden?.[8 * DAY + DAY / 4]).toBe(0);
});

test('an evening is no drop, a collapse below all that is usual is a sudden one', () => {
  const row = steady();
  const evening = 8 * DAY;
  const noon = 8 * DAY + (3 * DAY) / 4;
  row[noon] = 35;
  const { compared, sudden, usualOf } = seeTraffic(row, INTERVAL, 0, SIGHT);
  expect([compared[evening], sudden?.[evening]]).toEqual([1, 0]);
  expect([compared[noon], sudden?.[noon]]).toEqual([0.35, 1]);
  expect(usualOf(noon)).toMatchObject({ factor: 0.4, usual: { days: 0 } });
  expect(usualOf(noon - 1)).toMatchObject({ usual: { days: 7, mean: 100 } });
});

test.each([
  ['while fewer than two days are known', steady(DAY + HOUR), true],
  ['where the settings say so', steady(), false],
])('the last hour is what is usual %s', (_, row, sameHours) => {
  const last = row.length - 1;
  row[last] = 1;
  const { compared } = seeTraffic(row, INTERVAL, 0, { ...SIGHT, sameHours });
  const mean = row.subarray(last - HOUR + 1).reduce((sum, value) => sum + value) / HOUR;
  expect(compared[last]).toBeCloseTo(1 / mean, 12);
});

test('where no requests are usual, none are as usual, and any are endlessly more', () => {
  const row = new Float64Array(9 * DAY);
  expect(seeTraffic(row, INTERVAL, 0, SIGHT).compared.at(-1)).toBe(1);
  const other = row.slice();
  other[other.length - 1] = 1;
  expect(seeTraffic(other, INTERVAL, 0, { ...SIGHT, sign: '>' }).compared.at(-1)).toBe(Infinity);
});

test('a missing rate is unknown', () => {
  const row = steady();
  row[row.length - 1] = NaN;
  expect(seeTraffic(row, INTERVAL, 0, SIGHT).compared.at(-1)).toBeNaN();
});

test('a pipeline that has just begun is unknown until half of its first hour is measured', () => {
  const row = new Float64Array(9 * DAY).fill(NaN);
  row.fill(50, row.length - HOUR / 2);
  const { compared } = seeTraffic(row, INTERVAL, 0, { ...SIGHT, over: minutes(30), sign: '>' });
  expect([...compared.slice(-3)]).toEqual([NaN, NaN, 1]);
});
