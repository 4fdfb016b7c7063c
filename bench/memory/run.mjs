// `npm run bench:memory [-- PART OF A NAME]`: what the worst queries cost in memory, each on a process of its own, while small ones are asked
// beside. Nothing here passes or fails.
import { peakOf } from '../../scripts/process-memory.mjs';
import { decodeResponse, encodeRequest, start } from '../backend.mjs';
import { ours as built } from '../executables.mjs';
import { quantile } from '../numbers.mjs';
import { startEngine } from './engine.mjs';
import { TO, WORST } from './worst.mjs';

const ours = process.env.BENCH_EXECUTABLE ?? built;
/** The worst query is called off after this long. */
const PATIENCE = 60_000;
/** Milliseconds between two small queries. */
const EVERY = 50;
const [only = ''] = process.argv.slice(2);

const SMALL = { queryType: 'metrics', signals: ['cpu_usage'] };

function contextOf(id, url, jsonData) {
  const settings = Buffer.from(JSON.stringify(jsonData));
  return { orgId: 1, dataSourceInstanceSettings: { id, uid: `bench-${id}`, name: 'bench', url, jsonData: settings, lastUpdatedMS: 1 } }; // prettier-ignore
}

function requestOf(pluginContext, queries, range, padding = 0) {
  return encodeRequest({
    pluginContext,
    queries: queries.map((query, q) => ({
      refId: String.fromCharCode(65 + q),
      queryType: query.queryType,
      intervalMS: 300_000,
      maxDataPoints: 1_000,
      timeRange: timeRangeOf(earlierBy(q, range)),
      json: Buffer.from(JSON.stringify(padding === 0 ? query : { ...query, padding: 'x'.repeat(padding) })),
    })),
  });
}

const timeRangeOf = ({ from, to }) => ({ fromEpochMS: from, toEpochMS: to });

/** A range that ends so many steps earlier: the same question of several would be answered once. */
const earlierBy = (steps, { from, to }) => ({ from, to: to - steps * 300_000 });

/** What became of some requests, in few words. */
async function endOf(answers) {
  const ends = await Promise.all(
    answers.map(async (answer) => {
      try {
        const bytes = await answer;
        const responses = Object.values(decodeResponse(bytes));
        const errors = [...new Set(responses.flatMap(({ error }) => error || []))];
        const answered = responses.filter(({ error }) => !error).length;
        return [`${answered} of ${responses.length} answered, ${(bytes.length / 1e6).toFixed(1)} MB`, ...errors];
      } catch (error) {
        return [error.message];
      }
    }),
  );
  return [...new Set(ends.flat())].join('; ');
}

console.log(
  '| query | peak memory | memory after | time | requests to the engine | small queries beside: answered, P99 | answer |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const { name, pipelines, engine, requests, range, padding, patience = PATIENCE } of WORST) {
  if (!name.includes(only)) {
    continue;
  }
  const double = engine ? await startEngine(pipelines) : null;
  const backend = await start(ours);
  const incidents = { simulator: { pipelines, incidents: 'none' } };
  const worst = double
    ? (k) => contextOf(10 + k, double.url, { source: 'prometheus', prometheus: { timeoutMs: 60_000 } })
    : () => contextOf(1, '', incidents);
  const small = requestOf(contextOf(2, '', {}), [SMALL], { from: TO - 3_600_000, to: TO });
  await backend.query(small);

  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  let pending = true;
  const began = performance.now();
  const answers = requests.map((queries, k) =>
    backend.query(requestOf(worst(k), queries, earlierBy(k * queries.length, range), padding), abort.signal),
  );
  const ended = endOf(answers).finally(() => (pending = false));
  const times = [];
  let failed = 0;
  while (pending) {
    const before = performance.now();
    await backend.query(small).then(
      () => times.push(performance.now() - before),
      () => failed++,
    );
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  const milliseconds = performance.now() - began;
  clearTimeout(timer);
  const answer = await ended;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const columns = [
    name,
    `${(peakOf(backend.pid) / 1e6).toFixed(0)} MB`,
    `${backend.memory().toFixed(0)} MB`,
    `${(milliseconds / 1000).toFixed(1)} s`,
    double ? double.requests() : '',
    `${times.length} of ${times.length + failed}, ${quantile(times, 0.99)?.toFixed(0)} ms`,
    answer.replaceAll('|', '\\|'),
  ];
  console.log(`| ${columns.join(' | ')} |`);
  await backend.stop();
  double?.stop();
}
