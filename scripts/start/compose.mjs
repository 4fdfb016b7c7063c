import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { buildExecutable } from '../../build/executable.mjs';
import { root } from '../install.mjs';
import { platformOf } from '../../build/platforms.mjs';
import { succeeds } from './mode.mjs';

/** Processors as Docker's engine calls them, under Go's names. */
const PROCESSORS = { x86_64: 'amd64', amd64: 'amd64', aarch64: 'arm64', arm64: 'arm64' };

/**
 * Starts the compose stack with this repository's build. Its containers run Linux, whatever this machine runs.
 *
 * @param {ReturnType<import('./processes.mjs').createGroup>} group
 * @param {number} port of Grafana, on this machine.
 * @throws if Docker lacks compose, or there is no build for the engine's processor.
 */
export function startCompose(group, port) {
  if (!succeeds('docker', ['compose', 'version'])) {
    throw new Error('A Docker engine is here, but "docker compose" is not: install its plugin docker-compose-plugin.');
  }
  const platform = platformOf('linux', architecture());
  if (!existsSync(path.join(root, 'dist', 'datasource', platform.executable))) {
    buildExecutable(platform);
  }
  const env = { ...process.env, MLPULSE_PORT: String(port), MLPULSE_ARCH: platform.arch };
  group.start('The compose stack', 'docker', ['compose', 'up'], { cwd: root, env });
}

function architecture() {
  const { stdout } = spawnSync('docker', ['info', '--format', '{{.Architecture}}'], { encoding: 'utf8' });
  return PROCESSORS[stdout.trim()] ?? stdout.trim();
}
