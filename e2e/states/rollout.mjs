import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '../../scripts/start/ports.mjs';
import { answers } from '../../scripts/start/wait.mjs';
import { CACHE, PROGRAM } from '../runner.mjs';

const HOUR = 3_600_000;
/**
 * Versions that follow one another; the pipelines are the same. Each is written up to the present of a clock that is moved by
 * some hours: the last one ahead of ours, for a long recording.
 */
const VERSIONS = [
  { version: '1.7', from: '-31d', moved: -6 },
  { version: '1.8', from: '-12h', moved: 6 },
];

/** Starts a Prometheus where every pipeline was rolled out six hours ago: new series follow the old ones. @returns its URL. */
export async function startRollout(group) {
  const folder = path.join(CACHE, 'rollout');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const data = path.join(folder, 'data');
  for (const { version, from, moved } of VERSIONS) {
    const history = path.join(folder, `${version}.txt`);
    const what = ['--from', from, '--series', 'signals', '--label', `version=${version}`, '--output', history];
    run(PROGRAM, ['simulate', ...what], { ...process.env, GF_PLUGIN_CLOCK_OFFSET_MS: String(moved * HOUR) });
    const blocks = ['tsdb', 'create-blocks-from', '--quiet', '--max-block-duration=768h', 'openmetrics'];
    run('promtool', [...blocks, history, data]);
  }
  const address = `127.0.0.1:${await freePort()}`;
  const place = [`--storage.tsdb.path=${data}`, `--web.listen-address=${address}`, '--config.file=/dev/null'];
  group.start('Prometheus', 'prometheus', [...place, '--storage.tsdb.retention.time=60d', '--log.level=error']);
  await answers(`http://${address}/-/ready`, () => group.ended);
  return `http://${address}`;
}

function run(command, args, env = process.env) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  }
}
