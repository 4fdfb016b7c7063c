// `npm run bench`: start, memory and requests a second of the built backend, beside a peer on Grafana's Go SDK that gives
// the same answers. Both are measured in turn within one run, for figures of different runs do not compare. Nothing here
// passes or fails.
//
// `npm run bench -- same start load fleet backtest baseline forecast histograms memory` runs all of it; name fewer sections for less.
// BENCH_SECONDS: length of each load, default 10. BENCH_MEMORY_SECONDS: of the one that watches memory, default 60.
import { start } from './backend.mjs';
import { BACKTESTS, BASELINES, contextOf, FLEETS, FORECASTS, HISTOGRAMS, LOADS, requestOf } from './cases.mjs';
import { buildPeer, ours } from './executables.mjs';
import { load } from './load.mjs';
import { mean, quantile } from './numbers.mjs';
import { compare } from './same.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const MEMORY_SECONDS = Number(process.env.BENCH_MEMORY_SECONDS ?? 60);
const CALLERS = 4;
const STARTS = 10;
/** Turns of each backend under load. */
const ROUNDS = 5;
/** Answers of a large fleet, and backtests, one after the other. */
const ANSWERS = 10;
/** Growth of memory within the last third of a load that counts as none. */
const STEADY = 1.03;

const SECTIONS = {
  same: reportSameness,
  start: reportStarts,
  load: reportLoads,
  fleet: () => reportEach(FLEETS),
  backtest: () => reportEach(BACKTESTS),
  baseline: () => reportEach(BASELINES),
  forecast: () => reportEach(FORECASTS),
  histograms: () => reportEach(HISTOGRAMS),
  memory: reportMemory,
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
const unknown = chosen.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. Choose of: ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(1);
}
const { executable: peer, reason } = buildPeer();
const rivals = [{ who: 'ours', executable: ours }, ...(peer ? [{ who: 'peer', executable: peer }] : [])];
if (!peer) {
  console.log(`The peer is left out, and so are the ratios: ${reason}.`);
}
for (const name of chosen) {
  await SECTIONS[name]();
}

async function reportSameness() {
  if (!peer) {
    return;
  }
  const [one, other] = await Promise.all([start(ours), start(peer)]);
  for (const asked of [LOADS[0], { ...LOADS[0], pipelines: 4, query: { ...LOADS[0].query, step: '15m' } }]) {
    const { values, inexact } = compare(await one.query(requestOf(asked)), await other.query(requestOf(asked)));
    const exact = inexact === 0 ? 'all to the bit' : `${inexact} of them to 1e-12 only`;
    console.log(`The peer gives the same answer: ${values} values, ${exact} (pipelines: ${asked.pipelines}).`);
  }
  await Promise.all([one.stop(), other.stop()]);
}

async function reportStarts() {
  const times = rivals.map(() => []);
  const idle = rivals.map(() => 0);
  for (let i = 0; i < STARTS; i++) {
    for (const [k, { executable }] of rivals.entries()) {
      const before = performance.now();
      const backend = await start(executable);
      await backend.health(contextOf(4));
      times[k].push(performance.now() - before);
      idle[k] = backend.memory();
      await backend.stop();
    }
  }
  console.log(`\nStart to a healthy answer, ${STARTS} in turn:`);
  rivals.forEach(({ who }, k) => {
    console.log(
      `  ${who}: median ${quantile(times[k], 0.5).toFixed(0)} ms, least ${quantile(times[k], 0).toFixed(0)} ms, ` +
        `then ${idle[k].toFixed(0)} MB resident`,
    );
  });
  reportRatio(quantile(times[0], 0.5), peer && quantile(times[1], 0.5));
}

async function reportLoads() {
  for (const asked of LOADS) {
    await reportLoad(asked);
  }
}

async function reportLoad(asked) {
  const backends = await Promise.all(rivals.map(({ executable }) => start(executable)));
  const results = rivals.map(() => []);
  const next = rivals.map(() => 0);
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [k, backend] of backends.entries()) {
      const result = await load(backend, asked, { callers: CALLERS, seconds: SECONDS / ROUNDS, first: next[k] });
      next[k] = result.next;
      if (round > 0) {
        results[k].push(result);
      }
    }
  }
  console.log(`\n${asked.name}, ${CALLERS} callers, ${SECONDS} s each in ${ROUNDS} turns:`);
  const rates = results.map((turns) => quantile(turns.map(({ rate }) => rate), 0.5)); // prettier-ignore
  for (const [k, { who }] of rivals.entries()) {
    const times = results[k].flatMap((turn) => turn.times);
    const processor = results[k].reduce((sum, turn) => sum + turn.processor, 0);
    console.log(
      `  ${who}: ${rates[k].toFixed(0)} requests/s, p50 ${quantile(times, 0.5).toFixed(1)} ms, ` +
        `p95 ${quantile(times, 0.95).toFixed(1)} ms, ${((1000 * processor) / times.length).toFixed(2)} ms of processor time each, ${(results[k][0].size / 1000).toFixed(0)} kB an answer, ` +
        `${backends[k].memory().toFixed(0)} MB resident after`,
    );
    await backends[k].stop();
  }
  reportRatio(rates[0], rates[1]);
}

async function reportEach(cases) {
  for (const asked of cases) {
    await reportAnswers(asked);
  }
}

/** How long answers take that are asked one after the other. */
async function reportAnswers(asked) {
  const backend = await start(ours);
  const times = [];
  let bytes = 0;
  for (let n = 0; n < ANSWERS; n++) {
    const result = await load(backend, asked, { callers: 1, seconds: 0, first: n });
    bytes = result.size;
    times.push(...result.times);
  }
  console.log(
    `\n${asked.name}: first answer ${times[0].toFixed(0)} ms, median of ${ANSWERS} ${quantile(times, 0.5).toFixed(0)} ms, ` +
      `most ${quantile(times, 1).toFixed(0)} ms, ${(bytes / 1000).toFixed(0)} kB, ${backend.memory().toFixed(0)} MB resident after`,
  );
  await backend.stop();
}

/** A range that moves, for what is remembered of ranges must not grow. */
async function reportMemory() {
  const asked = LOADS[1];
  const backend = await start(ours);
  const { memory } = await load(backend, asked, { callers: CALLERS, seconds: MEMORY_SECONDS });
  await backend.stop();
  const third = Math.ceil(memory.length / 3);
  const [before, last] = [mean(memory.slice(-2 * third, -third)), mean(memory.slice(-third))];
  console.log(
    `\nResident memory over ${MEMORY_SECONDS} s of ${asked.name}: most ${quantile(memory, 1).toFixed(0)} MB; ` +
      `middle third ${before.toFixed(0)} MB on average, last third ${last.toFixed(0)} MB: ` +
      `${last > before * STEADY ? 'still growing' : 'not growing'}`,
  );
}

function reportRatio(mine, theirs) {
  if (peer) {
    console.log(`  ratio: ${(mine / theirs).toFixed(2)}`);
  }
}
