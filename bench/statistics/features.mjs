// How often `feature_drift` calls a feature drifted that has not moved, and one that has: of counted values with the scatter of counting, and
// of the healthy simulator. Tables as in docs/queries/feature_drift.md.
import { normalTails } from '../../src/statistics/normal-tails.ts';
import { noiseOf } from '../../src/statistics/testing/noise.ts';
import { driftedFeatures, referenceOf } from '../../src/queries/kinds/feature-drift-measured.ts';
import { createContext } from '../../src/queries/context/index.ts';
import { createInstance } from '../../src/queries/create-instance.ts';
import { parseMatcher } from '../../src/series/index.ts';
import { openSource, parseSettings } from '../../src/sources/index.ts';
import { DRIFT_METHODS, featureDrifts } from '../../src/verdicts/feature-drift/index.ts';

const SERIES = Number(process.argv[2]);
const METHODS = Object.keys(DRIFT_METHODS);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 7;
const FEATURES = 5;
/** Near the tenths of a standard normal distribution. */
const BOUNDS = [-1.6, -1.28, -0.84, -0.52, -0.25, 0, 0.25, 0.52, 0.84, 1.28, 1.6];

const below = (z) => (z < 0 ? normalTails(z) / 2 : 1 - normalTails(z) / 2);

/** Values that fell into each bucket, of so many expected ones of a normal distribution. */
function counted(noise, n, { mean = 0, spread = 1 }) {
  const upTo = [...BOUNDS.map((bound) => below((bound - mean) / spread)), 1];
  return Float64Array.from(upTo, (share, b) => {
    const expected = n * (share - (b === 0 ? 0 : upTo[b - 1]));
    return expected > 100
      ? Math.max(0, Math.round(expected + Math.sqrt(expected) * noise.normal()))
      : noise.poisson(expected);
  });
}

/** Share of the features that drifted by each method, and of those that are unknown. */
function shares({ n, range, wanders = 0, moved = {} }) {
  const found = Object.fromEntries(METHODS.map((method) => [method, 0]));
  let unknown = 0;
  for (let seed = 1; seed <= SERIES; seed++) {
    const noise = noiseOf(seed);
    const features = Array.from({ length: FEATURES }, (_, f) => {
      const usual = () => ({ mean: wanders * noise.normal() });
      const { mean } = usual();
      const now = { spread: 1, ...moved, mean: mean + (moved.mean ?? 0) };
      return {
        feature: `f${f}`,
        bounds: [...BOUNDS, Infinity],
        chunks: Array.from({ length: DAYS }, () => counted(noise, n, usual())),
        rest: new Float64Array(BOUNDS.length + 1),
        current: counted(noise, (n * range) / DAY, now),
      };
    });
    for (const { method, drifted } of featureDrifts(features, METHODS, range)) {
      found[method] += drifted === true;
      unknown += drifted === null;
    }
  }
  const percent = (count, of) => `${((100 * count) / of).toFixed(1)} %`;
  const all = SERIES * FEATURES;
  return [...METHODS.map((method) => percent(found[method], all)), percent(unknown, all * METHODS.length)].join(' | ');
}

const CASES = [
  ['nothing', {}],
  ['nothing, but days wander by 0.1σ', { wanders: 0.1 }],
  ['mean by 0.1σ', { moved: { mean: 0.1 } }],
  ['mean by 0.25σ', { moved: { mean: 0.25 } }],
  ['mean by 0.5σ', { moved: { mean: 0.5 } }],
  ['mean by 0.5σ, days wander by 0.1σ', { moved: { mean: 0.5 }, wanders: 0.1 }],
  ['spread by a quarter', { moved: { spread: 1.25 } }],
];

console.log(
  `${SERIES} times ${FEATURES} features with ${BOUNDS.length + 1} buckets, ${DAYS} days of reference, called drifted:\n`,
);
console.log(
  `| values a day | range | what moves | ${METHODS.join(' | ')} | unknown |\n| --- | --- | --- |${' --- |'.repeat(METHODS.length + 1)}`,
);
for (const [n, range] of [[500, DAY], [5_000, DAY], [100_000, DAY], [100_000, HOUR]]) {
  for (const [what, how] of CASES) {
    const length = range === DAY ? '24 h' : '1 h';
    console.log(`| ${n.toLocaleString('en-GB')} | ${length} | ${what} | ${shares({ n, range, ...how })} |`);
  }
} // prettier-ignore

/** Share of the features of the healthy simulator that are called drifted. */
async function simulated(range) {
  const found = Object.fromEntries(METHODS.map((method) => [method, 0]));
  let all = 0;
  for (let seed = 1; seed <= Math.ceil(SERIES / 10); seed++) {
    const jsonData = { simulator: { seed, pipelines: 10, incidents: 'none' } };
    const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
    const source = openSource(settings, 'bench');
    const { context } = createContext(createInstance(settings, source), parseMatcher(undefined), null, new AbortController().signal);
    const to = Date.UTC(2026, 3, 1) + seed * 5 * HOUR;
    const asked = { methods: METHODS, reference: null, features: null };
    const span = { from: to - range, to };
    for (const { method, drifted } of await driftedFeatures(asked, span, referenceOf(asked, span, context), context)) {
      found[method] += drifted === true;
      all += 1 / METHODS.length;
    }
  }
  return METHODS.map((method) => `${((100 * found[method]) / all).toFixed(1)} %`).join(' | ');
} // prettier-ignore

console.log(`\nThe simulator without incidents, ${Math.ceil(SERIES / 10)} seeds of 10 pipelines, called drifted:\n`);
console.log(`| range | ${METHODS.join(' | ')} |\n| --- |${' --- |'.repeat(METHODS.length)}`);
for (const [name, range] of [['1 h', HOUR], ['6 h', 6 * HOUR], ['24 h', DAY], ['7 d', 7 * DAY]]) {
  console.log(`| ${name} | ${await simulated(range)} |`);
} // prettier-ignore
