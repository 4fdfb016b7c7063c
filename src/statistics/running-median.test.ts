import { quantile } from './quantile';
import { runningMedian } from './running-median';
import { noiseOf } from './testing/noise';

test.each([0, 1, 5, 12, 40])('with %d neighbours on a side it is the median of each window', (half) => {
  const noise = noiseOf(half + 1);
  const row = Float64Array.from({ length: 61 }, () => Math.round(4 * noise.normal()) / 4 + 10);
  const expected = row.map((_, i) => quantile(row.subarray(Math.max(0, i - half), i + half + 1), 0.5));
  expect([...runningMedian(row, half)]).toEqual([...expected]);
});

test('of an empty row it is empty', () => {
  expect(runningMedian([], 3)).toHaveLength(0);
});
