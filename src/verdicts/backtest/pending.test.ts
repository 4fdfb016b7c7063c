import { minutes } from '../../series';
import { afterPending, samplesToWait } from './pending';

const flags = (text: string): Uint8Array => Uint8Array.from(text, Number);

test.each([
  ['1111', 2, '0011'],
  ['1101110', 2, '0000010'],
  ['1211', 2, '0211'],
  ['1210', 3, '0200'],
  ['0102', 0, '0102'],
])('%s after %i samples more is %s', (fired, samples, expected) => {
  expect(afterPending(flags(fired), samples)).toEqual(flags(expected));
});

test('a waiting time is of whole samples', () => {
  expect([0, 1, 5, 6, 10].map((wait) => samplesToWait(minutes(wait), minutes(5)))).toEqual([0, 1, 1, 2, 2]);
});
