// What is measured: the built backend, and its peer on Grafana's own Go SDK.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { root } from '../scripts/install.mjs';
import { thisPlatform } from '../build/platforms.mjs';

/** The built backend of this machine; `npm run build` makes it. */
export const ours = path.join(root, 'dist', 'datasource', thisPlatform().executable);

/**
 * Builds the peer of bench/go-peer.
 *
 * @returns its path; or, where there is no Go or its modules are out of reach, null and the reason.
 * @throws Error if it does not compile.
 */
export function buildPeer() {
  const go = (...args) => spawnSync('go', args, { cwd: path.join(root, 'bench', 'go-peer'), encoding: 'utf8' });
  if (go('version').error) {
    return { executable: null, reason: 'go is not on PATH' };
  }
  if (go('mod', 'download').status !== 0) {
    return { executable: null, reason: 'its Go modules are out of reach' };
  }
  const executable = path.join(root, '.cache', process.platform === 'win32' ? 'go-peer.exe' : 'go-peer');
  const { status, stderr } = go('build', '-buildvcs=false', '-o', executable, '.');
  if (status !== 0) {
    throw new Error(`The peer does not build:\n${stderr}`);
  }
  return { executable };
}
