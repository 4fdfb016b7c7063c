// `npm run bench:responsive -- [SOURCE [PIPELINES [PART OF A QUESTION]]]`: how long others wait while a large question is answered.
// Beside each heavy query, health checks and small queries are asked of another data source of the same process. SOURCE is
// "simulator" or "engine", a double that runs in a process of its own. Nothing here passes or fails.
//
// BENCH_SECONDS: longest time that a heavy query gets before it is cancelled, default 10.
// BENCH_CALLERS: how often it is asked at the same time, default 1.
// BENCH_DAYS: range of the heavy query, default 1. `BENCH_DAYS=30 BENCH_SECONDS=300 … engine 3000 capacity` reads fifty million samples.
// BENCH_WHAT_RAN=1: the backend runs from its sources, and what ran whenever the loop was held is told after each question.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { bunHere } from '../../build/bun.mjs';
import { root } from '../../scripts/install.mjs';
import { start } from '../backend.mjs';
import { ours } from '../executables.mjs';
import { beside, contextOf, header, report } from './beside.mjs';
import { startEngineProcess } from './engine-process.mjs';
import { together } from './holds.mjs';
import { HEAVY, nameOf } from './questions.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CALLERS = Number(process.env.BENCH_CALLERS ?? 1);
const SPAN = Number(process.env.BENCH_DAYS ?? 1) * 86_400_000;
const DEFAULTS = { simulator: '10000', engine: '2000' };

const [source = 'simulator', pipelines = DEFAULTS[source], part = ''] = process.argv.slice(2);
if (pipelines === undefined) {
  console.error('Usage: node bench/responsive/run.mjs [simulator|engine] [PIPELINES] [PART OF A QUESTION]');
  process.exit(1);
}
const engine = source === 'engine' ? await startEngineProcess(Number(pipelines)) : null;
const context =
  engine === null
    ? contextOf({ simulator: { pipelines: Number(pipelines) } })
    : contextOf({ source: 'prometheus', prometheus: { timeoutMs: 300_000 } }, engine.url);
console.log(`${source}, ${pipelines} pipelines, ${CALLERS} at a time, at most ${SECONDS} s each; milliseconds\n`);
console.log(header());
const results = [];
const whatRan = process.env.BENCH_WHAT_RAN ? path.join(tmpdir(), `mlpulse-what-ran-${process.pid}`) : null;
const startBackend = () =>
  whatRan === null
    ? start(process.env.BENCH_EXECUTABLE ?? ours)
    : start(bunHere(), { BENCH_WHAT_RAN: whatRan }, [
        ...['--preload', path.join(root, 'bench', 'responsive', 'what-ran.ts')],
        path.join(root, 'src', 'main.ts'),
      ]);
for (const query of HEAVY.filter((one) => nameOf(one).includes(part))) {
  const backend = await startBackend();
  const sent = await engine?.samples();
  const result = {
    name: nameOf(query),
    ...(await beside(backend, context, query, { seconds: SECONDS, callers: CALLERS, span: SPAN })),
  };
  if (engine !== null) {
    result.outcome += `, ${(((await engine.samples()) - sent) / 1e6).toFixed(1)} million samples`;
  }
  results.push(result);
  console.log(report(result));
  await backend.stop();
  if (whatRan !== null && existsSync(whatRan)) {
    console.log(readFileSync(whatRan, 'utf8'));
    rmSync(whatRan);
  }
}
engine?.stop();
const all = (key) => results.flatMap((result) => result[key]);
console.log(
  report({
    name: 'all of them',
    outcome: '',
    stopped: NaN,
    holds: together(results.map(({ holds }) => holds)),
    memory: Math.max(...all('memory')),
    health: all('health'),
    small: all('small'),
  }),
);
