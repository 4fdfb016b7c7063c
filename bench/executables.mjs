// What is measured: the built backend, and its peer on Grafana's own Go SDK.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { root } from '../scripts/install.mjs';
import { thisPlatform } from '../build/platforms.mjs';

/** The built backend of this machine; `npm run build` makes it. */
export const ours = path.join(root, 'dist', 'datasource', thisPlatform().executable);

/** Programs of bench/go-peer, by their packages. */
const PACKAGES = { 'go-peer': '.', 'go-decode': './decode', 'go-callers': './callers' };

/** Builds the peer; see {@link buildGo}. */
export const buildPeer = () => buildGo('go-peer');

/** Where a program of bench/go-peer is, once it was built. */
export const goExecutable = (name) => path.join(root, '.cache', process.platform === 'win32' ? `${name}.exe` : name);

/**
 * Builds a program of bench/go-peer.
 *
 * @param {keyof typeof PACKAGES} name
 * @returns its path; or, where there is no Go or its modules are out of reach, null and the reason.
 * @throws Error if it does not compile.
 */
export function buildGo(name) {
  const go = (...args) => spawnSync('go', args, { cwd: path.join(root, 'bench', 'go-peer'), encoding: 'utf8' });
  if (go('version').error) {
    return { executable: null, reason: 'go is not on PATH' };
  }
  if (go('mod', 'download').status !== 0) {
    return { executable: null, reason: 'its Go modules are out of reach' };
  }
  const executable = goExecutable(name);
  const { status, stderr } = go('build', '-buildvcs=false', '-o', executable, PACKAGES[name]);
  if (status !== 0) {
    throw new Error(`${name} does not build:\n${stderr}`);
  }
  return { executable };
}
