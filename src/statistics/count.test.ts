import { count } from './count';

test('counts the values present, zeros among them', () => {
  expect(count([NaN, 0, 3, NaN, -0])).toBe(3);
});

test('of nothing is zero', () => {
  expect(count([])).toBe(0);
  expect(count([NaN, NaN])).toBe(0);
});
