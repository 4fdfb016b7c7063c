// `npm run e2e:life`: what becomes of queries and alerts when the backend is killed under load, when Grafana starts anew, where it has
// several organisations, and where two of it share a database. In a Grafana of its own (GRAFANA_HOME), with the simulator; some three
// minutes. Prints figures, and fails where a promise of docs/reliability.md does not hold.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createApi, questionOf } from '../../scripts/grafana-api.mjs';
import { ensureInstalled } from '../../scripts/install.mjs';
import { residentOf } from '../../scripts/process-memory.mjs';
import { startGrafana } from '../../scripts/start/grafana.mjs';
import { findGrafana } from '../../scripts/start/mode.mjs';
import { freePort } from '../../scripts/start/ports.mjs';
import { createGroup } from '../../scripts/start/processes.mjs';
import { answers } from '../../scripts/start/wait.mjs';
import { CACHE } from '../runner.mjs';
import { backendOf } from './backend.mjs';
import { MODELS, startLoad } from './load.mjs';
import { createRule, endedOf, statesOf } from './rule.mjs';

const SOURCE = 'mlpulse-simulator';
/** Kills, the time between two, and within how long queries are answered again: Grafana looks for ended plugins once a second. */
const KILLS = 5;
const PAUSE_MS = 15_000;
const AGAIN_WITHIN_MS = 5_000;
/** Grafana keeps the settings of data sources for 5 s. */
const SETTINGS_WITHIN_MS = 10_000;
/** Six hours that are over: what is said of them stays the same. */
const PAST = { from: String(Date.UTC(2026, 5, 1, 6)), to: String(Date.UTC(2026, 5, 1, 12)) };

if (!process.env.GRAFANA_HOME) {
  console.error('Set GRAFANA_HOME to the folder that holds bin/ of a Grafana: it is started, killed and stopped here.');
  process.exit(1);
}
ensureInstalled();
const problems = [];
const promise = (held, text) => {
  console.log(`${held ? 'held' : 'NOT HELD'}: ${text}`);
  if (!held) {
    problems.push(text);
  }
};
/** Waits until something holds, two minutes at most. @returns milliseconds until then. */
async function until(holds) {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > 120_000) {
      throw new Error('It took longer than two minutes.');
    }
    await sleep(250);
  }
  return performance.now() - began;
}

const data = path.join(CACHE, 'life');
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
const port = await freePort();
const url = `http://localhost:${port}`;
const api = createApi(url, { org: 1 });
let group;
let grafana;
async function begin() {
  group = createGroup();
  group.stopOnSignals();
  grafana = startGrafana(group, findGrafana(), port, {}, data);
  await answers(`${url}/api/health`, () => group.ended);
}
const firing = async () => (await statesOf(api)).Alerting ?? 0;

