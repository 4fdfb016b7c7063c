// `npm run bench:peers`: what is promised of speed and memory beside peers, measured in pairs within one run, and whether it is kept.
//
// `npm run bench:peers -- sdk start rest` names sections for less. BENCH_SECONDS: length of each turn under load, default 1.
// Exits with 1 if a promise is broken.
import { isKept, tableOf } from './promises.mjs';
import { restRows, sdkRows, startRows } from './sdk.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 1);

/** Each gives its rows, or throws the reason why it cannot. */
const SECTIONS = {
  sdk: () => sdkRows(SECONDS),
  start: startRows,
  rest: restRows,
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
const unknown = chosen.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. Choose of: ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(1);
}
const all = [];
for (const name of chosen) {
  const began = performance.now();
  const rows = await SECTIONS[name]();
  all.push(...rows);
  console.log(`\n${name}, ${((performance.now() - began) / 1000).toFixed(0)} s\n\n${tableOf(rows)}`);
}
const missed = all.filter((row) => !isKept(row));
console.log(`\n${all.length - missed.length} of ${all.length} promises are kept.`);
process.exitCode = missed.length > 0 ? 1 : 0;
