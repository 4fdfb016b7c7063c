// Beside a minimal client of the same engine: time for the same values, and bytes where the engine aggregates.
import { decodeResponse, encodeRequest, start } from '../backend.mjs';
import { ours } from '../executables.mjs';
import { quantile } from '../numbers.mjs';
import { frameOf } from '../same.mjs';
import { countRequests } from '../scale/counting-proxy.mjs';
import { END } from './engines.mjs';
import { readGauges } from './minimal-client.mjs';
import { inPairs, ratioOf, spreadOf, warmUp } from './pairs.mjs';

const STEP = 300_000;
const HOUR = 3_600_000;
const PAIRS = 11;

/** Gauges with a sample every five minutes. */
export const GAUGES = [
  'cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second', 'response_time_ms', 'error_rate',
  'predictions_per_minute', 'model_accuracy',
]; // prettier-ignore

/** Settings of ours: every question is a new one, for what is measured is reading. */
export const OURS = { source: 'prometheus', prometheus: { answerCacheMs: 0 } };
/** Ranges by their names. */
export const RANGES = {
  '1 h': HOUR,
  '6 h': 6 * HOUR,
  '24 h': 24 * HOUR,
  '7 days': 7 * 24 * HOUR,
  '30 days': 30 * 24 * HOUR,
};

/** Questions that an engine answers by aggregates, each with the gauges that it needs, over 30 days. */
const AGGREGATED = [
  ...['mean', 'p95'].map((statistic) => ({
    name: `${statistic} of each day`,
    gauges: ['cpu_usage'],
    query: { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1d', statistic } },
  })),
  { name: 'kpi as a table', gauges: GAUGES, query: { queryType: 'kpi' } },
  {
    name: 'slo as a table of the period',
    gauges: ['requests_per_second', 'error_rate', 'response_time_ms'],
    query: { queryType: 'slo', objectives: ['availability', 'latency'], windows: ['period'] },
  },
  ...[false, true].map((engine) => ({
    name: `alerts by ${engine ? 'the alert engine' : 'single samples'}, for rules`,
    gauges: ['cpu_usage', 'memory_usage', 'requests_per_second', 'response_time_ms', 'error_rate'],
    query: { queryType: 'alerts', format: 'instant', engine },
  })),
];

/** Times for the same values, per range. @param {string} name of the engine. @param {string} url */
export async function readingRows(name, url) {
  const backend = await start(process.env.BENCH_EXECUTABLE ?? ours);
  const rows = [];
  for (const [range, span] of Object.entries(RANGES)) {
    const grid = { from: END - span, to: END, step: STEP };
    const asked = requestOf(url, { queryType: 'metrics', signals: GAUGES, step: '5m' }, grid);
    const values = compare(await readGauges(url, GAUGES, grid), rowsIn(await backend.query(asked)));
    const rivals = [() => backend.query(asked), () => readGauges(url, GAUGES, grid)];
    if (rows.length === 0) {
      await warmUp(rivals);
    }
    const pairs = await inPairs(PAIRS, rivals.map((rival) => () => timeOf(rival))); // prettier-ignore
    const [mine, theirs] = [0, 1].map((k) => quantile(pairs.map((pair) => pair[k]), 0.5).toFixed(1)); // prettier-ignore
    rows.push({
      name: `${name}, ${values} values of ${range}`,
      ...{ figure: ratioOf(pairs, (milliseconds) => milliseconds), promise: { most: 1.15 } },
      more: `${mine} and ${theirs} ms`,
    });
  }
  await backend.stop();
  return rows;
}

/** Bytes of an engine's answers to aggregated questions beside those to the same samples. */
export async function bytesRows(name, url) {
  const proxy = await countRequests(url);
  const backend = await start(process.env.BENCH_EXECUTABLE ?? ours);
  const grid = { from: END - RANGES['30 days'], to: END, step: STEP };
  const rows = [];
  for (const { name: question, gauges, query } of AGGREGATED) {
    proxy.taken();
    const { A } = decodeResponse(await backend.query(requestOf(proxy.url, query, grid)));
    if (A.error) {
      throw new Error(`${question}: ${A.error}`);
    }
    const mine = proxy.taken().bytes;
    await readGauges(proxy.url, gauges, grid);
    const raw = proxy.taken().bytes;
    rows.push({
      name: `bytes of ${name}, ${question}, 30 days`,
      ...{ figure: spreadOf([mine / raw]), promise: { most: 0.1 } },
      more: `${(mine / 1000).toFixed(0)} and ${(raw / 1000).toFixed(0)} kB`,
    });
  }
  await backend.stop();
  proxy.stop();
  return rows;
}

async function timeOf(work) {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function requestOf(url, query, { from, to }) {
  const jsonData = Buffer.from(JSON.stringify(OURS));
  return encodeRequest({
    pluginContext: {
      orgId: 1,
      dataSourceInstanceSettings: { id: 1, uid: 'bench-peers', name: 'bench', url, jsonData, lastUpdatedMS: 1 },
    },
    queries: [
      {
        refId: 'A',
        queryType: query.queryType,
        intervalMS: STEP,
        maxDataPoints: 10_000,
        timeRange: { fromEpochMS: from, toEpochMS: to },
        json: Buffer.from(JSON.stringify(query)),
      },
    ],
  });
}

/** The series of our answer by "gauge/pipeline". */
function rowsIn(bytes) {
  const { fields, columns } = frameOf(bytes);
  return new Map(
    fields.flatMap(({ labels }, i) => (labels === null ? [] : [[`${labels.signal}/${labels.pipeline}`, columns[i]]])),
  );
}

/**
 * Compares series by series and value by value.
 *
 * @param {Map<string, ArrayLike<number | null>>} some @param {Map<string, ArrayLike<number | null>>} others
 * @returns the number of values.
 * @throws Error that names the first difference.
 */
export function compare(some, others) {
  if (some.size === 0 || some.size !== others.size) {
    throw new Error(`There are ${some.size} and ${others.size} series.`);
  }
  let values = 0;
  for (const [name, row] of some) {
    const other = others.get(name);
    if (other?.length !== row.length) {
      throw new Error(`Series ${name} has ${row.length} values and ${other?.length ?? 'none'}.`);
    }
    for (let i = 0; i < row.length; i++, values++) {
      const [a, b] = [row[i] ?? NaN, other[i] ?? NaN];
      if (!Object.is(a, b)) {
        throw new Error(`Series ${name}, value ${i}: ${a} and ${b}.`);
      }
    }
  }
  return values;
}
