import { block, threefry } from './threefry';

/** Known answers of Threefry2x32, 20 rounds, from Random123's own `kat_vectors`. */
test.each([
  ['zeros', [0, 0, 0, 0], ['6b200159', '99ba4efe']],
  ['ones', [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], ['1cb996fc', 'bb002be7']],
  ['the digits of pi', [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3], ['c4923a9c', '483df7a0']],
] as const)('gives the known answer to %s', (_, [key0, key1, counter0, counter1], expected) => {
  threefry(key0 | 0, key1 | 0, counter0 | 0, counter1 | 0);
  expect([...block].map((word) => (word >>> 0).toString(16).padStart(8, '0'))).toEqual(expected);
});

test('every word of key and counter changes both words of the answer', () => {
  const answers = [
    [0, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ].map(([a, b, c, d]) => {
    threefry(a, b, c, d);
    return [...block];
  });
  expect(new Set(answers.map(([first]) => first)).size).toBe(5);
  expect(new Set(answers.map(([, second]) => second)).size).toBe(5);
});
