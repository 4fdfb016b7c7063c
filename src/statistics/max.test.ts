import { max } from './max';

test('ignores missing values, the first one too', () => {
  expect(max([NaN, -3, -1, NaN])).toBe(-1);
  expect(max([-3, NaN, -1])).toBe(-1);
});

test('takes more values than a call may have arguments', () => {
  expect(max(Float64Array.from({ length: 1_000_000 }, (_, i) => 7 - i))).toBe(7);
});
