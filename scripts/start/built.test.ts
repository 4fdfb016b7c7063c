import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { isBuilt } from './built.mjs';

let root: string;
const at = (name: string) => path.join(root, name);
const products = () => [at('dist/mlpulse'), at('dist/plugin.json')];

/** Sets when something was changed, in seconds. */
function touch(name: string, second: number): void {
  utimesSync(at(name), second, second);
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'built-'));
  ['src/deep', 'dist'].forEach((folder) => mkdirSync(at(folder), { recursive: true }));
  for (const file of ['src/deep/a.ts', 'dist/mlpulse', 'dist/plugin.json']) {
    writeFileSync(at(file), '');
    touch(file, file.startsWith('dist') ? 200 : 100);
  }
  ['src/deep', 'src'].forEach((folder) => touch(folder, 100));
});

afterEach(() => rmSync(root, { recursive: true }));

test('a build is used as long as its sources are older', () => {
  expect(isBuilt(root, products())).toBe(true);
});

test.each(['src/deep/a.ts', 'src/deep'])('a change of %s asks for a new build', (changed) => {
  touch(changed, 201);
  expect(isBuilt(root, products())).toBe(false);
});

test('a build that is not whole is none', () => {
  rmSync(at('dist/plugin.json'));
  expect(isBuilt(root, products())).toBe(false);
});
