// How processor time and memory of each kind grow with pipelines and with points: the exponent of n, 1 if twice as many take twice as
// much.
import { writeFileSync } from 'node:fs';

import { peakOf } from '../../scripts/process-memory.mjs';
import { decodeResponse, start } from '../backend.mjs';
import { ours } from '../executables.mjs';
import { contextOf, requestOf } from '../responsive/beside.mjs';
import { startEngineProcess } from '../responsive/engine-process.mjs';
import { HEAVY } from '../responsive/questions.mjs';
import { OURS } from './engine.mjs';
import { exponentOf } from './exponent.mjs';
import { spreadOf } from './pairs.mjs';

const DAY = 86_400_000;
const MINUTES_5 = 300_000;
const PIPELINES = [1, 10, 100, 1_000, 10_000];
/** Samples every five minutes of one signal, of so many pipelines. */
const POINTS = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const PIPELINES_OF_POINTS = 10;
/** What would take more seconds of the processor by its growth so far is not asked: the whole is to end within minutes. */
const MOST_SECONDS = Number(process.env.BENCH_GROWTH_SECONDS ?? 3);
/** A size is asked until it has taken this many seconds, since time is counted in hundredths, and so often at most. */
const ENOUGH_SECONDS = 0.1;
const MOST_TIMES = 5;
/** What does not grow by this shows nothing: time is counted in hundredths of a second, and memory comes in pieces. */
const LEAST = { seconds: 0.01, megabytes: 16 };

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
    open: (pipelines) => openEngine(pipelines, DAY),
  },
  'points, simulated': {
    sizes: POINTS,
    async open(points) {
      const context = contextOf({ simulator: { pipelines: PIPELINES_OF_POINTS } });
      return { context, span: spanOf(points), close() {} };
    },
  },
  'points, of an engine': {
    sizes: POINTS,
    open: (points) => openEngine(PIPELINES_OF_POINTS, spanOf(points)),
  },
};

/** An engine double in a process of its own. */
async function openEngine(pipelines, span) {
  const engine = await startEngineProcess(pipelines);
  const settings = { ...OURS, prometheus: { ...OURS.prometheus, timeoutMs: 300_000 } };
  return { context: contextOf(settings, engine.url), span, close: () => engine.stop() };
}

/** The time in which the pipelines together have so many samples of a signal. */
function spanOf(points) {
  return (points / PIPELINES_OF_POINTS) * MINUTES_5;
}

/** Exponents of every kind, or of one; in all ways of growing, or in those whose name contains some words. */
export async function growthRows(only = process.env.BENCH_KIND, words = process.env.BENCH_GROWTH ?? '') {
  const rows = [];
  for (const [way, { sizes, open }] of Object.entries(WAYS).filter(([name]) => name.includes(words))) {
    const opened = [];
    for (const size of sizes) {
      opened.push({ size, ...(await open(size)) });
    }
    for (const query of KINDS.filter(({ queryType }) => only === undefined || queryType === only)) {
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
    const { size: before, seconds: taken } = measured.at(-1) ?? { size, seconds: 0 };
    if ((taken * size) / before > MOST_SECONDS) {
      break;
    }
    const request = requestOf(context, query, span);
    resetPeak(backend.pid);
    const began = backend.processorTime();
    let times = 0;
    let error;
    do {
      ({ error } = decodeResponse(await backend.query(request)).A);
      times++;
    } while (!error && times < MOST_TIMES && backend.processorTime() - began < ENOUGH_SECONDS);
    const seconds = (backend.processorTime() - began) / times;
    if (error) {
      break;
    }
    measured.push({ size, seconds, megabytes: peakOf(backend.pid) / 1e6 });
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
    ...{
      figure: spreadOf([
        exponentOf(
          measured.map((one) => ({ size: one.size, cost: one[figure] })),
          LEAST[figure],
        ),
      ]),
      promise: { most: 1.1 },
      unit: '',
    },
    more: `${sizes}: ${measured.map((one) => one[figure].toFixed(digits)).join(', ')} ${unit}`,
  });
  return [row('time', 'seconds', 's', 3), row('memory', 'megabytes', 'MB', 0)];
}

/** Forgets the most memory that a process had, where Linux lets it be. */
function resetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then it is the most so far, and sizes rise.
  }
}
