import { readFileSync } from 'node:fs';
import path from 'node:path';

import { uptimePercent } from './availability';

/** Series with what pandas says of them, null = missing; reference/README.md says how they are made. */
const { series }: { series: Array<{ name: string; values: Array<number | null>; uptime: number | null }> } = JSON.parse(
  readFileSync(path.resolve(__dirname, '../statistics/reference/statistics.json'), 'utf8'),
);

test.each(series)('the uptime of $name is that of pandas', ({ values, uptime }) => {
  const percent = uptimePercent(values.map((value) => value ?? NaN));
  if (uptime === null) {
    expect(percent).toBeNaN();
  } else {
    expect(Math.abs(percent - uptime)).toBeLessThanOrEqual(1e-12 * uptime);
  }
});

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
