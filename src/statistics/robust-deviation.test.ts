import { robustDeviation } from './robust-deviation';
import { noiseOf } from './testing/noise';

test('is the standard deviation of normal noise, and outliers do not move it', () => {
  const noise = noiseOf(1);
  const distances = Float64Array.from({ length: 20_000 }, () => Math.abs(3 * noise.normal()));
  expect(robustDeviation(distances)).toBeCloseTo(3, 1);
  distances.fill(1e9, 0, 200);
  expect(robustDeviation(distances)).toBeCloseTo(3, 1);
});

test('what is missing does not count, and nothing has none', () => {
  expect(robustDeviation([NaN, 2, NaN])).toBeCloseTo(2.9652, 12);
  expect(robustDeviation([])).toBeNaN();
});
