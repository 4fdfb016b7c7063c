import { readFileSync } from 'node:fs';
import path from 'node:path';

import { familyLevel, outliersAmong } from './family-level';

/** Drawn by numpy; reference/README.md says how. */
const { levels } = JSON.parse(
  readFileSync(path.join(__dirname, '..', 'statistics', 'reference', 'peers.json'), 'utf8'),
) as { readonly levels: ReadonlyArray<{ readonly n: number; readonly level: number }> };

test('the levels of 5 to 40 peers are those that were drawn', () => {
  expect(levels.map(({ n }) => n)).toEqual(Array.from({ length: 36 }, (_, i) => 5 + i));
  levels.forEach(({ n, level }) => expect(Math.abs(familyLevel(n) - level)).toBeLessThan(0.00051));
});

test('of many peers the level is the published one', () => {
  expect(familyLevel(41)).toBe(0.05);
  expect(familyLevel(5000)).toBe(0.05);
});

test.each([
  [5, 1],
  [6, 1],
  [7, 2],
  [10, 3],
  [100, 33],
])('of %d peers %d may be outliers', (n, most) => {
  expect(outliersAmong(n)).toBe(most);
});
