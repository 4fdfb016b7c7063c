import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { onPath } from './mode.mjs';
import { portOf } from './ports.mjs';
import { answers } from './wait.mjs';

/** As long as the slowest question looks back. */
const HISTORY = '-31d';
const JOB = 'mlpulse';

/** What a Prometheus beside the simulator needs; empty if all is there. */
export function missingForEngine(env = process.env) {
  return ['prometheus', 'promtool'].filter((program) => !onPath(program, env));
}

/**
 * Starts the simulator's endpoint and a Prometheus that has a month of its history and scrapes it.
 *
 * @param {ReturnType<import('./processes.mjs').createGroup>} group
 * @param {{program: string, folder: string}} options the data goes below `folder`, anew at every start: history is computed, not kept.
 * @returns {Promise<{prometheus: string, exporter: string}>} their URLs.
 */
export async function startEngine(group, { program, folder }) {
  const exporter = `127.0.0.1:${await portOf('MLPULSE_EXPORTER_PORT', 9464)}`;
  const port = await portOf('MLPULSE_PROMETHEUS_PORT', 9090);
  const address = `127.0.0.1:${port}`;
  // Another stack may be running from this checkout, on another port.
  const work = path.join(folder, String(port));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  console.log('Filling a Prometheus with a month of simulated history.');
  const data = path.join(work, 'data');
  loadHistory({ program, target: exporter, data });
  group.start('The simulator', program, ['simulate', '--listen', exporter], { stdio: ['ignore', 'ignore', 'inherit'] });
  const config = path.join(work, 'prometheus.yml');
  writeFileSync(config, scraping(exporter));
  group.start('Prometheus', 'prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=60d',
    `--web.listen-address=${address}`,
    '--log.level=error',
  ]);
  await answers(`http://${address}/-/ready`, () => group.ended);
  return { prometheus: `http://${address}`, exporter: `http://${exporter}` };
}

/**
 * Writes a month of history as blocks of a Prometheus. Its series have the labels of what that Prometheus scrapes: otherwise
 * each would be there twice from the first scrape on.
 *
 * @param {{program: string, target: string, data: string, env?: Record<string, string | undefined>}} options `target` is the
 *   address that will be scraped, `data` the folder of Prometheus, `env` that of the simulator.
 */
export function loadHistory({ program, target, data, env }) {
  const history = `${data}-history.txt`;
  const labels = Object.entries(scrapedLabels(target)).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  run(program, ['simulate', '--from', HISTORY, '--series', 'signals', ...labels, '--output', history], env);
  writeBlocks(history, data);
  rmSync(history);
}

/** Writes history as blocks of a Prometheus. @param {string} history a file of OpenMetrics text. @param {string} data its folder. */
export function writeBlocks(history, data) {
  // In blocks of two hours, which is the default, the same takes minutes.
  const blocks = ['tsdb', 'create-blocks-from', '--quiet', '--max-block-duration=768h', 'openmetrics'];
  run('promtool', [...blocks, history, data]);
}

/** The configuration of a Prometheus that reads one simulator. */
export function scraping(target) {
  return JSON.stringify({
    // Often: the simulator stamps its samples, and until they are scraped the newest instant is missing.
    global: { scrape_interval: '5s' },
    scrape_configs: [{ job_name: JOB, static_configs: [{ targets: [target] }] }],
  });
}

/** The labels that a scrape of this target adds. */
function scrapedLabels(target) {
  return { job: JOB, instance: target };
}

/** Runs a program to its end. @throws Error with what it said if it fails. */
export function run(command, args, env = process.env) {
  const options = { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', env };
  const { status, error, stderr } = spawnSync(command, args, options);
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  }
}
