import { uptimePercent } from './availability';

test('counts samples with an error rate above 5 % as down', () => {
  // pandas: 100 - (pd.Series([1, 6, 2, 1]) > 5).mean() * 100 = 75.0
  expect(uptimePercent([1, 6, 2, 1])).toBe(75);
});

test('exactly 5 % is up', () => {
  expect(uptimePercent([5, 5.0001])).toBe(50);
});

test('a missing sample is neither up nor down', () => {
  expect(uptimePercent([NaN, 6, NaN, 1])).toBe(50);
  expect(uptimePercent([1, NaN])).toBe(100);
});

test('without samples the uptime is unknown, not 100 %', () => {
  expect(uptimePercent([])).toBeNaN();
  expect(uptimePercent([NaN, NaN])).toBeNaN();
});
