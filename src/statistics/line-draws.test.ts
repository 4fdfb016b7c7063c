import { toEnd } from '../series';
import { lineDraws } from './line-draws';
import { correlated, noiseOf } from './testing/noise';
import { theilSen } from './theil-sen';

const HOURS = 720;
const t = Float64Array.from({ length: HOURS }, (_, i) => i - HOURS + 1);

function deviation(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

test('are the same every time', () => {
  const { normal } = noiseOf(1);
  const x = t.map(normal);
  const line = toEnd(theilSen(t, x));
  expect(lineDraws(t, x, line, 5)).toEqual(lineDraws(t, x, line, 5));
});

test('of a row that the line fits exactly, are the line', () => {
  const x = t.map((time) => 2 * time + 1);
  for (const { slope, intercept } of lineDraws(t, x, { slope: 2, intercept: 1 }, 3)) {
    expect([slope, intercept]).toEqual([2, 1]);
  }
});

test.each([0, 0.5, 0.8])('scatter as lines of rows with a correlation of %d do', (phi) => {
  const noise = noiseOf(11);
  const draw = correlated(noise, phi);
  const rows = Array.from({ length: 60 }, () => t.map(draw));
  const lines = rows.map((x) => toEnd(theilSen(t, x)));
  const drawn = rows.map((x, r) => lineDraws(t, x, lines[r], 99));
  for (const part of ['slope', 'intercept'] as const) {
    const found = deviation(lines.map((line) => line[part]));
    const typical = drawn.map((draws) => deviation(draws.map((line) => line[part]))).sort((a, b) => a - b)[30];
    // The deviation of sixty lines is known to about a tenth.
    expect(typical / found).toBeGreaterThan(0.75);
    expect(typical / found).toBeLessThan(1.33);
  }
});

test('two rows of few samples have draws too', () => {
  const x = Float64Array.of(0, 1, 1, 3, 4, 4);
  const times = x.map((_, i) => i);
  expect(lineDraws(times, x, toEnd(theilSen(times, x)), 9).every(({ slope }) => Number.isFinite(slope))).toBe(true);
});
