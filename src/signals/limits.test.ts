import { CATALOGUE } from './catalogue';
import { boundsOf, isOutside, outsideRemark, pipelinesInText, ratioHint } from './limits';

const outside = (signal: string, value: number): boolean => isOutside(value, boundsOf(CATALOGUE.of(signal)));

test.each([
  ['accuracy', 71],
  ['accuracy', -0.01],
  ['accuracy', 1.000_001],
  ['cpu_usage', 100.01],
  ['cpu_usage', -1],
  ['response_time_ms', -0.1],
  ['record_count', -1],
])('a signal %s of %d is outside its limits', (signal, value) => {
  expect(outside(signal, value)).toBe(true);
});

test.each([
  ['accuracy', 0],
  ['accuracy', 1],
  // python3: sum([0.1] * 10) * 10 + 90 and the like
  ['accuracy', 1.0000000000000002],
  ['cpu_usage', 100.00000000000001],
  ['cpu_usage', -1e-15],
  ['response_time_ms', 1e12],
])('a signal %s of %d is within them, rounding included', (signal, value) => {
  expect(outside(signal, value)).toBe(false);
});

test('what is missing is not outside', () => {
  expect([NaN, Infinity, -Infinity].some((value) => outside('accuracy', value))).toBe(false);
});

test('limits of a custom signal may lie anywhere', () => {
  const bounds = boundsOf({ limits: [-40, 85] });
  expect([-41, -40, 85, 86].map((value) => isOutside(value, bounds))).toEqual([true, false, false, true]);
});

describe('the notice', () => {
  const of = (signal: string, ...values: Array<[string, number]>): string =>
    outsideRemark(CATALOGUE.of(signal), new Map(values)).says;

  test('names the value, the limits and a percentage where a ratio is meant', () => {
    expect(of('accuracy', ['churn', 71])).toBe(
      ': values of pipeline "churn" outside the limits, 0 to 1, are left out, such as 71 (7100.0\u00a0%). They look like percentages where ratios from 0 to 1 are meant: divide by 100.',
    );
  });

  test('names a ratio that was multiplied once too often', () => {
    expect(of('cpu_usage', ['a', 4_200])).toMatch(/limits, 0 to 100, are left out, such as 4200\. A percentage may/);
  });

  test('has a cause for what lies below, and for what is far beyond', () => {
    expect(of('response_time_ms', ['a', -3])).toMatch(/limits, 0 or more, .* such as -3\. .* too low\.$/);
    expect(of('accuracy', ['a', 1e6])).toMatch(/Look at the unit/);
  });

  test('names a few pipelines, and counts the others', () => {
    expect(of('accuracy', ['a', 71], ['b', 72])).toContain(' of pipelines "a" and "b" outside ');
    expect(pipelinesInText(['a', 'b', 'c', 'd', 'e'])).toBe('pipelines "a", "b", "c" and 2 more');
    expect(pipelinesInText(['a'])).toBe('pipeline "a"');
  });
});

describe('ratios in the place of percentages', () => {
  const hint = (signal: string, ...values: number[]): string | null => ratioHint(CATALOGUE.of(signal), values);

  test('are guessed where all values are at most 1', () => {
    expect(hint('data_completeness', 0, NaN, 0.99)).toBe(
      'All values are at most 1 %, such as 0.99. If they are ratios from 0 to 1, multiply by 100.',
    );
    expect(hint('cpu_usage', 0.97)).not.toBeNull();
  });

  test.each<[string, number[]]>([
    ['cpu_usage', [0.5, 40]],
    ['cpu_usage', [0, 0]],
    ['cpu_usage', []],
    // Its usual values are below 1 %.
    ['error_rate', [0.12]],
    ['accuracy', [0.9]],
    ['response_time_ms', [0.9]],
  ])('are not guessed of %s with %j', (signal, values) => {
    expect(hint(signal, ...values)).toBeNull();
  });
});
