// How processor time and memory of each kind grow with pipelines and with points: the exponent of n, 1 if twice as many take twice as
// much.
import { readFileSync, writeFileSync } from 'node:fs';

import { decodeResponse, start } from '../backend.mjs';
import { ours } from '../executables.mjs';
import { contextOf, requestOf } from '../responsive/beside.mjs';
import { startEngineProcess } from '../responsive/engine-process.mjs';
import { HEAVY } from '../responsive/questions.mjs';
import { spreadOf } from './pairs.mjs';

const DAY = 86_400_000;
const MINUTES_5 = 300_000;
const PIPELINES = [1, 10, 100, 1_000, 10_000];
/** Samples every five minutes of one signal, of so many pipelines. */
const POINTS = [1_000, 10_000, 100_000, 1_000_000];
const PIPELINES_OF_POINTS = 10;
/** What takes this many seconds of the processor is not asked of ten times as many: the whole is to end within minutes. */
const MOST_SECONDS = 0.6;
/** A size is asked until it has taken this many seconds, since time is counted in hundredths, and so often at most. */
const ENOUGH_SECONDS = 0.1;
const MOST_TIMES = 5;
/** Beyond the constant part, less than this shows nothing. */
const LEAST = { seconds: 0.004, megabytes: 8 };

/** The first question of each kind. */
const KINDS = [...new Map([...HEAVY].reverse().map((query) => [query.queryType, query])).values()].reverse();

/** What grows: the data source of a size, and the range. */
const WAYS = {
  'pipelines, simulated': {
    sizes: PIPELINES,
    async open(pipelines) {
      return { context: contextOf({ simulator: { pipelines } }), span: DAY, close() {} };
    },
  },
  'pipelines, of an engine': {
    sizes: PIPELINES,
    async open(pipelines) {
      const engine = await startEngineProcess(pipelines);
      const settings = { source: 'prometheus', prometheus: { timeoutMs: 300_000 } };
      return { context: contextOf(settings, engine.url), span: DAY, close: () => engine.stop() };
    },
  },
  'points, simulated': {
    sizes: POINTS,
    async open(points) {
      const context = contextOf({ simulator: { pipelines: PIPELINES_OF_POINTS } });
      return { context, span: (points / PIPELINES_OF_POINTS) * MINUTES_5, close() {} };
    },
  },
};

/** Exponents of every kind. */
export async function growthRows() {
  const rows = [];
  for (const [way, { sizes, open }] of Object.entries(WAYS)) {
    const opened = [];
    for (const size of sizes) {
      opened.push({ size, ...(await open(size)) });
    }
    for (const query of KINDS) {
      rows.push(...rowsOf(`${query.queryType} by ${way}`, await measure(query, opened)));
    }
    opened.forEach(({ close }) => close());
  }
  return rows;
}

/** Costs of a question at each size, as far as it is answered and does not take too long. */
async function measure(query, sizes) {
  // A process of its own, so that none sweeps up after another.
  const backend = await start(process.env.BENCH_EXECUTABLE ?? ours);
  const measured = [];
  // What is not yet compiled counts as nothing.
  for (let i = 0; i < MOST_TIMES; i++) {
    await backend.query(requestOf(sizes[0].context, query, sizes[0].span));
  }
  for (const { size, context, span } of sizes) {
    const request = requestOf(context, query, span);
    resetPeak(backend.pid);
    const before = backend.processorTime();
    let times = 0;
    let error;
    do {
      ({ error } = decodeResponse(await backend.query(request)).A);
      times++;
    } while (!error && times < MOST_TIMES && backend.processorTime() - before < ENOUGH_SECONDS);
    const seconds = (backend.processorTime() - before) / times;
    if (error) {
      break;
    }
    measured.push({ size, seconds, megabytes: peakOf(backend.pid) });
    if (seconds > MOST_SECONDS) {
      break;
    }
  }
  await backend.stop();
  if (measured.length < 2) {
    throw new Error(`${query.queryType} is not answered by two sizes at least.`);
  }
  return measured;
}

function rowsOf(name, measured) {
  const sizes = `${measured[0].size} to ${measured.at(-1).size.toLocaleString('en-GB')}`;
  const row = (what, figure, unit, digits) => ({
    name: `${name}: ${what}`,
    ...{ figure: spreadOf([exponentOf(measured, figure)]), promise: { most: 1.1 }, unit: '' },
    more: `${sizes}: ${measured.map((one) => one[figure].toFixed(digits)).join(', ')} ${unit}`,
  });
  return [row('time', 'seconds', 's', 3), row('memory', 'megabytes', 'MB', 0)];
}

/**
 * The exponent b of cost = c + a · n^b: the slope of a straight line through the logarithms by least squares, where c, the constant part,
 * is the cost of the smallest size, and sizes that cost hardly more are left out. 0 if fewer than two are left: nothing grows.
 */
export function exponentOf(measured, figure) {
  const constant = measured[0][figure];
  const points = measured
    .map((one) => ({ size: one.size, cost: one[figure] - constant }))
    .filter(({ cost }) => cost >= LEAST[figure])
    .map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  if (points.length < 2) {
    return 0;
  }
  const [x, y] = ['x', 'y'].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  const slope = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return slope / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

/** Forgets the most memory that a process had, where Linux lets it be. */
function resetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then it is the most so far, and sizes rise.
  }
}

function peakOf(pid) {
  const kibibytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return (Number(kibibytes?.[1] ?? NaN) * 1024) / 1e6;
}
