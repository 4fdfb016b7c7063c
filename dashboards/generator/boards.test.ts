import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { boardFiles } from './index.mjs';

const folder = path.resolve(__dirname, '..');
const made: ReadonlyMap<string, string> = boardFiles();

test('every board of the folder is made here', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual([...made.keys()].sort());
});

test.each([...made])('%s is as made: after a change run "npm run boards"', (name, text) => {
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
});
