// `npm run bench:scale -- URL PIPELINES [HOURS]`: what a fleet costs on an engine that runs there. It writes the fleet first, by
// remote write or by import, whichever the engine takes, unless it is there already. Nothing here passes or fails.
import { peakOf } from '../../scripts/process-memory.mjs';
import { start } from '../backend.mjs';
import { ours as built } from '../executables.mjs';
import { ask, contextOf } from './ask.mjs';
import { countRequests } from './counting-proxy.mjs';
import { nameOf, questionsOf } from './questions.mjs';
import { prepare } from './write.mjs';

const ours = process.env.BENCH_EXECUTABLE ?? built;
const [url, pipelines = '10000', hours = '26', only = ''] = process.argv.slice(2);
if (url === undefined) {
  console.error('Usage: node bench/scale/run.mjs URL [PIPELINES] [HOURS] [PART OF A QUESTION, OR board NAME]');
  process.exit(1);
}
const to = await prepare(url, Number(pipelines), Number(hours));
const proxy = await countRequests(url);
console.log(
  '| question | range | time | processor time | requests | bytes of the engine | bytes of the answer | peak memory |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const { query, ranges } of questionsOf(only)) {
  for (const span of ranges) {
    // A process of its own, so that the peak of its memory is that of this question.
    const backend = await start(ours);
    const context = contextOf(proxy.url);
    const { milliseconds, requests, bytes, answered, error } = await ask(backend, proxy, context, { query, to, span });
    const columns = [
      nameOf(query),
      `${span / 3_600_000} h`,
      `${(milliseconds / 1000).toFixed(1)} s`,
      `${backend.processorTime().toFixed(1)} s`,
      requests,
      `${(bytes / 1e6).toFixed(1)} MB`,
      error ?? `${(answered / 1e6).toFixed(2)} MB`,
      `${(peakOf(backend.pid) / 1e6).toFixed(0)} MB`,
    ];
    console.log(`| ${columns.join(' | ')} |`);
    await backend.stop();
  }
}
proxy.stop();
