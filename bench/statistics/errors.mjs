// How often the verdict of `drift` and its change points are wrong of a month of hourly samples in which nothing moves, and right where
// something does: a table as in docs/queries/drift.md.
import { toEnd } from '../../src/series/to-end.ts';
import { movementOf } from '../../src/verdicts/movement.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const SERIES = Number(process.argv[2]);
const HOURS = 720;
const MONTH = 30;
/** The change that matters is half a standard deviation, so that noise alone could be taken for it. */
const RELEVANT = 0.5;

const daily = (i) => 2 * Math.sin((i / 24) * 2 * Math.PI);

/** Noise of a standard deviation of about one, by the seed. */
const NULLS = {
  white: (noise) => noise.normal,
  'AR(1), φ = 0.5': (noise) => scaled(correlated(noise, 0.5), Math.sqrt(1 - 0.5 ** 2)),
  'AR(1), φ = 0.8': (noise) => scaled(correlated(noise, 0.8), Math.sqrt(1 - 0.8 ** 2)),
  'daily pattern': (noise) => (i) => daily(i) + noise.normal(),
  'Poisson, mean 1': (noise) => () => noise.poisson(1),
  'ratio near 1, of 200': (noise) => () => -noise.poisson(2) / Math.sqrt(2),
};

const SHIFTS = {
  'trend of 0.5σ in the month': (i) => (0.5 * i) / HOURS,
  'trend of 1σ in the month': (i) => i / HOURS,
  'step of 1σ after 20 days': (i) => (i < 480 ? 0 : 1),
  'step of 2σ for the last day': (i) => (i < HOURS - 24 ? 0 : 2),
};

function scaled(draw, by) {
  return () => by * draw();
}

/** Shares of the series with a trend, with a stable verdict, and with change points. */
function shares(of, seasons) {
  const found = { trend: 0, stable: 0, changes: 0 };
  for (let seed = 1; seed <= SERIES; seed++) {
    const value = of(noiseOf(seed));
    const row = Float64Array.from({ length: HOURS }, (_, i) => value(i));
    const moving = { start: 0, interval: 3_600_000, better: 'neither', relevant: RELEVANT, floor: null, seasons };
    const { verdict, segments } = toEnd(movementOf(row, moving));
    found.trend += verdict === 'rising' || verdict === 'falling';
    found.stable += verdict === 'stable';
    found.changes += segments.length > 1;
  }
  const percent = (count) => `${((100 * count) / SERIES).toFixed(1)} %`;
  return `${percent(found.trend)} | ${percent(found.stable)} | ${percent(found.changes)}`;
}

console.log(`${SERIES} series of ${MONTH} days each, a relevant change of ${RELEVANT}σ:\n`);
console.log('| samples | what moves | trend | stable | change points |\n| --- | --- | --- | --- | --- |');
for (const [name, of] of Object.entries(NULLS)) {
  console.log(`| ${name} | nothing | ${shares(of, name === 'daily pattern' ? [86_400_000] : [])} |`);
}
for (const noise of ['white', 'AR(1), φ = 0.5']) {
  for (const [name, shift] of Object.entries(SHIFTS)) {
    const of = (seed) => {
      const draw = NULLS[noise](seed);
      return (i) => draw(i) + shift(i);
    };
    console.log(`| ${noise} | ${name} | ${shares(of, [])} |`);
  }
}
