// The Python of the tests of `examples`: environments with pinned packages, in .cache, one per file of requirements.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { begin, root } from './install.mjs';

const windows = process.platform === 'win32';

/** The folders with requirements of their own: whylogs needs another NumPy than the rest. */
const FOLDERS = ['examples', 'examples/whylogs'];

/** Where the environment of a folder is, by what it requires. */
function environmentOf(example) {
  const requirements = path.join(root, example, 'requirements.txt');
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = path.join(root, '.cache', `example-python-${version}`);
  return { requirements, folder, complete: path.join(folder, 'complete') };
}

/**
 * The interpreter of an environment; undefined if it was not made.
 *
 * @param example the folder whose requirements it has.
 */
export function examplePython(example = 'examples') {
  const { folder, complete } = environmentOf(example);
  return existsSync(complete) ? path.join(folder, windows ? 'Scripts/python.exe' : 'bin/python') : undefined;
}

/** Makes the environments that there are not. Without Python 3.11, or without its package index, says so, and tests are skipped. */
export function ensureExamplePython() {
  for (const example of FOLDERS.filter((one) => examplePython(one) === undefined)) {
    const done = begin(`Installing the Python packages of ${example}`);
    const environment = environmentOf(example);
    rmSync(environment.folder, { recursive: true, force: true });
    const lacking = makeEnvironment(environment);
    if (lacking !== undefined) {
      console.log(`The tests of ${example} are skipped: ${lacking}`);
    }
    done();
  }
}

/** @returns {string | undefined} why it could not be made. */
function makeEnvironment({ requirements, folder, complete }) {
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
