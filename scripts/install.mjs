// Installs the dependencies if they are missing or older than the lock file. Uses nothing but Node itself, for it runs first.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Runs a program in the project's folder with its output shown; ends this process if it fails. */
export function run(title, command, args, options = {}) {
  console.log(`\n> ${title}`);
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
}

/** Makes node_modules match the lock file. */
export function ensureInstalled() {
  const marker = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (!existsSync(marker) || statSync(marker).mtimeMs < statSync(lock).mtimeMs) {
    run('Installing dependencies (npm ci)', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
}
