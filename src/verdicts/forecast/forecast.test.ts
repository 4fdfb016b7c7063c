import { correlated, noiseOf } from '../../statistics/testing/noise';
import { days, hours, minutes, toEnd } from '../../series';
import { forecastOf, type Asked, type Forecast } from './forecast';

const STEP = minutes(5);
const DAY = 288;
const MONTH = 28 * DAY;
const ASKED: Asked = { interval: STEP, horizon: days(1), level: 0.9, limits: [-1e9, null], resets: [] };

const rowOf = (value: (i: number) => number, length = MONTH) => Float64Array.from({ length }, (_, i) => value(i));
const known = (row: Float64Array, asked: Partial<Asked> = {}): NonNullable<Forecast['known']> => {
  const { known: found } = toEnd(forecastOf(row, { ...ASKED, ...asked }));
  if (found === null) {
    throw new Error('nothing is forecast');
  }
  return found;
};
const daily = (i: number): number => 10 * Math.sin((i / DAY) * 2 * Math.PI);

/** The share of the samples to come within the interval. */
function shareWithin(of: (seed: number) => (i: number) => number, asked: Partial<Asked> = {}): number {
  const ahead = (asked.horizon ?? ASKED.horizon) / STEP;
  let within = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const row = rowOf(of(seed), MONTH + ahead);
    const { at } = known(row.subarray(0, MONTH), asked);
    for (let places = 1; places <= ahead; places++) {
      const { lower, upper } = at(places);
      within += Number(row[MONTH - 1 + places] >= lower && row[MONTH - 1 + places] <= upper);
    }
  }
  return within / (12 * ahead);
}

describe('intervals hold what comes', () => {
  test.each([
    ['white noise', (seed: number) => noiseOf(seed).normal],
    ['what is correlated', (seed: number) => correlated(noiseOf(seed), 0.9)],
    ['a random walk', (seed: number) => correlated(noiseOf(seed), 1)],
    [
      'a daily pattern',
      (seed: number, noise = noiseOf(seed)) =>
        (i: number) =>
          daily(i) + noise.normal(),
    ],
    [
      'counts',
      (seed: number, noise = noiseOf(seed)) =>
        () =>
          noise.poisson(4),
    ],
    [
      'rare events',
      (seed: number, noise = noiseOf(seed)) =>
        () =>
          noise.poisson(0.1),
    ],
    [
      'a skewed latency',
      (seed: number, noise = noiseOf(seed)) =>
        () =>
          Math.exp(noise.normal()),
    ],
    [
      'a trend',
      (seed: number, noise = noiseOf(seed)) =>
        (i: number) =>
          (10 * i) / MONTH + noise.normal(),
    ],
  ])('of %s', (_, of) => {
    expect(shareWithin(of)).toBeGreaterThan(0.86);
  });

  test('and fewer of them at a lower level', () => {
    const share = shareWithin((seed) => noiseOf(seed).normal, { level: 0.5 });
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.58);
  });
});

test('a season is found, and its forecast is better than yesterday', () => {
  const noise = noiseOf(3);
  const found = known(rowOf((i) => daily(i) + noise.normal()));
  expect(found).toMatchObject({ season: 'day', hasTrend: false });
  expect(found.mase).toBeLessThan(0.8);
  expect(found.at(DAY / 4).forecast).toBeCloseTo(10, -0.5);
});

test.each([0, 1, 2])('what happened in one week alone is no part of the weekly pattern: week %i', (week) => {
  const noise = noiseOf(14);
  const teeth = (i: number): number => 60 + (20 * (i % (7 * DAY))) / (7 * DAY) + 0.3 * noise.normal();
  const from = (7 * week + 2) * DAY;
  const row = rowOf((i) => (i >= from && i < from + DAY / 2 ? 99 : teeth(i)));
  const { season, at } = known(row, { horizon: days(4) });
  expect(season).toBe('week');
  expect(Math.abs(at(2.25 * DAY).forecast - 66.4)).toBeLessThan(1.5);
});

test('a trend is carried on, and damped', () => {
  const noise = noiseOf(4);
  const row = rowOf((i) => 20 + (30 * i) / MONTH + noise.normal());
  expect(known(row).at(DAY).forecast).toBeCloseTo(51, 0);
});

test('one outlier changes next to nothing, even the last sample', () => {
  const noise = noiseOf(5);
  const row = rowOf(noise.normal);
  const calm = known(row).at(DAY);
  for (const place of [MONTH / 2, MONTH - 1]) {
    const wild = known(row.map((value, i) => (i === place ? 1e4 : value))).at(DAY);
    expect(Math.abs(wild.forecast - calm.forecast)).toBeLessThan(0.3);
    expect(wild.upper).toBeLessThan(calm.upper + 0.5);
  }
});

test('a reset ends what is learned from, and a level that leaps while nothing moves does not', () => {
  const noise = noiseOf(6);
  const teeth = rowOf((i) => 0.01 * (i % (10 * DAY)) + noise.normal());
  const found = toEnd(forecastOf(teeth, ASKED));
  expect(found.cut).toBe('reset');
  expect(Math.abs(found.since - 20 * DAY)).toBeLessThan(12);
  expect(found.known?.at(DAY).forecast).toBeCloseTo(26, -0.5);
  const leap = toEnd(
    forecastOf(
      rowOf((i) => (i < 20 * DAY ? 0 : 20) + noise.normal()),
      ASKED,
    ),
  );
  expect(leap).toMatchObject({ cut: null, since: 0 });
});

