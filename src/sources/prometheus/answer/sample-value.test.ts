import { isValue, readValue } from './sample-value';

test.each([
  ['0', 0],
  ['41.5', 41.5],
  ['-2e-3', -0.002],
  ['1e+06', 1_000_000],
  ['+5', 5],
  ['.5', 0.5],
  ['-0', -0],
  ['1.7976931348623157e+308', Number.MAX_VALUE],
])('%j is the value %d', (text, value) => {
  expect(readValue(text)).toBe(value);
  expect(isValue(text)).toBe(true);
});

test.each(['NaN', '+Inf', '-Inf', 'Inf', 'nan', '1e400'])('%j is missing, as engines have it', (text) => {
  expect(readValue(text)).toBeNaN();
  expect(isValue(text)).toBe(true);
});

test.each([
  '',
  ' ',
  '0x10',
  '0b11',
  '0o7',
  ' 5',
  '5 ',
  '5\n',
  '5.',
  '1_000',
  '1,5',
  '५',
  'null',
  'true',
  'e5',
  '-',
  '.',
])('%j is no value', (text) => {
  expect(readValue(text)).toBeNaN();
  expect(isValue(text)).toBe(false);
});
