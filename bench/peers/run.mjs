// `npm run bench:peers`: what is promised of speed and memory beside peers, measured in pairs within one run, and whether it is kept.
//
// `npm run bench:peers -- sdk start rest prometheus victoriametrics grafana growth` names sections for less; a section that lacks what it needs is left
// out, in words. BENCH_SECONDS: length of each turn under load, default 1. BENCH_KIND: the one kind whose growth is measured, BENCH_GROWTH: a way of growing. Exits with 1 if a promise is broken.
import { createGroup } from '../../scripts/start/processes.mjs';
import { buildPeer } from '../executables.mjs';
import { bytesRows, readingRows } from './engine.mjs';
import { missingFor, startEngine } from './engines.mjs';
import { grafanaRows, lacksGrafana } from './grafana.mjs';
import { growthRows } from './growth.mjs';
import { isKept, tableOf } from './promises.mjs';
import { restRows, sdkRows, startRows } from './sdk.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 1);
const PIPELINES = 4;

const peer = () => buildPeer();
const programs = (name) => ({ reason: missingFor(name).map((program) => `${program} is not on PATH`).join(', ') }); // prettier-ignore
const onEngine = (name) => ({
  lacks: () => programs(name).reason,
  async rows(group) {
    const url = await startEngine(group, name, PIPELINES);
    return [...(await readingRows(name, url)), ...(await bytesRows(name, url))];
  },
});

/** Sections: what each lacks, in words, if anything, and its rows. */
const SECTIONS = {
  sdk: { lacks: () => peer().reason, rows: () => sdkRows(SECONDS) },
  start: { lacks: () => peer().reason, rows: () => startRows() },
  rest: { lacks: () => '', rows: () => restRows() },
  prometheus: onEngine('Prometheus'),
  victoriametrics: onEngine('VictoriaMetrics'),
  grafana: {
    lacks: () => programs('Prometheus').reason || lacksGrafana(),
    rows: async (group) => grafanaRows(group, await startEngine(group, 'Prometheus', PIPELINES)),
  },
  growth: { lacks: () => '', rows: () => growthRows() },
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
const unknown = chosen.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. Choose of: ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(1);
}
const all = [];
for (const name of chosen) {
  const lacking = SECTIONS[name].lacks();
  if (lacking) {
    console.log(`\n${name} is left out: ${lacking}.`);
  } else {
    const group = createGroup();
    group.stopOnSignals();
    const began = performance.now();
    try {
      const rows = await SECTIONS[name].rows(group);
      all.push(...rows);
      console.log(`\n${name}, ${((performance.now() - began) / 1000).toFixed(0)} s\n\n${tableOf(rows)}`);
    } finally {
      await group.stop();
    }
  }
}
const missed = all.filter((row) => !isKept(row));
console.log(`\n${all.length - missed.length} of ${all.length} promises are kept.`);
process.exitCode = missed.length > 0 ? 1 : 0;
