import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { VERSION } from '../../src/version';
import { boardFiles } from './index.mjs';

const folder = path.resolve(__dirname, '..');
const made: ReadonlyMap<string, string> = boardFiles(VERSION);

test('every board of the folder is made here', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual([...made.keys()].sort());
});

test.each([...made])(
  '%s has the revision of this version, so that Grafana finds an imported one outdated',
  (name, text) => {
    const revisionIn = (board: string): unknown => (JSON.parse(board) as { revision: unknown }).revision;
    const [major, minor, patch] = VERSION.split('.').map(Number.parseFloat);
    expect(revisionIn(text)).toBe(major * 1_000_000 + minor * 1_000 + patch);
    const later = boardFiles(`${major}.${minor}.${patch + 1}`).get(name) ?? '';
    expect(revisionIn(later)).toBeGreaterThan(Number(revisionIn(text)));
  },
);

test.each([...made])(
  '%s is as made: after a change of a board or of the version run "npm run boards"',
  (name, text) => {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  },
);
