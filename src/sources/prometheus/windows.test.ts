import { minutes, seconds } from '../../series';
import { refuseShortWindows, shortWindow } from './windows';

const EVERY = minutes(5);

test.each([
  ['rate(x{$selector}[1m])', '1m'],
  ['sum by (pipeline) (rate(x{code=~"5..",$selector}[1m])) / sum by (pipeline) (rate(x{$selector}[5m]))', '1m'],
  ['last_over_time(x[4m59s])', '4m59s'],
  ['rate(x[1m] offset 10m)', '1m'],
  ['rate(x[1m] offset -10m)', '1m'],
  ['rate(x[60])', '60'],
  ['rate(x[1_0])', '1_0'],
  ['rate(x [ 1m ])', '1m'],
  ['rate(x[5m]) # over [1h]\n + rate(x[0m30s])', '0m30s'],
  ['rate({"http.requests",$selector}[1m])', '1m'],
  ['rate(x{`a.b`="[5m]"}[1m])', '1m'],
  ['histogram_quantile(0.95, sum by (le) (rate(x_bucket[2m30s])))', '2m30s'],
  ['max_over_time(x[1m:15s])', '1m'],
  ['max_over_time(rate(x[15s])[2m:15s])', '2m'],
  // MetricsQL, as far as it is understood.
  ['rate(x[1m]) keep_metric_names', '1m'],
  ['sum(rate(x[1m])) by (pipeline) default 0', '1m'],
  ['rollup_rate(x[1m])', '1m'],
  ['rate(x{a="1" or b="2"}[1m])', '1m'],
  ['max_over_time(rate(x)[1m:])', '1m'],
])('%s is too short for every five minutes', (expression, window) => {
  expect(shortWindow(expression, EVERY)).toEqual({ window, every: EVERY, inSubquery: false });
});

test.each([
  'x{$selector}',
  'rate(x{$selector}[5m])',
  'rate(x[1h30m])',
  'rate(x[5m0s])',
  'rate(x[300])',
  'rate(x[3e2])',
  'rate(x[1y])',
  // It leaves out the left end of the interval, as this plugin itself does.
  'last_over_time(x[4m59s999ms])',
  'x{a="rate(y[1m])"}',
  "x{a='\\'[1m]'}",
  'x # once rate(x[1m])',
  // A window within a subquery is taken at each of its steps.
  'max_over_time(rate(x[1m])[5m:1m])',
  'max_over_time(rate(x[1m])[5m:])',
  'max_over_time(sum by (a) (rate(x[1m])) [10m:30s] offset 1m)',
  'max_over_time(rate(x[60])[5m:60])',
  // What is fixed in time is the same at each evaluation.
  'rate(x[1m] @ 1700000000)',
  'x / rate(x[1m] @ end())',
  // MetricsQL.
  'rate(x)',
  'rate(x[5i])',
  'rate(x[1.5m])',
  'rate(x[1M])',
  'rate(x[$__range])',
  // Arithmetic in windows is an experiment of Prometheus 3.
  'rate(x[1m + 9m])',
  'rate(x[step()])',
  'rate(x[',
  ')(',
])('%s is left alone', (expression) => {
  expect(shortWindow(expression, EVERY)).toBeNull();
});

test.each([
  ['max_over_time(rate(x[1m])[1h:5m])', '1m', minutes(5)],
  ['max_over_time(max_over_time(rate(x[10s])[1m:30s])[1h:1m])', '10s', seconds(30)],
  ['max_over_time(max_over_time(x[30s:10s])[1h:1m])', '30s', minutes(1)],
])('%s takes a window shorter than the step of its subquery', (expression, window, every) => {
  expect(shortWindow(expression, EVERY)).toEqual({ window, every, inSubquery: true });
});

test('what was refused is named with its field, both times and what to do', () => {
  const refusal = (expression: string): (() => void) => {
    return () => refuseShortWindows({ field: 'a.expr', intervalField: 'a.interval' }, expression, EVERY);
  };
  expect(refusal('rate(x[1m])')).toThrow(
    'Data source settings: a.expr takes the window [1m], but is evaluated every 5m: what happens between two windows would be missed. Write [$__rate_interval] or [$__interval], or set a.interval to 1m or less.',
  );
  expect(refusal('max_over_time(rate(x[60])[1h:5m])')).toThrow(
    'Data source settings: a.expr takes the window [60] within a subquery whose step is 5m: what happens between two windows would be missed. Write a window of at least 5m, or a step of at most 1m.',
  );
  expect(refusal('rate(x[5m])')).not.toThrow();
});

test('a long expression is read in one go, not again from each place', () => {
  const expression = Array.from({ length: 2_000 }, (_, i) => `rate(x_${i}{$selector}[5m])`).join(' + ');
  const started = performance.now();
  expect(shortWindow(`${expression} + rate(y[1m])`, EVERY)?.window).toBe('1m');
  expect(performance.now() - started).toBeLessThan(20_000);
});
