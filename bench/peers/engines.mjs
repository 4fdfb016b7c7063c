// A real Prometheus and a real VictoriaMetrics with a month of simulated history.
import { createReadStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { root } from '../../scripts/install.mjs';
import { missingForEngine, run, writeBlocks } from '../../scripts/start/engine.mjs';
import { onPath } from '../../scripts/start/mode.mjs';
import { freePort } from '../../scripts/start/ports.mjs';
import { answers } from '../../scripts/start/wait.mjs';

/** Where the history ends; it begins a month and some more before. */
export const END = Date.UTC(2026, 0, 31);
const HISTORY_MS = 32 * 86_400_000;
/** Lines of text that are imported at a time. */
const LINES = 100_000;

const PROGRAM = path.join(root, 'dist', process.platform === 'win32' ? 'mlpulse.exe' : 'mlpulse');
const FOLDER = path.join(root, '.cache', 'peers');

/** Engines by name: what each needs on PATH, and how it is started with the history of a file. */
const ENGINES = {
  Prometheus: { missing: missingForEngine, start: startPrometheus },
  VictoriaMetrics: {
    missing: () => (onPath('victoria-metrics') ? [] : ['victoria-metrics']),
    start: startVictoriaMetrics,
  },
};

/** Names of the programs that an engine lacks; empty if all are there. @param {keyof typeof ENGINES} name */
export const missingFor = (name) => ENGINES[name].missing();

/**
 * Starts an engine that holds the history of all signals.
 *
 * @param {ReturnType<import('../../scripts/start/processes.mjs').createGroup>} group
 * @param {keyof typeof ENGINES} name
 * @param {number} pipelines
 * @returns {Promise<string>} its URL.
 */
export async function startEngine(group, name, pipelines) {
  const folder = path.join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const history = path.join(folder, 'history.txt');
  const span = ['--from', String(END - HISTORY_MS), '--to', String(END)];
  run(PROGRAM, ['simulate', ...span, '--pipelines', String(pipelines), '--series', 'signals', '--output', history]);
  const url = await ENGINES[name].start(group, folder, history);
  rmSync(history);
  return url;
}

async function startPrometheus(group, folder, history) {
  const data = path.join(folder, 'data');
  writeBlocks(history, data);
  const config = path.join(folder, 'prometheus.yml');
  writeFileSync(config, '');
  const address = `127.0.0.1:${await freePort()}`;
  group.start('Prometheus', 'prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=10y',
    `--web.listen-address=${address}`,
    '--log.level=error',
  ]);
  await answers(`http://${address}/-/ready`, () => group.ended);
  return `http://${address}`;
}

async function startVictoriaMetrics(group, folder, history) {
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const flags = [`-storageDataPath=${path.join(folder, 'data')}`, `-httpListenAddr=${address}`, '-retentionPeriod=10y'];
  group.start('VictoriaMetrics', 'victoria-metrics', flags, { stdio: 'ignore' });
  await answers(`${url}/health`, () => group.ended);
  let lines = [];
  const send = async () => {
    const { ok, status } = await fetch(`${url}/api/v1/import/prometheus`, { method: 'POST', body: lines.join('\n') });
    if (!ok) {
      throw new Error(`VictoriaMetrics answered ${status} to an import.`);
    }
    lines = [];
  };
  for await (const line of createInterface(createReadStream(history))) {
    // OpenMetrics has its times in seconds, the older text format in milliseconds.
    lines.push(line.replace(/ (\d+(?:\.\d+)?)$/, (_, time) => ` ${Math.round(Number(time) * 1000)}`));
    if (lines.length === LINES) {
      await send();
    }
  }
  await send();
  await fetch(`${url}/internal/force_flush`);
  return url;
}
