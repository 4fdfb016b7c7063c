import { readFileSync } from 'node:fs';
import path from 'node:path';

import { isotonic } from './isotonic';
import { normalReach, studentReach } from './normal-quantile';
import { dampedSum, forecastFrom, smooth, type Smoothing } from './smooth';

/** Values of statsmodels and scipy; reference/README.md says how they are made. */
interface Reference {
  readonly smoothings: ReadonlyArray<
    Smoothing & {
      readonly name: string;
      readonly values: ReadonlyArray<number | null>;
      readonly level: number;
      readonly trend: number;
      readonly season: readonly number[];
      readonly fitted: readonly number[];
      readonly ahead: readonly number[];
    }
  >;
  readonly isotonic: ReadonlyArray<{ readonly values: readonly number[]; readonly fitted: readonly number[] }>;
  readonly student: ReadonlyArray<Record<'p' | 'freedom' | 'normal' | 'student', number>>;
}

const reference = JSON.parse(readFileSync(path.join(__dirname, 'reference', 'forecasts.json'), 'utf8')) as Reference;

/** No further than 1e-9 of the largest value. */
function expectClose(values: readonly number[], expected: readonly number[]): void {
  const most = Math.max(...expected.map(Math.abs));
  expect(values).toHaveLength(expected.length);
  expect(Math.max(...values.map((value, i) => Math.abs(value - expected[i])))).toBeLessThanOrEqual(1e-9 * most);
}

test.each(reference.smoothings)('forecasts of $name are those of statsmodels', ({ values, season, ...known }) => {
  const row = Float64Array.from(values, (value) => value ?? NaN);
  const { level, trend, fitted, ahead, ...smoothing } = known;
  const smoothed = smooth(row, smoothing, { level, trend, season: Float64Array.from(season) });
  const first = level + smoothing.phi * trend + (season[0] ?? 0);
  expectClose([first, ...fitted.slice(1).map((_, i) => forecastFrom(smoothed, i, 1, smoothing.phi))], fitted);
  expectClose(
    ahead.map((_, i) => forecastFrom(smoothed, row.length - 1, i + 1, dampedSum(smoothing.phi, i + 1))),
    ahead,
  );
});

test.each(reference.isotonic)('the isotonic regression of $values is that of scipy', ({ values, fitted }) => {
  expectClose([...isotonic(Float64Array.from(values))], fitted);
});

test.each(reference.student)('$p is within so many deviations, with $freedom degrees of freedom', (known) => {
  const { p, freedom, normal, student } = known;
  expect(normalReach(p)).toBeCloseTo(normal, 12);
  // An expansion: good where there is some freedom, and the tail is not far.
  const tolerance = freedom > 2 && p <= 0.95 ? 0.01 : freedom > 3 ? 0.03 : 0.15;
  expect(Math.abs(studentReach(p, freedom) / student - 1)).toBeLessThan(tolerance);
});
