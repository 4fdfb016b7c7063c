import { CATALOGUE } from './catalogue';
import { type SignalId } from './types';
import { formatValue } from './format';

const shown = (id: SignalId, value: number | null): string => formatValue(CATALOGUE.of(id), value);

describe('formatValue', () => {
  test.each<[SignalId, number, string]>([
    ['cpu_usage', 91.26, '91.3\u00a0%'],
    ['error_rate', 5.128, '5.13\u00a0%'],
    ['response_time_ms', 512, '512.0\u00a0ms'],
    ['requests_per_second', 50.04, '50.0\u00a0req/s'],
    ['predictions_per_minute', 40, '40.0\u00a0per minute'],
    ['freshness_delay_minutes', 12.34, '12.3\u00a0min'],
    ['feature_drift_score', 0.1234, '0.123'],
    ['record_count', 4999.6, '5000'],
  ])('writes %s %d with its digits and unit', (id, value, text) => {
    expect(shown(id, value)).toBe(text);
  });

  test.each([
    ['s', '2.5\u00a0s'],
    ['bytes', '2.5\u00a0B'],
    ['suffix: tokens/s', '2.5\u00a0tokens/s'],
    ['someday', '2.5'],
    ['constructor', '2.5'],
  ])('writes a value in the unit %s of a custom signal', (unit, text) => {
    expect(formatValue({ unit, decimals: 1 }, 2.5)).toBe(text);
  });

  test('writes a ratio from 0 to 1 in per cent', () => {
    expect(shown('accuracy', 0.8731)).toBe('87.3\u00a0%');
    expect(shown('accuracy', 1)).toBe('100.0\u00a0%');
  });

  test('writes a true minus sign, not a hyphen', () => {
    expect(formatValue({ unit: 'none', decimals: 3 }, -0.0214)).toBe('\u22120.021');
    expect(formatValue({ unit: 'percent', decimals: 1 }, -3)).toBe('\u22123.0\u00a0%');
  });

  test('writes no minus where all digits shown are zero', () => {
    expect(formatValue({ unit: 'none', decimals: 2 }, -0.001)).toBe('0.00');
    expect(formatValue({ unit: 'none', decimals: 0 }, -0)).toBe('0');
  });

  test('never shows a missing value as a number', () => {
    expect(shown('cpu_usage', NaN)).toBe('no value');
    expect(shown('cpu_usage', null)).toBe('no value');
    expect(shown('cpu_usage', 0)).toBe('0.0\u00a0%');
  });
});
