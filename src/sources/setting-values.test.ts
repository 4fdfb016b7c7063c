import { readSwitch } from './setting-values';

test.each<[unknown, boolean]>([
  [true, true],
  [false, false],
  ['True', true],
  ['false', false],
])('%j is a switch', (value, expected) => {
  expect(readSwitch('tlsSkipVerify', value)).toBe(expected);
});

test.each([null, 1, 'on', [], ['true'], { toString: {} }, { toString: {}, '0x10': 59 }])('%j is none', (value) => {
  expect(() => readSwitch('tlsSkipVerify', value)).toThrow(/neither true nor false/);
});
