// A heavy query, and how long health checks and small queries take that are asked beside it.
import { decodeResponse, encodeRequest } from '../backend.mjs';
import { quantile } from '../numbers.mjs';
import { holdsOf, since } from './holds.mjs';
import { SMALL } from './questions.mjs';

const DAY = 86_400_000;
/** A present that has been: the same for all. */
export const TO = Date.UTC(2026, 0, 31);
/** Pauses between two health checks, and between two small queries. */
const HEALTH_EVERY_MS = 10;
const SMALL_EVERY_MS = 25;

let sources = 0;

/** The context of a call about a data source of its own. */
export function contextOf(jsonData, url = '') {
  const id = ++sources;
  return {
    orgId: 1,
    dataSourceInstanceSettings: {
      ...{ id, uid: `bench-${id}`, name: 'bench', url, lastUpdatedMS: 1 },
      jsonData: Buffer.from(JSON.stringify(jsonData)),
    },
  };
}

/** A query as bytes. */
export const requestOf = (pluginContext, query, span = DAY, to = TO) =>
  encodeRequest({
    pluginContext,
    queries: [
      {
        refId: 'A',
        queryType: query.queryType,
        intervalMS: 300_000,
        maxDataPoints: 1_000,
        timeRange: { fromEpochMS: to - span, toEpochMS: to },
        json: Buffer.from(JSON.stringify(query)),
      },
    ],
  });

/**
 * Asks a heavy query, and others beside it until it is answered.
 *
 * @returns milliseconds of every health check and small query; for how long pieces of work held the event loop; how the heavy one ended; after
 * how many milliseconds the process was idle where it was cancelled; resident memory in megabytes.
 */
export async function beside(backend, context, query, { seconds, callers = 1, span = DAY }) {
  const own = contextOf({ simulator: { pipelines: 4 } });
  const small = requestOf(own, SMALL, DAY / 24);
  await Promise.all([backend.health(own), backend.query(small)]);
  const before = holdsOf(await backend.metrics());
  const abort = new AbortController();
  let over = false;
  const memory = [];
  const times = { health: [], small: [] };
  const again = async (list, pause, ask) => {
    while (!over) {
      const before = performance.now();
      await ask();
      list.push(performance.now() - before);
      await sleep(pause);
    }
  };
  const others = [
    again(times.health, HEALTH_EVERY_MS, () => backend.health(own)),
    again(times.small, SMALL_EVERY_MS, () => backend.query(small)),
    again(memory, 100, async () => memory.push(backend.memory())),
  ];
  await sleep(100);
  const began = performance.now();
  const timer = setTimeout(() => abort.abort(), seconds * 1000);
  const ends = await Promise.all(
    Array.from({ length: callers }, (_, n) =>
      backend.query(requestOf(context, query, span, TO - n * 300_000), abort.signal).catch(() => null),
    ),
  );
  clearTimeout(timer);
  const took = performance.now() - began;
  over = true;
  await Promise.all(others);
  const [end] = ends;
  const stopped = end === null ? await idleAfter(backend) : NaN;
  const holds = since(before, holdsOf(await backend.metrics()));
  return { ...times, memory, holds, outcome: outcomeOf(end, took), stopped };
}

/** Milliseconds from now until the process uses no processor, at most three seconds. */
async function idleAfter(backend) {
  const began = performance.now();
  let last = backend.processorTime();
  for (let idle = 0; idle < 3;) {
    await sleep(20);
    const now = backend.processorTime();
    idle = now - last > 0.01 ? 0 : idle + 1;
    last = now;
    if (performance.now() - began > 3_000) {
      return Infinity;
    }
  }
  return Math.max(0, performance.now() - began - 3 * 20);
}

function outcomeOf(end, took) {
  const seconds = `${(took / 1000).toFixed(1)} s`;
  if (end === null) {
    return `cancelled after ${seconds}`;
  }
  const { A } = decodeResponse(end);
  return A.error === undefined || A.error === null || A.error === ''
    ? `${(end.length / 1e6).toFixed(1)} MB in ${seconds}`
    : `refused in ${seconds}: ${A.error.slice(0, 60)}`;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const COLUMNS = [
  ...['question', 'health P50', 'P99', 'max', 'small P50', 'P99', 'max', 'MB'],
  ...['loop held, at most', 'over 50 ms', 'ended', 'idle after cancel'],
];

export const header = () => `| ${COLUMNS.join(' | ')} |\n|${' --- |'.repeat(COLUMNS.length)}`;

/** A line of a table. */
export function report({ name, health, small, memory, holds, outcome, stopped }) {
  const figures = [health, small].flatMap((times) => [0.5, 0.99, 1].map((p) => quantile(times, p).toFixed(0)));
  const megabytes = quantile([memory].flat(), 1).toFixed(0);
  const idle = Number.isNaN(stopped) ? '' : `${stopped.toFixed(0)} ms`;
  return `| ${[name, ...figures, megabytes, holds.most, holds.long, outcome, idle].join(' | ')} |`;
}
