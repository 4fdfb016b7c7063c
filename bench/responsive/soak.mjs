// `npm run soak -- [MINUTES | settings [CHANGES]]`: whether anything grows. For some minutes, queries of every kind go to a simulated
// fleet and to an engine double while settings change; or, with "settings", the settings of one data source on an engine change so many
// times, with a query after each. It prints resident memory and open files over time, and says whether the last third of the time
// has more than 10 % above the middle one.
import { start } from '../backend.mjs';
import { ours } from '../executables.mjs';
import { mean, quantile } from '../numbers.mjs';
import { contextOf, requestOf } from './beside.mjs';
import { startEngineProcess } from './engine-process.mjs';
import { HEAVY, SMALL } from './questions.mjs';

const CALLERS = 4;
const SAMPLES = 30;
/** What may be added after warming up, as a share. */
const GROWTH = 0.1;
const HOUR = 3_600_000;

const [what = '10', changes = '15000'] = process.argv.slice(2);
const engine = await startEngineProcess(20);
const backend = await start(process.env.BENCH_EXECUTABLE ?? ours);
const memory = [];
const files = [];
const look = () => {
  memory.push(backend.memory());
  files.push(backend.handles());
};
let asked = 0;
let failed = 0;
const ask = async (context, query, span) => {
  asked++;
  await backend.query(requestOf(context, query, span, undefined)).catch(() => failed++);
};

const engineContext = contextOf({ source: 'prometheus' }, engine.url);
/** The same data source with its n-th settings. */
const changed = (context, n, more = {}) => {
  const { dataSourceInstanceSettings: own } = context;
  const jsonData = {
    ...JSON.parse(own.jsonData),
    ...more,
    thresholds: { cpu_usage: { warning: 10 + (n % 8_000) / 100 } },
  };
  return { ...context, dataSourceInstanceSettings: { ...own, jsonData: Buffer.from(JSON.stringify(jsonData)), lastUpdatedMS: n } }; // prettier-ignore
};

if (what === 'settings') {
  for (let n = 1; n <= Number(changes); n++) {
    await ask(changed(engineContext, n), SMALL, HOUR);
    if (n % Math.ceil(Number(changes) / SAMPLES) === 0) {
      look();
    }
  }
} else {
  const end = performance.now() + Number(what) * 60_000;
  const simulator = contextOf({ simulator: { pipelines: 20 } });
  const timer = setInterval(look, (Number(what) * 60_000) / SAMPLES);
  let n = 0;
  const caller = async () => {
    while (performance.now() < end) {
      const query = HEAVY[n++ % HEAVY.length];
      const version = Math.floor(n / 50) + 1;
      await ask(changed(n % 2 === 0 ? simulator : engineContext, version), query, 6 * HOUR);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  clearInterval(timer);
  look();
}
const third = Math.ceil(memory.length / 3);
const growth = (list) => mean(list.slice(-third)) / mean(list.slice(-2 * third, -third)) - 1;
console.log(`${asked} queries, ${failed} of them not answered`);
for (const [name, list] of [
  ['resident memory, MB', memory],
  ['open files', files],
]) {
  // prettier-ignore
  const grown = growth(list);
  const verdict = grown > GROWTH ? 'still growing' : 'not growing';
  console.log(
    `${name}: ${list.map((one) => one.toFixed(0)).join(' ')}; most ${quantile(list, 1).toFixed(0)}, ` +
      `last third ${(100 * grown).toFixed(1)} % above the middle one: ${verdict}`,
  );
  process.exitCode = grown > GROWTH || failed > 0 ? 1 : process.exitCode;
}
await backend.stop();
engine.stop();
