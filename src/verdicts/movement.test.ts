import { days, hours, toEnd } from '../series';
import { correlated, noiseOf, type Noise } from '../statistics/testing/noise';
import { drawsFrom } from './testing/draws';
import { mayMove, type Movement, movementOf, type Moving, trendVerdictOf } from './movement';

const MOVING: Moving = {
  ...{ start: Date.UTC(2026, 0, 1), interval: hours(1), better: 'higher' },
  ...{ relevant: 0.01, floor: 0.85, seasons: [] },
};
const noise = noiseOf(21);
const month = (of: (i: number) => number, n = 720): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
const judged = (row: Float64Array, moving: Partial<Moving> = {}): Movement =>
  toEnd(movementOf(row, { ...MOVING, ...moving }));
const scattered = (perDay: number): Float64Array => month((i) => 0.93 + (perDay / 24) * i + 0.005 * noise.normal());

test.each([
  ['higher', -0.001, 'declining'],
  ['higher', 0.001, 'improving'],
  ['lower', -0.001, 'improving'],
  ['lower', 0.001, 'declining'],
  ['neither', 0.001, 'rising'],
  ['neither', -0.001, 'falling'],
  ['higher', 0, 'stable'],
] as const)('where %s is better, %d a day over a month is called %s', (better, perDay, verdict) => {
  expect(judged(scattered(perDay), { better }).verdict).toBe(verdict);
});

test('slope and interval are per day, and hold the truth', () => {
  const { slope, low, high, p, n, relevant } = judged(scattered(-0.001));
  expect(Math.abs(slope + 0.001)).toBeLessThan(0.0001);
  expect(low).toBeLessThan(-0.001);
  expect(high).toBeGreaterThan(-0.001);
  expect(p).toBeLessThan(1e-12);
  expect([n, relevant]).toEqual([720, 0.01]);
});

test('a trend smaller than what matters is stable, however certain it is', () => {
  const small = judged(scattered(-0.0001));
  expect(small.p).toBeLessThan(0.05);
  expect(small.verdict).toBe('stable');
});

test('without a trend, scatter that hides a relevant change is inconclusive, not stable', () => {
  const wild = judged(month(() => 0.9 + 0.1 * noise.normal()));
  expect(wild.p).toBeGreaterThan(0.05);
  expect(wild.verdict).toBe('inconclusive');
});

test.each([
  ['47 samples', month((i) => 0.9 - 0.001 * i, 47), 47],
  ['less than half of the window', month((i) => (i % 5 < 2 ? 0.9 - 0.001 * i : NaN)), 288],
  ['nothing', month(() => NaN), 0],
  ['two samples', month((i) => (i < 2 ? i : NaN)), 2],
])('%s: insufficient data, with the figures there are', (_, row, n) => {
  const { verdict, n: counted, slope } = judged(row);
  expect(verdict).toBe('insufficient_data');
  expect(counted).toBe(n);
  expect(Number.isNaN(slope)).toBe(n < 2);
});

test('48 samples are enough', () => {
  expect(judged(month((i) => 0.9 - 0.001 * i, 48)).verdict).toBe('declining');
});

test('a constant is stable, with a slope of exactly zero', () => {
  const { slope, low, high, p, verdict, segments } = judged(month(() => 0.1));
  expect({ slope, low, high, p, verdict }).toEqual({ slope: 0, low: 0, high: 0, p: 1, verdict: 'stable' });
  expect(segments).toHaveLength(1);
});

test('gaps do not bend the slope: it is one of time', () => {
  // Every second sample is missing in the later half: over the order of the samples it would fall twice as fast there.
  const row = month((i) => (i > 360 && i % 2 === 0 ? NaN : 0.93 - i / 24_000));
  expect(judged(row).slope).toBeCloseTo(-0.001, 12);
});

test('what matters is 5 % of the median where the signal does not say it', () => {
  expect(
    judged(
      month(() => -40),
      { relevant: null },
    ).relevant,
  ).toBe(2);
});

