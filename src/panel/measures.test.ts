/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { toDataFrame } from '@grafana/data';

import { measureAgainst } from './measures';

function against(value: number | null, threshold: number | null, config = {}): string {
  const frame = toDataFrame({
    fields: [
      { name: 'value', values: [value], config },
      { name: 'threshold', values: [threshold], config },
    ],
  });
  return measureAgainst(frame, 'value', 'threshold', 0, { unit: 'percentunit', decimals: 1 }).replace(/\s/g, ' ');
}

test.each([
  ['as usual where that tells them apart', 0.8799, 0.9, '88.0 %'],
  ['with a digit more where it would read like its bound', 0.8997, 0.9, '89.97 %'],
  ['with as many more as it takes', 0.899996, 0.9, '89.9996 %'],
  ['as usual where it equals its bound', 0.9, 0.9, '90.0 %'],
  ['as usual without a bound', 0.8997, null, '90.0 %'],
  ['as usual where nothing is known', null, 0.9, 'no value'],
  ['as usual where no digit would show it', 0.9 - 1e-12, 0.9, '90.0 %'],
])('a value is written %s', (_, value, bound, text) => {
  expect(against(value, bound)).toBe(text);
});

test('the decimals that an override sets stay', () => {
  expect(against(0.8997, 0.9, { decimals: 1 })).toBe('90.0 %');
});
