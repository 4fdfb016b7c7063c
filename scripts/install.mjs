// Installs the dependencies if they are missing or older than the lock file. Uses nothing but Node itself, for it runs first.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Says what begins, for whoever waits.
 *
 * @returns {() => void} to be called when it is done: says how long it took.
 */
export function begin(title) {
  const began = performance.now();
  console.log(`\n> ${title}`);
  return () => console.log(`< ${title}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/** Runs a program in the project's folder with its output shown; ends this process if it fails. */
export function run(title, command, args, options = {}) {
  const done = begin(title);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status !== 0) {
    console.error(`${title} failed${result.error ? `: ${result.error.message}` : ` with code ${result.status}`}.`);
    process.exit(result.status ?? 1);
  }
  done();
}

/** Makes node_modules match the lock file. */
export function ensureInstalled() {
  const marker = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (!existsSync(marker) || statSync(marker).mtimeMs < statSync(lock).mtimeMs) {
    run('Installing dependencies (npm ci)', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
}
