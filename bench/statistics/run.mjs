// `npm run bench:statistics`: trend tests, slopes and change points beside pymannkendall, scipy and ruptures, in turn within one run, of
// rows of one kind; how their time grows; and how often the verdict and the change points are wrong where nothing moves, and right
// where something does; the same of baselines, of limits of load, and of the date at which a limit is met; how many of the samples
// to come are in the intervals of forecasts; how often a feature is called drifted, and a pipeline an outlier. Nothing here passes or fails.
//
// `npm run bench:statistics -- speed errors comparisons outliers baselines forecasts exhaustion scalability features` runs all sections; name one for less.
// BENCH_SAMPLES (10000): length of the rows. BENCH_SERIES (1000): series of each kind of noise. BENCH_BASELINES, BENCH_FORECASTS (100): the
// same for baselines, of which each takes five weeks, and for forecasts, of four.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

import { bunHere } from '../../build/bun.mjs';
import { root } from '../../scripts/install.mjs';
import { pythonEnvironment } from '../../scripts/python-environment.mjs';

const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 10_000);
const SERIES = process.env.BENCH_SERIES ?? '1000';
const BASELINES = process.env.BENCH_BASELINES ?? '100';
const FORECASTS = process.env.BENCH_FORECASTS ?? '100';
const PEERS = { slope: 'scipy theilslopes', trend: 'pymannkendall hamed_rao', changes: 'ruptures Pelt, jump 1' };

const here = path.dirname(fileURLToPath(import.meta.url));
const python = pythonEnvironment(
  'reference',
  path.join(root, 'reference', 'requirements.txt'),
  'reference values, to compare speed with',
);
const SECTIONS = {
  speed: reportSpeed,
  errors: () => report('errors.mjs', SERIES),
  baselines: () => report('baselines.mjs', BASELINES),
  forecasts: () => report('forecasts.mjs', FORECASTS),
  comparisons: () => report('comparisons.mjs', SERIES),
  outliers: () => report('outliers.mjs', SERIES),
  exhaustion: () => report('exhaustion.mjs', SERIES),
  scalability: () => report('scalability.mjs', SERIES),
  features: () => report('features.mjs', SERIES),
};
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
for (const name of chosen) {
  if (!(name in SECTIONS)) {
    console.error(`There is no section ${name}. Choose of: ${Object.keys(SECTIONS).join(', ')}.`);
    process.exit(1);
  }
  SECTIONS[name]();
}

/** What a program measured. */
function measured(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
  }
  return JSON.parse(stdout);
}

function reportSpeed() {
  python.ensure();
  const interpreter = python.interpreter();
  const ours = (n) => measured(bunHere(), [path.join(here, 'ours.mjs'), String(n)]);
  const [large, short, long] = [SAMPLES, 12_500, 50_000].map(ours);
  console.log('Exponent of the time from 12,500 to 50,000 samples:');
  for (const what of Object.keys(PEERS)) {
    console.log(`- ${what}: n^${(Math.log(long[what] / short[what]) / Math.log(4)).toFixed(2)}`);
  }
  console.log(`\n${SAMPLES} samples of correlated noise with a trend, seconds:\n`);
  console.log('| | ours | peer | ratio |\n| --- | --- | --- | --- |');
  for (const [what, peer] of Object.entries(PEERS)) {
    const theirs = interpreter ? measured(interpreter, [path.join(here, 'peers.py'), what, String(SAMPLES)]) : null;
    const [seconds, ratio] =
      theirs === null ? ['not installed', ''] : [theirs.toFixed(2), Math.round(theirs / large[what])];
    console.log(`| ${peer} | ${large[what].toFixed(4)} | ${seconds} | ${ratio} |`);
  }
}

function report(script, series) {
  const { status } = spawnSync(bunHere(), [path.join(here, script), series], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
