/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { hours, minutes } from '../series';
import { count, formatAge, formatDuration, formatMeasure, formatNumber } from './format';

describe('formatMeasure', () => {
  it.each([
    [12_345.6, 'reqps', undefined, '12\u202f345.6\u00a0req/s'],
    [0.873, 'percentunit', 1, '87.3\u00a0%'],
    [-0.03, 'percentunit', undefined, '\u22123.0\u00a0%'],
    [0.1234, 'none', 3, '0.123'],
    [1_234_567, 'short', undefined, '1\u202f234\u202f567'],
    [5, 'widgets', undefined, '5\u00a0widgets'],
    [-2048, 'bytes', undefined, '\u22122\u00a0KiB'],
    [null, 'ms', undefined, 'no value'],
  ])('writes %p in %s', (value, unit, decimals, text) => {
    expect(formatMeasure(value, unit, decimals)).toBe(text);
  });
});

it('writes no minus before a zero', () => {
  expect(formatNumber(-0.01, 1)).toBe('0.0');
});

it.each([
  [minutes(0.5), 'just now'],
  [minutes(12), 'for 12\u00a0min'],
  [minutes(190), 'for 3\u00a0h\u00a010\u00a0min'],
  [hours(2), 'for 2\u00a0h'],
  [hours(24), 'for 24\u00a0h or more'],
])('says how long %d ms are', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it.each([
  [minutes(0.5), 'just now'],
  [minutes(190), '3\u00a0h\u00a010\u00a0min ago'],
  [hours(50), '2\u00a0days ago'],
])('says how long ago %d ms are', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});

it('tells one from several', () => {
  expect(count(1, 'check')).toBe('1\u00a0check');
  expect(count(1200, 'check')).toBe('1\u202f200\u00a0checks');
});
