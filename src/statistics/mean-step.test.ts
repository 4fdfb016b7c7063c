import { meanStep } from './mean-step';

test('is the mean difference from one sample to the next', () => {
  // pandas 3: pd.Series([1, 9, 1.04, 1.5]).diff().mean() = 0.16666666666666666
  expect(meanStep([1, 9, 1.04, 1.5])).toBeCloseTo(0.16666666666666666, 15);
});

test('is negative where the row falls', () => {
  expect(meanStep(Float64Array.of(9, 1, 5))).toBe(-2);
});

test('ignores missing samples: a step leads to the next one present', () => {
  // pandas 3: pd.Series([nan, 1, nan, 9, 5, nan]).dropna().diff().mean() = 2.0
  expect(meanStep([NaN, 1, NaN, 9, 5, NaN])).toBe(2);
});

test.each([
  ['nothing', []],
  ['one sample', [3]],
  ['one sample between gaps', [NaN, 3, NaN]],
])('of %s is missing, not zero', (_, row) => {
  expect(meanStep(row)).toBeNaN();
});
