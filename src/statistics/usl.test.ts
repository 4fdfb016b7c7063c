import { readFileSync } from 'node:fs';
import path from 'node:path';

import { fitUsl, uslLeverages, uslPeak, uslThroughput, uslThroughputWithin } from './usl';

/** Fits of scipy; reference/README.md says how they are made. */
interface Reference {
  readonly fits: ReadonlyArray<{
    readonly name: string;
    readonly concurrency: readonly number[];
    readonly throughput: readonly number[];
    readonly lambda: number;
    readonly sigma: number;
    readonly kappa: number;
    readonly peak: number | null;
    readonly limit: number | null;
    readonly squares: number;
  }>;
}

const { fits } = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'usl.json'), 'utf8')) as Reference;

test.each(fits)('the law of $name is that of scipy', ({ concurrency, throughput, ...known }) => {
  const usl = fitUsl(concurrency, throughput);
  const { concurrency: peak, throughput: limit } = uslPeak(usl);
  const pairs: ReadonlyArray<readonly [number, number | null]> = [
    [usl.lambda, known.lambda],
    [usl.sigma, known.sigma],
    [usl.kappa, known.kappa],
    [peak, known.peak],
    [limit, known.limit],
  ];
  for (const [found, expected] of pairs) {
    expect(Math.abs(found - (expected ?? NaN)) <= 1e-6 * Math.abs(expected ?? 0) || expected === null).toBe(true);
  }
  const squares = concurrency.reduce((sum, n, i) => sum + (throughput[i] - uslThroughput(usl, n)) ** 2, 0);
  expect(squares).toBeLessThanOrEqual(known.squares * (1 + 1e-9) + 1e-12);
});

const USL = { lambda: 20, sigma: 0.03, kappa: 0.002 };

test('beginning elsewhere changes nothing', () => {
  const { concurrency, throughput } = fits[2];
  const usl = fitUsl(concurrency, throughput, USL);
  expect(usl.kappa / fitUsl(concurrency, throughput).kappa).toBeCloseTo(1, 6);
});

test('the peak is where a little more and a little less concurrency have less throughput', () => {
  const { concurrency, throughput } = uslPeak(USL);
  expect(concurrency).toBeCloseTo(Math.sqrt(0.97 / 0.002), 12);
  expect(uslThroughput(USL, concurrency * 1.01)).toBeLessThan(throughput);
  expect(uslThroughput(USL, concurrency * 0.99)).toBeLessThan(throughput);
});

test.each([0, -0.001])('without a cost of consistency (%d) there is no peak', (kappa) => {
  expect(uslPeak({ ...USL, kappa })).toEqual({ concurrency: NaN, throughput: NaN });
});

test('the load within a response time has that response time', () => {
  const throughput = uslThroughputWithin(USL, 0.08);
  const n = throughput * 0.08;
  expect(uslThroughput(USL, n)).toBeCloseTo(throughput, 12);
  expect(uslThroughput(USL, n * 0.9)).toBeLessThan(throughput);
});

test('a response time that is met only beyond the peak leaves the peak', () => {
  expect(uslThroughputWithin(USL, 10)).toBe(uslPeak(USL).throughput);
});

test('a response time shorter than that of a single request is met at no load', () => {
  expect(uslThroughputWithin(USL, 0.01)).toBeNaN();
});

test.each([
  ['nothing', [], []],
  ['two concurrencies', [1, 2], [10, 19]],
  ['two concurrencies, often', [1, 2, 1, 2, 1], [10, 19, 11, 18, 10]],
  ['a constant', [3, 3, 3, 3], [5, 5, 5, 5]],
])('%s has no law', (_, n, x) => {
  expect(fitUsl(n, x).kappa).toBeNaN();
});

test('leverages add up to the three parameters, and are shares', () => {
  const { concurrency, throughput } = fits[2];
  const leverages = uslLeverages(fitUsl(concurrency, throughput), concurrency);
  expect(leverages.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3, 6);
  expect(leverages.every((value) => value > 0 && value < 1)).toBe(true);
});
