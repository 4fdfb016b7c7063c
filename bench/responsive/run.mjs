// `npm run bench:responsive -- [SOURCE [PIPELINES [PART OF A QUESTION]]]`: how long others wait while a large question is answered.
// Beside each heavy query, health checks and small queries are asked of another data source of the same process. SOURCE is
// "simulator" or "engine", a double that runs in a process of its own. Nothing here passes or fails.
//
// BENCH_SECONDS: longest time that a heavy query gets before it is cancelled, default 10.
// BENCH_CALLERS: how often it is asked at the same time, default 1.
import { start } from '../backend.mjs';
import { ours } from '../executables.mjs';
import { beside, contextOf, header, report } from './beside.mjs';
import { startEngineProcess } from './engine-process.mjs';
import { HEAVY, nameOf } from './questions.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CALLERS = Number(process.env.BENCH_CALLERS ?? 1);
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
for (const query of HEAVY.filter((one) => nameOf(one).includes(part))) {
  const backend = await start(process.env.BENCH_EXECUTABLE ?? ours);
  const result = {
    name: nameOf(query),
    ...(await beside(backend, context, query, { seconds: SECONDS, callers: CALLERS })),
  };
  results.push(result);
  console.log(report(result));
  await backend.stop();
}
engine?.stop();
const all = (key) => results.flatMap((result) => result[key]);
console.log(
  report({
    name: 'all of them',
    outcome: '',
    stopped: NaN,
    memory: Math.max(...all('memory')),
    health: all('health'),
    small: all('small'),
  }),
);
