// Bun for this machine, which compiles, and Bun for the others, into which it compiles. All come from npm packages of one
// version, checked against package-lock.json: install scripts, which would put Bun elsewhere, may not run.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { root } from '../scripts/install.mjs';
import { thisPlatform } from './platforms.mjs';

/** Bun's binary for a platform, from node_modules or else fetched once into .cache/. */
export function bunFor(platform) {
  const installed = binaryIn(path.join(root, 'node_modules', platform.bun), platform);
  const binary = existsSync(installed) ? installed : fetched(platform);
  if (process.platform !== 'win32') {
    chmodSync(binary, 0o755);
  }
  return binary;
}

/** Bun's binary that runs on this machine. */
export function bunHere() {
  return bunFor(thisPlatform());
}

function binaryIn(folder, { os }) {
  return path.join(folder, 'bin', os === 'windows' ? 'bun.exe' : 'bun');
}

function fetched(platform) {
  const { version, integrity } = locked(platform.bun);
  const folder = path.join(root, '.cache', 'bun', `${platform.os}-${platform.arch}-${version}`);
  const binary = binaryIn(path.join(folder, 'package'), platform);
  if (existsSync(binary)) {
    return binary;
  }
  console.log(`fetching ${platform.bun}@${version}`);
  mkdirSync(path.dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}-`);
  try {
    const answer = call('npm', ['pack', `${platform.bun}@${version}`, '--json', `--pack-destination=${work}`]);
    const tarball = path.join(work, path.basename(JSON.parse(answer)[0].filename));
    verify(tarball, integrity, `${platform.bun}@${version}`);
    call('tar', ['-xzf', path.basename(tarball)], work);
    rmSync(tarball);
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return binary;
}

/** What package-lock.json says of a package. */
function locked(name) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const entry = packages[`node_modules/${name}`];
  if (!entry?.integrity) {
    throw new Error(
      `package-lock.json has no integrity of ${name}. It must keep the optional packages of all platforms.`,
    );
  }
  return entry;
}

/**
 * Compares a file with its integrity string ("sha512-…").
 *
 * @throws if it is another file than the one that was locked.
 */
export function verify(file, integrity, name) {
  const [algorithm] = integrity.split('-', 1);
  const found = `${algorithm}-${createHash(algorithm).update(readFileSync(file)).digest('base64')}`;
  if (found !== integrity) {
    throw new Error(`${name} is not what package-lock.json says: ${found} instead of ${integrity}.`);
  }
}

function call(command, args, cwd = root) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed: ${result.error?.message ?? result.stderr}`);
  }
  return result.stdout;
}
