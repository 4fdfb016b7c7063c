import { ALLOWED, refused } from './licences.mjs';

const named = (name: string, license?: unknown) => ({ name, version: '1.2.3', license });

test('takes licences that ask for no more than a notice, and choices and sums of them', () => {
  const fine = ['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT', '(MPL-2.0 OR Apache-2.0)'];
  expect(refused(fine.map((licence) => named('fine', licence)))).toEqual([]);
  expect(ALLOWED).toContain('MIT');
});

test.each([
  ['GPL-3.0-only', 'bad 1.2.3 has the licence "GPL-3.0-only", which is not allowed here'],
  ['MIT AND AGPL-3.0-only', 'bad 1.2.3 has the licence "MIT AND AGPL-3.0-only", which is not allowed here'],
  ['SEE LICENSE IN x.txt', 'bad 1.2.3 has the licence "SEE LICENSE IN x.txt", which is not allowed here'],
  [{ type: 'MIT' }, 'bad 1.2.3 has the licence {"type":"MIT"}, which is not allowed here'],
  [undefined, 'bad 1.2.3 names no licence, which is not allowed here'],
])('refuses %j', (licence, sentence) => {
  expect(refused([named('bad', licence)])).toEqual([sentence]);
});

test('what is excepted is so under the licence that was looked at', () => {
  expect(refused([named('axe-core', 'MPL-2.0'), named('spel2js', [{ type: 'Apache v2.0' }])])).toEqual([]);
  expect(refused([named('axe-core', 'GPL-3.0-only')])).toHaveLength(1);
});
