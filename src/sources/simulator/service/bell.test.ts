import { normalQuantile } from '../exact';
import { normalShare } from './bell';

test('is the inverse of the quantile to 2e-6', () => {
  let worst = 0;
  for (let p = 1e-9; p < 1; p += 0.00037) {
    worst = Math.max(worst, Math.abs(normalShare(normalQuantile(p)) - p));
  }
  expect(worst).toBeLessThan(2e-6);
});

// Python 3.11: 0.5 * (1 + math.erf(z / math.sqrt(2)))
test.each([
  [-3, 0.0013498980316301035],
  [-1, 0.15865525393145707],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1.959963984540054, 0.975],
])('at %d is that of scipy', (z, share) => {
  expect(Math.abs(normalShare(z) - share)).toBeLessThan(2e-6);
});

test('never falls, and is 0 and 1 far out', () => {
  let before = 0;
  for (let z = -9; z < 9; z += 0.00071) {
    expect(normalShare(z)).toBeGreaterThanOrEqual(before);
    before = normalShare(z);
  }
  expect([-Infinity, -50, 50, Infinity].map(normalShare)).toEqual([0, 0, 1, 1]);
});
