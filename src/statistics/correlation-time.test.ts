import { toEnd } from '../series';
import { correlationTime } from './correlation-time';
import { correlated, noiseOf } from './testing/noise';

const rowOf = (draw: () => number, length: number): Float64Array => Float64Array.from({ length }, draw);

test('independent samples, and those that alternate, count as they are', () => {
  expect(toEnd(correlationTime(rowOf(noiseOf(3).normal, 500)))).toBe(1);
  expect(toEnd(correlationTime([1, -1, 1, -1]))).toBe(1);
});

test('of a first-order autoregression it is (1 + φ) ÷ (1 − φ)', () => {
  expect(toEnd(correlationTime(rowOf(correlated(noiseOf(1), 0.5), 20_000)))).toBeCloseTo(3, 0);
  expect(toEnd(correlationTime(rowOf(correlated(noiseOf(1), 0.9), 20_000)))).toBeGreaterThan(16);
  expect(toEnd(correlationTime(rowOf(correlated(noiseOf(1), 0.9), 20_000)))).toBeLessThan(23);
});

test('noise over slow waves does not hide them, as the correlation of neighbours alone would', () => {
  const [slow, fast] = [correlated(noiseOf(1), 0.95), noiseOf(2)];
  const row = rowOf(() => slow() + 4 * fast.normal(), 20_000);
  // 1 + 2 Σ ρₖ with the share of the slow part, 10.3 ÷ 26.3: 1 + 2 · 0.39 · 19 = 15.8; neighbours correlate by 0.37 only.
  expect(toEnd(correlationTime(row))).toBeGreaterThan(11);
});

test('missing samples keep their places', () => {
  const row = rowOf(correlated(noiseOf(1), 0.5), 20_000).map((value, i) => (i % 5 === 0 ? NaN : value));
  expect(toEnd(correlationTime(row))).toBeCloseTo(3, 0);
});

test('a row that never varies, and an empty one, count as they are', () => {
  expect(toEnd(correlationTime([2, 2, 2]))).toBe(1);
  expect(toEnd(correlationTime([]))).toBe(1);
  expect(toEnd(correlationTime([NaN, 1]))).toBe(1);
});
