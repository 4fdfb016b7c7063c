/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { hours, minutes } from '../series';
import { judgeScore, scoreAt } from './bands';
import { count, formatAge, formatDuration, formatMeasure, formatNumber } from './format';

describe('formatMeasure', () => {
  it.each([
    [12_345.6, 'reqps', '', '12\u202f345.6\u00a0req/s'],
    [0.873, 'percentunit', 'accuracy', '87.3\u00a0%'],
    [-0.03, 'percentunit', '', '\u22123.0\u00a0%'],
    [0.1234, 'none', 'feature_drift_score', '0.123'],
    [1_234_567, 'short', '', '1\u202f234\u202f567'],
    [5, 'widgets', '', '5\u00a0widgets'],
    [-2048, 'bytes', '', '\u22122\u00a0KiB'],
    [null, 'ms', '', 'no value'],
  ])('writes %p in %s', (value, unit, signal, text) => {
    expect(formatMeasure(value, unit, signal)).toBe(text);
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

describe('judgeScore', () => {
  it('takes its bands from the warning and critical levels of the signals', () => {
    // CPU 80 %, memory 85 %, 300 ms and 2 % errors: (0.2 + 0.15 + 0.7 + 0.8) / 4.
    expect(scoreAt('health', 'warning')).toBeCloseTo(46.25, 10);
    // CPU 90 %, memory 85 % (no critical level), 500 ms and 5 % errors: (0.1 + 0.15 + 0.5 + 0.5) / 4.
    expect(scoreAt('health', 'critical')).toBeCloseTo(31.25, 10);
  });

  it.each([
    [60, 'ok'],
    [40, 'warning'],
    [20, 'critical'],
    [null, 'unknown'],
  ])('judges a health score of %p as %s', (value, severity) => {
    expect(judgeScore('health', value)).toBe(severity);
  });
});
