import { mean } from './mean';

test('divides by the values present', () => {
  expect(mean([1, NaN, 3])).toBe(2);
});

test('does not lose small values beside large ones', () => {
  // math.fsum([1, 1e100, 1, -1e100]) / 4 = 0.5; numpy 2.4 finds 0.
  expect(mean([1, 1e100, 1, -1e100])).toBe(0.5);
});
