// How many of the samples to come are in the intervals of `forecast`, of four weeks of samples every five minutes, and how far its forecasts
// are from them beside the seasonal naive ones: a table as in docs/queries/forecast.md.
import { toEnd } from '../../src/series/to-end.ts';
import { forecastOf } from '../../src/verdicts/forecast/index.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const SERIES = Number(process.argv[2]);
const STEP = 300_000;
const HOUR = 12;
const DAY = 24 * HOUR;
const LENGTH = 28 * DAY;
const LEVEL = 0.9;
const HORIZONS = { '1h': HOUR, '1d': DAY, '7d': 7 * DAY, '30d': 30 * DAY };

const daily = (i) => Math.sin((i / DAY) * 2 * Math.PI);
const weekend = (i) => (Math.floor(i / DAY) % 7 >= 5 ? 1 : 0);

/** Samples by place, with the values that they can have. */
const PROCESSES = {
  white: { of: (noise) => noise.normal },
  'AR(1), φ = 0.5': { of: (noise) => correlated(noise, 0.5) },
  'AR(1), φ = 0.99': { of: (noise) => correlated(noise, 0.99) },
  'daily pattern of 5σ': { of: (noise) => (i) => 5 * daily(i) + noise.normal() },
  'day and weekend, 5σ': {
    of: (noise) => (i) => (5 - 4 * weekend(i)) * daily(i) - 3 * weekend(i) + noise.normal(),
  },
  'Poisson, mean 4': { of: (noise) => () => noise.poisson(4), limits: [0, null] },
  'Poisson, mean 0.1': { of: (noise) => () => noise.poisson(0.1), limits: [0, null] },
  'ratio near 1, of 200': { of: (noise) => () => 1 - noise.poisson(2) / 200, limits: [0, 1] },
  'log-normal latencies': { of: (noise) => () => Math.exp(noise.normal()), limits: [0, null] },
  "heavy tails, Student's t of 3": { of: (noise) => () => studentT3(noise) },
  'random walk': { of: (noise) => correlated(noise, 1) },
  'trend of 10σ in four weeks': { of: (noise) => (i) => (10 * i) / LENGTH + noise.normal() },
  'trend, daily pattern': { of: (noise) => (i) => (10 * i) / LENGTH + 3 * daily(i) + noise.normal() },
  'sawtooth of five days': { of: (noise) => (i) => 0.02 * (i % (5 * DAY)) + noise.normal() },
  constant: { of: () => () => 7 },
  'a tenth is missing, one in 500 is wild': {
    of: (noise) => () => (noise.uniform() < 0.1 ? NaN : noise.normal() + (noise.uniform() < 0.002 ? 100 : 0)),
  },
};

/** A normal draw over the root of the mean square of three others. */
function studentT3(noise) {
  const squares = noise.normal() ** 2 + noise.normal() ** 2 + noise.normal() ** 2;
  return noise.normal() / Math.sqrt(squares / 3);
}

function measured({ of, limits = [-1e9, null] }, ahead) {
  let [within, compared, mase, judged, time] = [0, 0, 0, 0, 0];
  for (let seed = 1; seed <= SERIES; seed++) {
    const value = of(noiseOf(seed));
    // Each ends at another time of the day and of the week.
    const row = Float64Array.from({ length: LENGTH + ahead }, (_, i) => value(i + 331 * seed));
    const asked = { interval: STEP, horizon: ahead * STEP, level: LEVEL, limits, resets: [] };
    const begin = performance.now();
    const { known } = toEnd(forecastOf(row.subarray(0, LENGTH), asked));
    time += performance.now() - begin;
    if (known === null) {
      continue;
    }
    for (let places = 1; places <= ahead; places++) {
      const came = row[LENGTH - 1 + places];
      if (!Number.isNaN(came)) {
        const { lower, upper } = known.at(places);
        within += came >= lower && came <= upper;
        compared++;
      }
    }
    if (!Number.isNaN(known.mase)) {
      mase += known.mase;
      judged++;
    }
  }
  const share = `${((100 * within) / compared).toFixed(1)} %`;
  return { share, mase: judged > 0 ? (mase / judged).toFixed(2) : '–', time: time / SERIES };
}

console.log(
  `${SERIES} series each, a level of ${LEVEL}: share of the samples to come within the interval, and mase, by horizon:\n`,
);
console.log(`| samples | ${Object.keys(HORIZONS).join(' | ')} | mase, 1d |\n| --- |${' --- |'.repeat(5)}`);
const times = [];
for (const [name, process] of Object.entries(PROCESSES)) {
  const found = Object.values(HORIZONS).map((ahead) => measured(process, ahead));
  times.push(...found.map(({ time }) => time));
  console.log(`| ${name} | ${found.map(({ share }) => share).join(' | ')} | ${found[1].mase} |`);
}
console.log(
  `\nMilliseconds of a forecast: ${(times.reduce((a, b) => a + b) / times.length).toFixed(1)}, at most ${Math.max(...times).toFixed(1)}.`,
);
