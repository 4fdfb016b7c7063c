import { toEnd } from '../series';
import { linearTrend } from './linear-trend';

test('is the line over the places of the samples', () => {
  // numpy 2.4: np.polyfit(range(4), [3, 1, 4, 1], 1) = [-0.3, 2.7]
  const { slope, intercept } = toEnd(linearTrend([3, 1, 4, 1]));
  expect(slope).toBeCloseTo(-0.3, 14);
  expect(intercept).toBeCloseTo(2.7, 14);
});

test('leaves samples beside gaps at their places', () => {
  const { slope, intercept } = toEnd(linearTrend([1, NaN, 5, 7]));
  expect(slope).toBeCloseTo(2, 12);
  expect(intercept).toBeCloseTo(1, 12);
});

test.each([
  ['nothing', []],
  ['one sample', [NaN, 4, NaN]],
])('%s has no trend', (_, row) => {
  expect(toEnd(linearTrend(row))).toEqual({ slope: NaN, intercept: NaN });
});
