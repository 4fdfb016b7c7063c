import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { verify } from './bun.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'build-bun-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a download is taken only if it is what the lock file says, to the byte', () => {
  const file = path.join(folder, 'bun.tgz');
  const integrity = `sha512-${createHash('sha512').update('bun').digest('base64')}`;
  writeFileSync(file, 'bun');
  expect(() => verify(file, integrity, 'bun@1.0.0')).not.toThrow();
  writeFileSync(file, 'bun ');
  expect(() => verify(file, integrity, 'bun@1.0.0')).toThrow(
    /^bun@1\.0\.0 is not what package-lock\.json says: sha512-/,
  );
});
