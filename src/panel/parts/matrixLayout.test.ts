/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { headsOf, leastMatrixWidth } from './matrixLayout';

it.each([
  [560, [4, 7, 2, 33], { fontSize: 24, above: false }],
  [560, [2700, 3000, 2700, 4800], { fontSize: 24, above: false }],
  [352, [4, 7, 2, 33], { fontSize: 24, above: false }],
  [352, [4, 7, 2, 333], { fontSize: 18, above: false }],
  [352, [4, 7, 2, 4800], { fontSize: 18, above: true }],
  [352, [4, 7, 2, 48_000], { fontSize: 16, above: true }],
  [352, [4, 7, 2, 480_000], { fontSize: 14, above: true }],
])('in a matrix of %d px, totals of %j are drawn as %j', (width, totals, look) => {
  expect(headsOf(width, totals)).toMatchObject(look);
});

it.each([
  [2000, 95],
  [560, 95],
  [450, 74],
  [352, 58],
  [342, 55],
])('of %d px, counts take %d a column, and names the rest', (width, column) => {
  expect(headsOf(width, [1, 1, 1, 1]).column).toBe(column);
});

it.each([
  [352, 4, true],
  [342, 4, true],
  [352, 5, false],
  [396, 5, false],
  [400, 5, true],
])('of %d px, %d columns have words above them: %j', (width, severities, words) => {
  expect(headsOf(width, Array<number>(severities).fill(1)).words).toBe(words);
});

it('has room for names and for the words above its columns at its least width', () => {
  expect(leastMatrixWidth(4)).toBe(96 + 4 * 58 + 6 * 4);
  expect(headsOf(leastMatrixWidth(4), [1, 1, 1, 1]).column).toBe(58);
});