try {
  await begin();
  await createRule(api, SOURCE);
  await until(async () => (await firing()) > 0);
  const pipelines = await firing();
  console.log(`${pipelines} alerts fire, evaluated every 10 s`);
  await killUnderLoad(pipelines);
  await restart(pipelines);
  await organisations();
  await replicas();
} finally {
  await group.stop();
}
console.log(problems.length === 0 ? 'all held' : `${problems.length} not held`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function killUnderLoad(pipelines) {
  const ended = await endedOf(api);
  const load = startLoad(api, SOURCE);
  const seen = new Set();
  const times = [];
  await sleep(5_000);
  for (let k = 0; k < KILLS; k++) {
    process.kill(backendOf(grafana.pid), 'SIGKILL');
    const killed = performance.now();
    await until(() => load.answers.some(({ at, ms, ok }) => ok && at - ms > killed));
    times.push(load.answers.find(({ at, ms, ok }) => ok && at - ms > killed).at - killed);
    for (let waited = 0; waited < PAUSE_MS; waited += 500) {
      Object.keys(await statesOf(api)).forEach((state) => seen.add(state));
      await sleep(500);
    }
  }
  await load.stop();
  const failed = load.answers.filter(({ ok }) => !ok);
  const inSeconds = times.map((ms) => (ms / 1e3).toFixed(1)).join(', ');
  console.log(`${load.answers.length} queries, ${failed.length} failed; alerts were ${[...seen].join(', ')}`);
  promise(Math.max(...times) < AGAIN_WITHIN_MS, `answered again ${inSeconds} s after the backend was killed`);
  promise(!failed.some(({ empty }) => empty), 'no query was answered by nothing');
  await until(async () => (await firing()) === pipelines);
  promise((await endedOf(api)) === ended, 'no alert ended by it');
  const megabytes = residentOf(backendOf(grafana.pid)) / 1e6;
  promise(megabytes < 200, `the backend takes ${megabytes.toFixed(0)} MB`);
}

async function restart(pipelines) {
  const ended = await endedOf(api);
  await group.stop();
  await begin();
  const ms = await until(async () => (await firing()) === pipelines);
  promise((await endedOf(api)) === ended, `no alert ended by a restart; all fire after ${(ms / 1e3).toFixed(1)} s`);
}

async function organisations() {
  const { orgId } = await api.done('POST', '/api/orgs', { name: 'second' });
  const other = createApi(url, { org: orgId });
  const { datasource } = await other.done('POST', '/api/datasources', {
    ...{ name: 'second', type: 'mlpulse-pipeline-datasource', access: 'proxy' },
    jsonData: { source: 'simulator', simulator: { pipelines: ['of-the-second'] } },
  });
  const model = { queryType: 'verdict', format: 'table' };
  const namesIn = async (one, uid) => {
    const { body } = await one.ask('POST', '/api/ds/query', questionOf(uid, model));
    return JSON.stringify(body);
  };
  const asked = Array.from({ length: 20 }, () => [namesIn(other, datasource.uid), namesIn(api, SOURCE)]);
  const answered = await Promise.all(asked.flat());
  const mixed = answered.filter((text, i) => text.includes('of-the-second') !== (i % 2 === 0));
  promise(mixed.length === 0, 'two organisations at the same time have their own pipelines alone');
  const { status } = await api.ask('POST', '/api/ds/query', questionOf(datasource.uid, model));
  promise(status >= 400, `the data source of one is not there for the other (${status})`);
}

/** A second Grafana on the same database, as where it runs several times for availability. */
async function replicas() {
  const ended = await endedOf(api);
  const own = await freePort();
  const folder = path.join(CACHE, 'life-second');
  rmSync(folder, { recursive: true, force: true });
  const database = { GF_DATABASE_PATH: path.join(data, 'grafana.db') };
  const second = startGrafana(group, findGrafana(), own, database, folder);
  await answers(`http://localhost:${own}/api/health`, () => group.ended);
  const other = createApi(`http://localhost:${own}`, { org: 1 });

  const differ = [];
  for (const model of MODELS) {
    const asked = questionOf(SOURCE, model, PAST);
    const [one, two] = await Promise.all([api, other].map((each) => each.text('POST', '/api/ds/query', asked)));
    if (one !== two) {
      differ.push(model.queryType);
    }
  }
  promise(
    differ.length === 0,
    `two Grafanas on one database give the same bytes${differ.map((kind) => `, not of ${kind}`)}`,
  );

  const load = startLoad(other, SOURCE, 2);
  await sleep(2_000);
  process.kill(backendOf(grafana.pid), 'SIGKILL');
  await sleep(4_000);
  await load.stop();
  const failed = load.answers.filter(({ ok }) => !ok).length;
  promise(
    failed === 0,
    `the backend of one is killed: of ${load.answers.length} queries of the other ${failed} failed`,
  );
  promise(backendOf(second.pid) !== null, 'each has a backend of its own');

  const source = (pipeline) => ({
    ...{ name: 'shared', uid: 'mlpulse-shared', type: 'mlpulse-pipeline-datasource', access: 'proxy' },
    jsonData: { source: 'simulator', simulator: { pipelines: [pipeline] } },
  });
  await api.done('POST', '/api/datasources', source('before-the-change'));
  const namesOf = async (each) =>
    JSON.stringify((await each.ask('POST', '/api/ds/query', questionOf('mlpulse-shared', MODELS[1]))).body);
  await until(async () => (await namesOf(other)).includes('before-the-change'));
  await api.done('PUT', '/api/datasources/uid/mlpulse-shared', source('after-the-change'));
  const ms = await until(async () => (await namesOf(other)).includes('after-the-change'));
  promise(ms < SETTINGS_WITHIN_MS, `settings changed in one are those of the other after ${(ms / 1e3).toFixed(1)} s`);
  promise((await endedOf(api)) === ended, 'no alert ended by it');
}
