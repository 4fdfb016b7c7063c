// Python environments with pinned packages, in .cache, for tests of what is written in Python.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { begin, root } from './install.mjs';

const windows = process.platform === 'win32';

/**
 * An environment with the packages of a file of requirements; another one as soon as the file changes.
 *
 * @param {string} name of its folder.
 * @param {string} requirements path of the file.
 * @param {string} purpose what it is for, as it is said when it is made.
 */
export function pythonEnvironment(name, requirements, purpose) {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = path.join(root, '.cache', `${name}-${version}`);
  const complete = path.join(folder, 'complete');
  const interpreter = path.join(folder, windows ? 'Scripts/python.exe' : 'bin/python');

  /** @returns {string | undefined} why it could not be made. */
  function make() {
    const python = windows ? 'python' : 'python3';
    const { error, status } = spawnSync(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']);
    if (error !== undefined || status !== 0) {
      return `no Python 3.11 or newer on the PATH as ${python}.`;
    }
    const steps = [
      [python, '-m', 'venv', folder],
      [interpreter, '-m', 'pip', 'install', '--quiet', '--requirement', requirements],
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

  return {
    /** The interpreter of the environment; undefined if it was not made. */
    interpreter: () => (existsSync(complete) ? interpreter : undefined),
    /** Makes it if there is none. Without Python 3.11, or without its package index, says so, and tests are skipped. */
    ensure() {
      if (existsSync(complete)) {
        return;
      }
      const done = begin(`Installing the Python packages of ${purpose}`);
      rmSync(folder, { recursive: true, force: true });
      const lacking = make();
      if (lacking !== undefined) {
        console.log(`The tests of ${purpose} are skipped: ${lacking}`);
      }
      done();
    },
  };
}
