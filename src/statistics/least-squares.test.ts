import { toEnd } from '../series';
import { leastSquares } from './least-squares';

const X = [0, 1, 2, 3, 4, 5.5];
const Y = [1.2, 2.9, 5.3, 7.1, 8.8, 12.4];
const moved = (values: readonly number[], offset: number): number[] => values.map((value) => value + offset);

test('is the line that numpy fits', () => {
  // numpy 2.4: np.polyfit(X, Y, 1)
  const { slope, intercept } = toEnd(leastSquares(X, Y));
  expect(slope).toBeCloseTo(2.019381443298969, 14);
  expect(intercept).toBeCloseTo(1.0665979381443307, 13);
});

test('passes over pairs that lack a value', () => {
  const line = toEnd(leastSquares([NaN, ...X, 7], [100, ...Y, NaN]));
  expect(line).toEqual(toEnd(leastSquares(X, Y)));
});

test('an offset of 1e9 in x, such as a time, costs no digit of the slope', () => {
  // python3, in exact fractions: 2.019381443298969; np.polyfit finds 2.01938135.
  expect(toEnd(leastSquares(moved(X, 1e9), Y)).slope).toBeCloseTo(2.019381443298969, 14);
});

test('an offset of 1e9 in both costs only what the values have lost by it', () => {
  // python3, in exact fractions of the rounded values
  const { slope, intercept } = toEnd(leastSquares(moved(X, 1e9), moved(Y, 1e9)));
  expect(slope).toBeCloseTo(2.019381434155494, 14);
  expect(intercept / -1019381433.0888957).toBeCloseTo(1, 15);
});

test('a constant y is a flat line', () => {
  expect(
    toEnd(
      leastSquares(
        X,
        X.map(() => 0.1),
      ),
    ),
  ).toEqual({ slope: 0, intercept: expect.closeTo(0.1, 15) as number });
});

test.each([
  ['nothing', [], []],
  ['one pair', [1, 2], [3, NaN]],
  ['one x alone', [0.1, 0.1, 0.1], [1, 2, 3]],
])('%s has no line', (_, x, y) => {
  expect(toEnd(leastSquares(x, y))).toEqual({ slope: NaN, intercept: NaN });
});

test('rows of different lengths are no pairs', () => {
  expect(() => toEnd(leastSquares([1, 2], [1]))).toThrow('Paired rows must be equally long, but have 2 and 1 values.');
});
