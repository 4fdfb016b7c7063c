import { toEnd } from '../series';
import { theilSen } from './theil-sen';

test('is the line of scipy', () => {
  // scipy 1.17: theilslopes([3, 1, 4, 1, 5], [0, 1, 2, 4, 7], method='joint')[:2] = (0.24285714285714285, 3.0)
  const { slope, intercept } = toEnd(theilSen(Float64Array.of(0, 1, 2, 4, 7), Float64Array.of(3, 1, 4, 1, 5)));
  expect(slope).toBeCloseTo(0.24285714285714285, 14);
  expect(intercept).toBeCloseTo(3, 14);
});

test('an outlier does not bend it', () => {
  const { slope, intercept } = toEnd(theilSen(Float64Array.of(0, 1, 2, 3, 4), Float64Array.of(1, 3, 5, 99, 9)));
  expect([slope, intercept]).toEqual([2, 1]);
});

test.each([[[]], [[4]]])('%j has none', (row) => {
  expect(toEnd(theilSen(new Float64Array(row.length), Float64Array.from(row))).slope).toBeNaN();
});
