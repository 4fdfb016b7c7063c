import { sum } from './sum';

test('does not lose small values beside large ones', () => {
  // math.fsum([1, 1e100, 1, -1e100]) = 2.0; plain addition gives 0.
  expect(sum([1, 1e100, NaN, 1, -1e100])).toBe(2);
});

test('stays exact over a million terms', () => {
  // math.fsum([0.1] * 1000000) = 100000.0; np.cumsum(...)[-1] = 100000.00000133288
  expect(sum(new Float64Array(1_000_000).fill(0.1))).toBe(100_000);
});

test('of nothing is missing, not zero', () => {
  expect(sum([])).toBeNaN();
  expect(sum([NaN])).toBeNaN();
});
