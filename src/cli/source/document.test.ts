import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { UsageError } from '../command/usage-error';
import { readDocument, readJson } from './document';

const folder = mkdtempSync(path.join(tmpdir(), 'document-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = path.join(folder, 'settings');
  writeFileSync(file, text);
  return file;
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const aliases = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...['b', 'c', 'd', 'e'].map((to, i) => `${to}: &${to} [${Array(9).fill(`*${'abcd'[i]}`).join(',')}]`),
];

test.each([
  ['what the parser still reads', `jsonData: ${deep(200)}`, /: lists and objects nest deeper/],
  ['what contains itself', 'jsonData: &a\n  b: *a\n', /: lists and objects nest deeper/],
  ['aliases of aliases', aliases.join('\n'), /Excessive alias count/],
  ['an alias of nothing', 'jsonData: *nobody', /Unresolved alias/],
])('refuses %s', (_, text, words) => {
  const file = fileOf(text);
  for (const read of [readDocument, readJson]) {
    expect(() => read('--settings', file)).toThrow(UsageError);
    expect(() => read('--settings', file)).toThrow(words);
  }
});

test('reads what people write, and knows where it stands', () => {
  const { content, place } = readDocument('--settings', fileOf('jsonData:\n  timezone: UTC\n'));
  expect(content).toEqual({ jsonData: { timezone: 'UTC' } });
  expect(place(['jsonData', 'timezone'])).toMatch(/settings, line 2$/);
});
