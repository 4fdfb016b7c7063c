import { toEnd } from '../series';
import { select } from './select';
import { noiseOf } from './testing/noise';

const noise = noiseOf(3);
const row = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));

test.each<[string, Float64Array]>([
  ['few values', row(9, noise.normal)],
  ['noise', row(300_000, noise.normal)],
  ['a rise', row(300_000, (i) => i)],
  ['counts', row(300_000, () => noise.poisson(1))],
  ['two values', row(300_000, (i) => i % 2)],
  ['a constant', row(300_000, () => 7)],
])('of %s the value at a rank is that of the sorted row', (_, values) => {
  const sorted = values.slice().sort();
  for (const share of [0, 0.001, 0.25, 0.5, 0.75, 1]) {
    const rank = Math.round(share * (values.length - 1));
    expect(toEnd(select(values.slice(), rank))).toBe(sorted[rank]);
  }
});

test('many values are not passed in one go, nor changed', () => {
  const values = row(1_000_000, noise.normal);
  const before = values.slice();
  expect([...select(values, 500_000)].length).toBeGreaterThanOrEqual(15);
  expect(values).toEqual(before);
});
