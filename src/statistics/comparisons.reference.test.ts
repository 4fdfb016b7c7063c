import { readFileSync } from 'node:fs';
import path from 'node:path';

import { toEnd } from '../series';
import { hodgesLehmann, hodgesLehmannInterval } from './hodges-lehmann';
import { mannWhitney } from './mann-whitney';
import { pairwiseDifferences } from './pairwise-differences';
import { noiseOf } from './testing/noise';

/** Values of scipy and numpy; reference/README.md says how they are made. */
interface Reference {
  readonly comparisons: ReadonlyArray<{
    readonly name: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly u: number;
    readonly p: number;
    readonly variance: number;
    readonly shift: number;
    readonly low: number;
    readonly high: number;
  }>;
}

const reference = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'comparisons.json'), 'utf8')) as Reference;

describe.each(reference.comparisons)('of $name', ({ x, y, ...known }) => {
  const [first, second] = [Float64Array.from(x), Float64Array.from(y)];

  test('the test is that of scipy', () => {
    const { u, p, variance } = toEnd(mannWhitney(first, second));
    expect(u).toBe(known.u);
    expect(variance).toBeCloseTo(known.variance, 8);
    expect(Math.abs(p - known.p)).toBeLessThanOrEqual(1e-9 * known.p);
  });

  test('shift and interval are those of all pairs', () => {
    const differences = toEnd(pairwiseDifferences(first, second));
    expect(toEnd(hodgesLehmann(differences))).toBe(known.shift);
    expect(toEnd(hodgesLehmannInterval(differences, known.variance))).toEqual([known.low, known.high]);
  });
});

test('of long rows with ties every rank is that of the sorted differences', () => {
  const noise = noiseOf(7);
  const x = Float64Array.from({ length: 300 }, () => noise.poisson(4));
  const y = Float64Array.from({ length: 200 }, (_, i) => noise.normal() + (i % 3));
  const sorted = Float64Array.from([...x].flatMap((one) => [...y].map((other) => other - one))).sort();
  const { pairs, at } = toEnd(pairwiseDifferences(x, y));
  expect(pairs).toBe(60_000);
  for (const rank of [0, 1, 777, 29_999, 30_000, 45_678, 59_999]) {
    expect(toEnd(at(rank))).toBe(sorted[rank]);
  }
});

test('of an empty sample nothing is known', () => {
  const none = new Float64Array(0);
  const differences = toEnd(pairwiseDifferences(none, Float64Array.of(1)));
  expect(toEnd(mannWhitney(none, Float64Array.of(1)))).toEqual({ u: NaN, variance: NaN, p: NaN });
  expect(toEnd(hodgesLehmann(differences))).toBeNaN();
  expect(toEnd(hodgesLehmannInterval(differences, 1))).toEqual([NaN, NaN]);
});
