import { toEnd } from '../series';
import { changePoints } from './change-points';
import { correlated, noiseOf } from './testing/noise';

const row = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
const startsOf = (values: Float64Array, periods: readonly number[] = []): number[] =>
  toEnd(changePoints(values, periods))
    .stretches.slice(1)
    .map(({ first }) => first);

test('steps are found where they are, and their penalty is in the squared unit of the row', () => {
  const noise = noiseOf(3);
  const step = row(200, (i) => noise.normal() + (i < 120 ? 0 : 5));
  const { stretches, penalty, averaged } = toEnd(changePoints(step, []));
  expect(stretches).toEqual([
    { first: 0, last: 119, slope: 0 },
    { first: 120, last: 199, slope: 0 },
  ]);
  expect(averaged).toBe(1);
  // 2 ln n of a variance of about 1.
  expect(penalty).toBeGreaterThan(0.7 * 2 * Math.log(200));
  expect(penalty).toBeLessThan(1.5 * 2 * Math.log(200));
  const larger = step.map((value) => 10 * value + 7);
  expect(toEnd(changePoints(larger, [])).penalty / penalty).toBeCloseTo(100, 6);
});

test('a line has its slope from place to place, through gaps too', () => {
  const noise = noiseOf(4);
  const bent = row(300, (i) => (i % 10 === 3 ? NaN : 0.3 * noise.normal() + Math.max(0, i - 150) * 0.1));
  const [flat, rising] = toEnd(changePoints(bent, [])).stretches;
  expect(flat.slope).toBe(0);
  expect(rising.slope).toBeCloseTo(0.1, 2);
  expect(Math.abs(rising.first - 150)).toBeLessThan(6);
  expect(rising.last).toBe(299);
});

test.each<[string, (noise: ReturnType<typeof noiseOf>) => (i: number) => number]>([
  ['white noise', (noise) => noise.normal],
  ['correlated noise', (noise) => correlated(noise, 0.7)],
  ['a straight trend', (noise) => (i) => noise.normal() + i / 100],
  ['noise with an outlier', (noise) => (i) => noise.normal() + (i === 250 ? 1000 : 0)],
])('nothing is found in %s', (_, of) => {
  for (let seed = 1; seed <= 5; seed++) {
    expect(startsOf(row(500, of(noiseOf(seed))))).toEqual([]);
  }
});

test('a season hides no step, once it is taken out', () => {
  const noise = noiseOf(5);
  const daily = row(480, (i) => 5 * Math.sin((i / 24) * 2 * Math.PI) + 0.5 * noise.normal() + (i < 240 ? 0 : 2));
  const [start, ...others] = startsOf(daily, [24]);
  expect(others).toEqual([]);
  expect(Math.abs(start - 240)).toBeLessThan(3);
});

test('places are those of the row, missing samples included', () => {
  const noise = noiseOf(6);
  const gap = row(200, (i) => (i >= 40 && i < 90 ? NaN : noise.normal() + (i < 120 ? 0 : 8)));
  expect(startsOf(gap)).toEqual([120]);
});

test.each<[string, Float64Array, number]>([
  ['nothing', row(0, Number), 0],
  ['missing samples alone', row(50, () => NaN), 0],
  ['nine samples', row(9, Number), 0],
  ['a constant that no sum hits exactly', row(60, () => 0.1), 1],
  ['ten samples', row(10, (i) => i % 2), 1],
])('%s: no change', (_, values, stretches) => {
  expect(toEnd(changePoints(values, [24])).stretches).toHaveLength(stretches);
});

test('beyond 50,000 samples means of neighbours are divided', () => {
  const noise = noiseOf(8);
  const long = row(120_000, (i) => noise.normal() + (i < 60_001 ? 0 : 1));
  const { stretches, averaged } = toEnd(changePoints(long, []));
  expect(averaged).toBe(3);
  expect(stretches).toHaveLength(2);
  expect(Math.abs(stretches[1].first - 60_001)).toBeLessThan(60);
  expect(stretches[1].last).toBe(119_999);
});
