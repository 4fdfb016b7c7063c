import { toEnd } from '../series';
import { count } from './count';
import { quantile } from './quantile';
import { runningMedian } from './running-median';
import { noiseOf } from './testing/noise';

test.each([0, 1, 5, 12, 40])('with %d neighbours on a side it is the median of each window', (half) => {
  const noise = noiseOf(half + 1);
  const row = Float64Array.from({ length: 61 }, () => Math.round(4 * noise.normal()) / 4 + 10);
  const expected = row.map((_, i) => quantile(row.subarray(Math.max(0, i - half), i + half + 1), 0.5));
  expect([...toEnd(runningMedian(row, half))]).toEqual([...expected]);
});

test('what is missing is left out, and a window of too few has no median', () => {
  const noise = noiseOf(7);
  const row = Float64Array.from({ length: 80 }, (_, i) => (i % 7 < 3 || (i > 30 && i < 50) ? NaN : noise.normal()));
  const windows = row.map((_, i) => {
    const window = row.subarray(Math.max(0, i - 6), i + 7);
    return count(window) < 4 ? NaN : quantile(window, 0.5);
  });
  expect([...toEnd(runningMedian(row, 6, 4))].map((value) => value.toFixed(12))).toEqual(
    [...windows].map((value) => value.toFixed(12)),
  );
  expect(windows.some(Number.isNaN)).toBe(true);
});

test('of an empty row it is empty', () => {
  expect(toEnd(runningMedian([], 3))).toHaveLength(0);
});
