import { minutes, seconds } from '../../series';
import { openVariable, withIntervals } from './durations';

test.each([
  ['rate(x[$__rate_interval])', seconds(15), 'rate(x[1m])'],
  ['rate(x[${__rate_interval}])', seconds(30), 'rate(x[2m])'],
  ['rate(x[$__rate_interval])', seconds(5), 'rate(x[1m])'],
  ['increase(x[$__interval]) + y offset ${__interval}', minutes(5), 'increase(x[5m]) + y offset 5m'],
  ['x{a="$__intervals"}', minutes(5), 'x{a="$__intervals"}'],
])('%s at %d ms is %s', (expression, interval, expanded) => {
  expect(withIntervals(expression, interval)).toBe(expanded);
});

test.each([
  ['rate(x[$__range])', '$__range'],
  ['rate(x[${__range_s}s])', '${__range_s}'],
  ['x[$__interval_ms]', '$__interval_ms'],
  ['rate(x{$selector,a=~"b$"}[$__rate_interval])', undefined],
])('in %s what has no value is %s', (expression, variable) => {
  expect(openVariable(expression)).toBe(variable);
});
