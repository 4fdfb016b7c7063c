import { optionalNumber } from './numbers';

const option = optionalNumber({ label: 'Threshold', help: 'A limit.' });

test.each([
  ['5', 5],
  ['-2.5e3', -2500],
  [7, 7],
])('%j is the number %d', (value, number) => {
  // prettier-ignore
  expect(option.read('threshold', value)).toBe(number);
});

test.each(['0x10', '1_000', 'ten'])('%j is no number', (value) => {
  expect(() => option.read('threshold', value)).toThrow(`Field "threshold" is "${value}". Enter a number.`);
});
