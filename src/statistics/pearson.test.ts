import { toEnd } from '../series';
import { pearson } from './pearson';

const X = [0, 1, 2, 3, 4, 5.5];
const Y = [1.2, 2.9, 5.3, 7.1, 8.8, 12.4];
const moved = (values: readonly number[], offset: number): number[] => values.map((value) => value + offset);

test('is that of scipy', () => {
  // scipy 1.17: stats.pearsonr(X, Y).statistic
  const { r, n } = toEnd(pearson(X, Y));
  expect(r).toBeCloseTo(0.9984217161355459, 14);
  expect(n).toBe(6);
});

test('is the same either way round', () => {
  expect(toEnd(pearson(Y, X))).toEqual(toEnd(pearson(X, Y)));
});

test('changes its sign with one of the rows', () => {
  const negative = Y.map((value) => -value);
  expect(toEnd(pearson(X, negative)).r).toBe(-toEnd(pearson(X, Y)).r);
});

test('passes over pairs that lack a value, and counts the others', () => {
  expect(toEnd(pearson([NaN, ...X, 7], [100, ...Y, NaN]))).toEqual(toEnd(pearson(X, Y)));
});

test('an offset of 1e9 costs only what the values have lost by it', () => {
  // python3, in exact fractions of the rounded values
  expect(toEnd(pearson(moved(X, 1e9), moved(Y, 1e9))).r).toBeCloseTo(0.9984217159772535, 14);
});

test('of a row with itself is 1, and never beyond', () => {
  for (let k = 1; k < 200; k++) {
    const row = Float64Array.from({ length: 10 }, (_, i) => Math.sin(i * k) * 1e3 ** (k % 5));
    expect(toEnd(pearson(row, row)).r).toBeCloseTo(1, 14);
    expect(toEnd(pearson(row, row)).r).toBeLessThanOrEqual(1);
  }
});

test('two pairs lie on a line', () => {
  expect(toEnd(pearson([1, 2], [5, 3]))).toEqual({ r: expect.closeTo(-1, 14) as number, n: 2 });
});

test.each([
  ['nothing', [], [], 0],
  ['one pair', [1, 2], [3, NaN], 1],
  // Three times 0.1 have a mean that is not 0.1: rounding must not pass for a spread.
  ['a constant x', [0.1, 0.1, 0.1], [1, 2, 3], 3],
  ['a constant y', [1, 2, 3], [0.1, 0.1, 0.1], 3],
  ['an x that is constant where y is present', [7, 7, 8], [1, 2, NaN], 2],
])('%s has no correlation, which is not r = 0', (_, x, y, n) => {
  expect(toEnd(pearson(x, y))).toEqual({ r: NaN, n });
});

test('rows of different lengths are no pairs', () => {
  expect(() => toEnd(pearson([1], []))).toThrow('Paired rows must be equally long, but have 1 and 0 values.');
});
