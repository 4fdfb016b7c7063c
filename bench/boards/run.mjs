// `npm run bench:boards`: how often an engine double is asked for the boards of the project, whose panels ask all at the same time. Nothing
// here passes or fails.
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../scripts/install.mjs';
import { start } from '../backend.mjs';
import { ours as built } from '../executables.mjs';
import { contextOf, requestOf, TO } from '../responsive/beside.mjs';
import { startEngine } from '../responsive/engine.mjs';
import { countRequests } from '../scale/counting-proxy.mjs';
import { questionsOf } from '../scale/questions.mjs';

/** Pipelines of the double, and milliseconds before each of its answers. */
const DOUBLE = { pipelines: 8, delay: 20 };

/** Milliseconds by which the range of another viewer is later. */
const LATER = 2_000;

const ours = process.env.BENCH_EXECUTABLE ?? built;
const engine = await startEngine(DOUBLE);
const proxy = await countRequests(engine.url);
const backend = await start(ours);

/** Asks some questions, all at once or one after the other; how many requests and milliseconds that took. */
async function asked(pluginContext, questions, together, to = TO) {
  const ask = ({ query, ranges: [span] }) => backend.query(requestOf(pluginContext, query, span, to));
  proxy.taken();
  const before = performance.now();
  if (together) {
    await Promise.all(questions.map(ask));
  } else {
    for (const question of questions) {
      await ask(question);
    }
  }
  return { ...proxy.taken(), milliseconds: performance.now() - before };
}
const sourceOf = (prometheus) => contextOf({ source: 'prometheus', prometheus }, proxy.url);
const inWords = ({ requests, milliseconds }) => `${requests} in ${(milliseconds / 1000).toFixed(1)} s`;

console.log(
  '| board | queries | one after the other, nothing kept | all at once, nothing kept | all at once | again, the same range | again, a range that ends 2 s later |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const boards = readdirSync(path.join(root, 'dashboards')).filter((file) => file.endsWith('.json'));
for (const board of boards.map((file) => path.basename(file, '.json'))) {
  const questions = questionsOf(`board ${board}`);
  const alone = await asked(sourceOf({ answerCacheMs: 0 }), questions, false);
  const atOnce = await asked(sourceOf({ answerCacheMs: 0 }), questions, true);
  const context = sourceOf({});
  const first = await asked(context, questions, true);
  const again = await asked(context, questions, true);
  const later = await asked(context, questions, true, TO + LATER);
  const columns = [alone, atOnce, first, again, later].map(inWords);
  console.log(`| ${[board, questions.length, ...columns].join(' | ')} |`);
}
await backend.stop();
proxy.stop();
engine.stop();
