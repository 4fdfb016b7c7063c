import { toEnd } from '../series';
import { pairwiseSlopes } from './pairwise-slopes';
import { correlated, noiseOf } from './testing/noise';

const noise = noiseOf(7);
const row = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));

/** Every slope, ascending. */
function listed(t: Float64Array, x: Float64Array): Float64Array {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      slopes.push((x[j] - x[i]) / (t[j] - t[i]));
    }
  }
  return Float64Array.from(slopes).sort();
}

const even = (n: number): Float64Array => row(n, (i) => i);
const uneven = (n: number): Float64Array => {
  let time = 0;
  return row(n, () => (time += 0.25 + noise.uniform()));
};

test.each<[string, Float64Array, Float64Array]>([
  ['noise', even(400), row(400, noise.normal)],
  ['noise at uneven times', uneven(400), row(400, noise.normal)],
  ['counts, most slopes of which are equal', even(400), row(400, () => noise.poisson(0.3))],
  ['rounded values', uneven(400), row(400, (i) => Math.round(3 * noise.normal() + i / 50) / 1000)],
  ['a straight line', even(400), row(400, (i) => 0.1 * i)],
  ['a constant', even(400), row(400, () => 0.1)],
  ['a walk', even(400), row(400, correlated(noise, 1))],
  ['noise beside 1e9', uneven(400), row(400, () => 1e9 + noise.normal())],
  ['one outlier', even(400), row(400, (i) => (i === 200 ? 1e300 : noise.normal()))],
  ['few points', uneven(12), row(12, noise.normal)],
  ['two points', even(2), Float64Array.of(3, 5)],
])('the slopes of %s have the ranks that a list of all pairs gives them, to the last digit', (_, t, x) => {
  const all = listed(t, x);
  const slopes = pairwiseSlopes(t, x);
  expect(slopes.pairs).toBe(all.length);
  for (const share of [0.5, 0, 1, 0.49, 0.51, 0.02, 0.98, 0.3, 0.7, 0.501]) {
    const rank = Math.round(share * (all.length - 1));
    // Zero has no sign here.
    expect(toEnd(slopes.at(rank)) + 0).toBe(all[rank] + 0);
  }
});

test('where millions of slopes are equal within rounding, it is one of them', () => {
  const x = row(5000, (i) => 0.1 * i);
  expect(toEnd(pairwiseSlopes(even(5000), x).at(6e6))).toBeCloseTo(0.1, 12);
});
