import { optionalNumber } from './numbers';
import { type Vocabulary } from './option';

const option = optionalNumber({ label: 'Threshold', description: 'A limit.' });
const words = {} as Vocabulary;

test.each([
  ['5', 5],
  ['-2.5e3', -2500],
  [7, 7],
])('%j is the number %d', (value, number) => {
  // prettier-ignore
  expect(option.read('threshold', value, words)).toBe(number);
});

test.each(['0x10', '1_000', 'ten'])('%j is no number', (value) => {
  expect(() => option.read('threshold', value, words)).toThrow(`Field "threshold" is "${value}". Enter a number.`);
});
