// The Python of the tests of `examples`: an environment with its pinned packages, in .cache.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { begin, root } from './install.mjs';

const requirements = path.join(root, 'examples', 'requirements.txt');
const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
const folder = path.join(root, '.cache', `example-python-${version}`);
const complete = path.join(folder, 'complete');
const windows = process.platform === 'win32';

/** The interpreter of that environment; undefined if it was not made. */
export function examplePython() {
  return existsSync(complete) ? path.join(folder, windows ? 'Scripts/python.exe' : 'bin/python') : undefined;
}

/** Makes the environment if there is none. Without Python 3.11, or without its package index, says so, and tests are skipped. */
export function ensureExamplePython() {
  if (examplePython() !== undefined) {
    return;
  }
  const done = begin('Installing the Python packages of examples');
  rmSync(folder, { recursive: true, force: true });
  const lacking = makeEnvironment();
  if (lacking !== undefined) {
    console.log(`The tests of examples are skipped: ${lacking}`);
  }
  done();
}

/** @returns {string | undefined} why it could not be made. */
function makeEnvironment() {
  const python = windows ? 'python' : 'python3';
  const { error, status } = spawnSync(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']);
  if (error !== undefined || status !== 0) {
    return `no Python 3.11 or newer on the PATH as ${python}.`;
  }
  const steps = [
    [python, '-m', 'venv', folder],
    [path.join(folder, windows ? 'Scripts/pip.exe' : 'bin/pip'), 'install', '--quiet', '--requirement', requirements],
  ];
  for (const [program, ...args] of steps) {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 600_000 });
    if (status !== 0) {
      return `${program} ${args.join(' ')} failed: ${stderr?.trim().split('\n').at(-1) ?? 'it did not start'}`;
    }
  }
  writeFileSync(complete, '');
  return undefined;
}