test('what is told to have ended the past ends it', () => {
  const row = rowOf(noiseOf(7).normal);
  expect(toEnd(forecastOf(row, { ...ASKED, resets: [100, 9 * DAY] }))).toMatchObject({ cut: 'event', since: 9 * DAY });
});

test('limits of the signal hold for the forecast and its interval', () => {
  const noise = noiseOf(8);
  const row = rowOf((i) => Math.min(100, 90 + (12 * i) / MONTH + noise.normal()));
  const { at } = known(row, { limits: [0, 100], horizon: days(7) });
  for (let places = 1; places <= 7 * DAY; places += 50) {
    const { lower, forecast, upper } = at(places);
    expect(lower).toBeLessThanOrEqual(forecast);
    expect(forecast).toBeLessThanOrEqual(upper);
    expect(upper).toBeLessThanOrEqual(100);
  }
});

test('a constant stays, with an interval of no width and no comparison', () => {
  const found = known(rowOf(() => 0.1));
  const { forecast, lower, upper } = found.at(DAY);
  [forecast, lower, upper].forEach((value) => expect(value).toBeCloseTo(0.1, 12));
  expect(found.mase).toBeNaN();
});

test('gaps cost nothing, and half of it has to be there', () => {
  const noise = noiseOf(9);
  const gappy = rowOf((i) => (i % 7 === 0 || (i > 5000 && i < 5600) ? NaN : 5 + noise.normal()));
  expect(known(gappy).at(DAY).forecast).toBeCloseTo(5, 0);
  const sparse = rowOf((i) => (i % 3 === 0 ? 5 + noise.normal() : NaN));
  expect(toEnd(forecastOf(sparse, ASKED)).known).toBeNull();
});

test('negative values, and those beside a billion', () => {
  for (const base of [-500, 1e9]) {
    const noise = noiseOf(10);
    const { forecast, lower, upper } = known(rowOf(() => base + noise.normal())).at(DAY);
    expect(forecast - base).toBeCloseTo(0, 0);
    expect(upper - lower).toBeGreaterThan(2.5);
    expect(upper - lower).toBeLessThan(4.5);
  }
});

test.each([
  ['no samples', 0, 0],
  ['two samples', 2, 0],
  ['all missing', 0, MONTH],
  ['under a day', DAY - 13, 0],
])('of %s nothing is forecast', (_, present, missing) => {
  const row = Float64Array.from({ length: missing + present }, (__, i) => (i < missing ? NaN : i));
  expect(toEnd(forecastOf(row, ASKED)).known).toBeNull();
});

test('a day of samples is enough, and the further ahead the wider', () => {
  const noise = noiseOf(11);
  const { at, reach } = known(
    rowOf(() => noise.normal(), DAY),
    { horizon: days(7) },
  );
  expect(reach).toBeLessThan(DAY);
  const widths = [DAY / 2, DAY, 3 * DAY, 7 * DAY].map((places) => at(places).upper - at(places).lower);
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
  expect(widths[3]).toBeGreaterThan(2 * widths[0]);
});

test('short horizons are of the samples themselves, hourly signals of theirs', () => {
  const noise = noiseOf(12);
  expect(toEnd(forecastOf(rowOf(noise.normal), { ...ASKED, horizon: hours(1) })).size).toBe(1);
  expect(toEnd(forecastOf(rowOf(noise.normal), ASKED)).size).toBe(12);
  expect(toEnd(forecastOf(rowOf(noise.normal, 672), { ...ASKED, interval: hours(1) })).size).toBe(1);
});

test('is the same every time', () => {
  const row = rowOf(noiseOf(13).normal);
  expect(known(row).at(77)).toEqual(known(row).at(77));
});

describe('teeth of a week', () => {
  const noise = noiseOf(14);
  const WEEK = 7 * DAY;
  const tooth = (i: number): number => 50 + (20 * i) / WEEK + 0.3 * noise.normal();

  test('are a season where they come every week', () => {
    const found = toEnd(
      forecastOf(
        rowOf((i) => tooth((i + 2 * DAY) % WEEK)),
        ASKED,
      ),
    );
    expect(found).toMatchObject({ cut: null, known: { season: 'week' } });
    expect(found.known?.mase).toBeLessThan(1);
  });

  test('are resets where they do not', () => {
    const ends = [5, 11, 19, 25].map((day) => day * DAY);
    const row = rowOf((i) => tooth(i - Math.max(0, ...ends.filter((end) => end <= i))));
    const found = toEnd(forecastOf(row, ASKED));
    expect(found.cut).toBe('reset');
    expect(Math.abs(found.since - 25 * DAY)).toBeLessThanOrEqual(12);
    expect(found.known?.at(DAY).forecast).toBeCloseTo(50 + (20 * 4) / 7, -0.3);
  });
});
