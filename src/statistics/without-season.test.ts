import { toEnd } from '../series';
import { noiseOf } from './testing/noise';
import { withoutSeason } from './without-season';

const row = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
const places = (n: number): Float64Array => row(n, Number);
const wave = (i: number): number => Math.sin((i / 12) * 2 * Math.PI);

test('a pattern is taken out, the level stays', () => {
  const left = toEnd(
    withoutSeason(
      row(120, (i) => 3 + wave(i)),
      places(120),
      12,
    ),
  );
  expect(Math.max(...left.map((value) => Math.abs(value - 3)))).toBeLessThan(0.05);
});

test('phases are those of the places, gaps or not', () => {
  const kept = places(180).filter((place) => place % 7 !== 3);
  const left = toEnd(
    withoutSeason(
      kept.map((place) => 3 + wave(place)),
      kept,
      12,
    ),
  );
  expect(Math.max(...left.map((value) => Math.abs(value - 3)))).toBeLessThan(0.55);
});

test.each<[string, Float64Array, number]>([
  ['noise', row(240, noiseOf(2).normal), 24],
  ['fewer than three periods', row(35, wave), 12],
  ['a period of three places', row(60, (i) => i % 3), 3],
])('%s stays as it is', (_, values, period) => {
  expect(toEnd(withoutSeason(values, places(values.length), period))).toBe(values);
});
