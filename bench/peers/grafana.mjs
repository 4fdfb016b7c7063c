// Beside Grafana's own Prometheus data source, in the same Grafana, for the same values of the same engine.
import { rmSync } from 'node:fs';
import path from 'node:path';

import { createApi, signIn } from '../../scripts/grafana-api.mjs';
import { root } from '../../scripts/install.mjs';
import { startGrafana } from '../../scripts/start/grafana.mjs';
import { findGrafana } from '../../scripts/start/mode.mjs';
import { freePort } from '../../scripts/start/ports.mjs';
import { answers } from '../../scripts/start/wait.mjs';
import { quantile } from '../numbers.mjs';
import { compare, GAUGES, OURS, RANGES } from './engine.mjs';
import { END } from './engines.mjs';
import { inPairs, ratioOf, warmUp } from './pairs.mjs';

const STEP = 300_000;
const PAIRS = 11;

/** What is missing for this section; empty if nothing is. */
export const lacksGrafana = () =>
  process.env.GRAFANA_URL || findGrafana() !== null
    ? ''
    : 'there is no Grafana. Set GRAFANA_URL to one that runs with this build and reaches this machine, or GRAFANA_HOME to the folder that holds bin/';

/**
 * Times of both data sources for the same values, per range. GRAFANA_URL names a running Grafana, of which GRAFANA_LOGIN (admin:admin)
 * is an administrator; otherwise that of GRAFANA_HOME or PATH is started.
 *
 * @param {ReturnType<import('../../scripts/start/processes.mjs').createGroup>} group
 * @param {string} engine URL of a Prometheus.
 * @throws Error if that Grafana has no Prometheus data source.
 */
export async function grafanaRows(group, engine) {
  const url = process.env.GRAFANA_URL ?? (await startOwn(group, engine));
  await answers(new URL('/api/health', url).href, () => group.ended);
  const api = createApi(url, { session: await signIn(url, process.env.GRAFANA_LOGIN) });
  const sources = [
    await createSource(api, 'mlpulse-pipeline-datasource', engine, OURS),
    await createSource(api, 'prometheus', engine, { httpMethod: 'POST', timeInterval: '5m' }),
  ];
  try {
    const rows = [];
    for (const [range, span] of Object.entries(RANGES)) {
      const ask = [
        () => query(api, span, [ourQuery(sources[0])]),
        () => query(api, span, GAUGES.map((gauge, i) => itsQuery(sources[1], gauge, `Q${i}`))), // prettier-ignore
      ];
      const values = compare(seriesOf(await ask[0](), 'signal'), seriesOf(await ask[1](), '__name__'));
      if (rows.length === 0) {
        await warmUp(ask);
      }
      const pairs = await inPairs(PAIRS, ask.map((one) => () => timeOf(one))); // prettier-ignore
      const [mine, theirs] = [0, 1].map((k) => quantile(pairs.map((pair) => pair[k]), 0.5).toFixed(1)); // prettier-ignore
      rows.push({
        name: `in Grafana, ${values} values of ${range}`,
        ...{ figure: ratioOf(pairs, (milliseconds) => milliseconds), promise: { most: 0.6 } },
        more: `${mine} and ${theirs} ms`,
      });
    }
    return rows;
  } finally {
    await Promise.all(sources.map((uid) => api.text('DELETE', `/api/datasources/uid/${uid}`)));
  }
}

async function startOwn(group, engine) {
  const port = await freePort();
  const data = path.join(root, '.cache', 'peers', 'grafana');
  rmSync(data, { recursive: true, force: true });
  startGrafana(group, findGrafana(), port, { MLPULSE_PROMETHEUS_URL: engine }, data);
  return `http://127.0.0.1:${port}`;
}

/** Sets up a data source. @returns its uid. @throws Error if this Grafana has none of its type. */
async function createSource(api, type, engine, jsonData) {
  await api.text('GET', `/api/plugins/${type}/settings`);
  const name = `bench-peers ${type} ${process.pid}`;
  const { datasource } = await api.done('POST', '/api/datasources', {
    name,
    type,
    access: 'proxy',
    url: engine,
    jsonData,
  });
  return datasource.uid;
}

const AT = { intervalMs: STEP, maxDataPoints: 11_000 };

const ourQuery = (uid) => ({ refId: 'A', datasource: { uid }, ...AT, queryType: 'metrics', signals: GAUGES, step: '5m' }); // prettier-ignore
const itsQuery = (uid, expr, refId) => ({ refId, datasource: { uid }, ...AT, expr, range: true, interval: '5m', format: 'time_series' }); // prettier-ignore

const query = (api, span, queries) =>
  api.text('POST', '/api/ds/query', { from: String(END - span), to: String(END), queries });

async function timeOf(work) {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** The series of an answer by "gauge/pipeline". @param {string} label of the gauge. */
function seriesOf(text, label) {
  const frames = Object.values(JSON.parse(text).results).flatMap((result) => result.frames);
  return new Map(
    frames.flatMap(
      ({ schema, data }) =>
      schema.fields.flatMap(({ labels }, i) => (labels ? [[`${labels[label]}/${labels.pipeline}`, data.values[i]]] : [])), // prettier-ignore
    ),
  );
}