test('segments have their instants, samples and means', () => {
  const step = judged(month((i) => (i < 480 ? 0.95 : 0.9) + 0.004 * noise.normal()));
  const [before, after] = step.segments;
  expect(before).toMatchObject({ start: MOVING.start, end: MOVING.start + hours(479), n: 480, slopePerDay: 0 });
  expect(after).toMatchObject({ start: MOVING.start + days(20), n: 240, slopePerDay: 0 });
  expect(after.mean).toBeCloseTo(0.9, 2);
  expect(step.penalty).toBeGreaterThan(0);
});

test('it meets the floor a day at a time, from the mean of its last day', () => {
  const { crossing } = judged(month((i) => 0.93 - i / 24_000));
  // python3: level = 0.93 - (719 - 11.5) / 24000; (level - 0.85) / 0.001 days after the last sample
  const wait = (0.93 - (719 - 11.5) / 24_000 - 0.85) / 0.001;
  expect((crossing.at! - MOVING.start) / days(1)).toBeCloseTo(719 / 24 + wait, 6);
});

/** `npm run bench:statistics -- errors` has more series, and more of what may move. */
describe('of 60 months', () => {
  const SIGMA = { better: 'neither', relevant: 0.5, floor: null } as const;
  const monthsOf = (of: (draw: Noise) => (i: number) => number): Movement[] =>
    Array.from({ length: 60 }, (_, k) => judged(month(of(noiseOf(k + 1))), SIGMA));
  const moves = ({ verdict }: Movement): boolean => verdict === 'rising' || verdict === 'falling';

  test.each<[string, (draw: Noise) => (i: number) => number]>([
    ['white noise', (draw) => draw.normal],
    ['correlated noise', (draw) => correlated(draw, 0.5)],
    ['counts', (draw) => () => draw.poisson(1)],
    ['a ratio near 1', (draw) => () => 1 - draw.poisson(2) / 200],
  ])('of %s hardly any has a trend or a change', (_, of) => {
    const months = monthsOf(of);
    expect(months.filter(moves).length).toBeLessThanOrEqual(6);
    expect(months.filter(({ segments }) => segments.length > 1).length).toBeLessThanOrEqual(8);
  });

  test.each<[string, (i: number) => number]>([
    ['trend', (i) => i / 720],
    ['step', (i) => (i < 480 ? 0 : 1)],
  ])('with a %s of one standard deviation nearly all move', (_, shift) => {
    const months = monthsOf((draw) => (i) => draw.normal() + shift(i));
    expect(months.filter(moves).length).toBeGreaterThanOrEqual(57);
  });

  test('a step of one standard deviation is dated within a day', () => {
    const months = monthsOf((draw) => (i) => draw.normal() + (i < 480 ? 0 : 1));
    const dated = months.filter(({ segments }) =>
      segments.slice(1).some(({ start }) => Math.abs(start - MOVING.start - hours(480)) <= days(1)),
    );
    expect(dated.length).toBeGreaterThanOrEqual(54);
  });
});

test.each(['higher', 'lower'] as const)(
  'where one sort tells that %s does not get worse, the verdict does not say so',
  (better) => {
    const way = better === 'higher' ? -1 : 1;
    let [skipped, declining] = [0, 0];
    for (let seed = 1; seed <= 60; seed++) {
      const draw = drawsFrom(seed, (u, v) => (v < 0.05 ? NaN : u - 0.5));
      const fall = (0.02 * seed) / 60;
      const row = Float64Array.from({ length: 240 }, (_, i) => 0.9 + (way * fall * i) / 240 + 0.01 * draw());
      const moving = { start: 0, interval: hours(1), better, relevant: 0.01, floor: null };
      const { verdict } = toEnd(trendVerdictOf(row, moving));
      skipped += toEnd(mayMove(row, moving)) ? 0 : 1;
      declining += verdict === 'declining' ? 1 : 0;
      expect([toEnd(mayMove(row, moving)), verdict]).not.toEqual([false, 'declining']);
    }
    // Both happen, and most of what does not decline is told by the sort alone.
    expect(Math.min(skipped, declining)).toBeGreaterThan(15);
    expect(skipped + declining).toBeGreaterThan(50);
  },
);

test('a row of too few samples does not get worse', () => {
  expect(toEnd(mayMove(Float64Array.of(3, 2, 1), { better: 'higher', relevant: 0.01 }))).toBe(false);
});
