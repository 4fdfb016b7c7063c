import { days, hours, minutes, seconds } from '../series';
import { coverageOf, isEnough, lengthInWords, samplesWithin, shareMeasured } from './coverage';

test.each([
  ['an hour of five-minute samples', hours(1), minutes(5), 12],
  ['an hour of 15-second samples', hours(1), seconds(15), 240],
  ['an hour at an interval that does not divide it: t, t − 7 min, …, t − 56 min', hours(1), minutes(7), 9],
  ['a day of hourly samples', days(1), hours(1), 24],
  ['a window shorter than the interval', hours(1), hours(2), 1],
])('%s', (_, window, interval, samples) => {
  expect(samplesWithin(window, interval)).toBe(samples);
});

test('coverage is the share of the instants with a sample, and unknown without instants', () => {
  expect(coverageOf([1, NaN, 3, NaN])).toBe(0.5);
  expect(coverageOf([NaN])).toBe(0);
  expect(coverageOf([])).toBeNaN();
  expect(shareMeasured(0, 0)).toBeNaN();
});

test('half is enough, less is not, and nothing known is not', () => {
  expect([0.5, 1, 0.499, 0, NaN].map(isEnough)).toEqual([true, true, false, false, false]);
});

test.each([
  [days(30), '30 days'],
  [days(7) + hours(7), '7.3 days'],
  [hours(24), '24 h'],
  [hours(36), '36 h'],
  [hours(2.5), '2.5 h'],
  [minutes(90), '90 min'],
  [hours(1), '1 h'],
  [minutes(14), '14 min'],
  [seconds(45), '45 s'],
  [0, '0 s'],
])('%d ms are %s', (ms, words) => {
  expect(lengthInWords(ms)).toBe(words);
});
