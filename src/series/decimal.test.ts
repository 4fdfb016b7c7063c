import { decimalIn } from './decimal';

test.each([
  ['5', 5],
  ['-2.5e3', -2500],
  [' 7 ', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['+1', 1],
])('%j is %d', (text, number) => {
  expect(decimalIn(text)).toBe(number);
});

test.each(['', ' ', '0x10', '0b1', '1_000', '1,5', 'Infinity', 'NaN', '1e', '٣'])('%j is none', (text) => {
  expect(decimalIn(text)).toBeNaN();
});
