import { min } from './min';

test('ignores missing values, the first one too', () => {
  expect(min([NaN, 3, 1, NaN])).toBe(1);
  expect(min([3, NaN, 1])).toBe(1);
});

test('takes more values than a call may have arguments', () => {
  expect(min(Float64Array.from({ length: 1_000_000 }, (_, i) => i - 7))).toBe(-7);
});
