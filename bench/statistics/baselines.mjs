// How often a baseline alerts on five weeks of samples every five minutes in which nothing happens, of the last week, and how soon it finds what
// does: tables as in docs/queries/baseline.md.
import { excursionsOf, judgeCourse, plansOn } from '../../src/verdicts/baseline/index.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const SERIES = Number(process.argv[2]);
const STEP = 300_000;
const DAY = 288;
const WEEK = 7 * DAY;
const LENGTH = 5 * WEEK;
/** When what is to be found begins: on Wednesday at noon of the last week. */
const ONSET = 4 * WEEK + 2 * DAY + DAY / 2;
/** So long it has time to be found. */
const HORIZON = DAY;
/** A Monday. */
const START = Date.UTC(2026, 0, 5);

const daily = (i) => Math.sin((i / DAY) * 2 * Math.PI);
const weekend = (i) => (Math.floor(i / DAY) % 7 >= 5 ? 1 : 0);

/** Samples in which nothing happens, by place, with a standard deviation of about one. */
const NULLS = {
  white: (noise) => noise.normal,
  'AR(1), φ = 0.5': (noise) => scaled(correlated(noise, 0.5), Math.sqrt(1 - 0.5 ** 2)),
  'AR(1), φ = 0.9': (noise) => scaled(correlated(noise, 0.9), Math.sqrt(1 - 0.9 ** 2)),
  'daily pattern of 5σ': (noise) => (i) => 5 * daily(i) + noise.normal(),
  'day and weekend, 5σ': (noise) => (i) => (5 - 4 * weekend(i)) * daily(i) - 3 * weekend(i) + noise.normal(),
  'Poisson, mean 4': (noise) => () => noise.poisson(4) / 2,
  'Poisson, mean 0.1': (noise) => () => noise.poisson(0.1) / Math.sqrt(0.1),
  'ratio near 1, of 200': (noise) => () => -noise.poisson(2) / Math.sqrt(2),
  'log-normal latencies': (noise) => () => Math.exp(noise.normal()) / 2.16,
  "heavy tails, Student's t of 3": (noise) => () => studentT3(noise) / Math.sqrt(3),
  'one value in ten steps': (noise) => () => Math.round(noise.normal()),
  constant: () => () => 1,
};

const SHIFTS = {
  'level, 1σ': () => (i, value) => value + (i >= ONSET ? 1 : 0),
  'level, 2σ': () => (i, value) => value + (i >= ONSET ? 2 : 0),
  'level, 3σ': () => (i, value) => value + (i >= ONSET ? 3 : 0),
  'level, 5σ': () => (i, value) => value + (i >= ONSET ? 5 : 0),
  'spread, 2 times': () => (i, value) => (i >= ONSET ? 2 * value : value),
  'spread, 3 times': () => (i, value) => (i >= ONSET ? 3 * value : value),
  'stands still': () => {
    let last = 0;
    return (i, value) => (i >= ONSET ? last : (last = value));
  },
};

function scaled(draw, by) {
  return () => by * draw();
}

/** A normal draw over the root of the mean square of three others. */
function studentT3(noise) {
  const squares = noise.normal() ** 2 + noise.normal() ** 2 + noise.normal() ** 2;
  return noise.normal() / Math.sqrt(squares / 3);
}

/** The last week, judged. */
function judged(row, sensitivity, look = 'both') {
  const grid = { start: START, step: STEP, length: LENGTH };
  const course = {
    ...{ grid, first: 4 * WEEK, weeks: 4, plans: plansOn([], grid), wantsBand: () => false },
    ...{ season: 'auto', look, sensitivity, minimum: 0 },
  };
  const computation = judgeCourse(row, course);
  for (;;) {
    const { done, value } = computation.next();
    if (done) {
      return value;
    }
  }
}

const rowOf = (value) => Float64Array.from({ length: LENGTH }, (_, i) => value(i));
/** Samples in a row at the level for which an alert rule waits. */
const WAITED = 3;
/** How often so many in a row are at the level. */
function lasting(scores) {
  let [times, run] = [0, 0];
  for (const score of scores) {
    run = score >= 1 ? run + 1 : 0;
    times += run === WAITED ? 1 : 0;
  }
  return times;
}
const percent = (count) => `${((100 * count) / SERIES).toFixed(0)} %`;

console.log(`${SERIES} series each, excursions a week:\n`);
console.log('| samples | high | normal | quiet |\n| --- | --- | --- | --- |');
for (const [name, of] of Object.entries(NULLS)) {
  const found = { high: 0, normal: 0, quiet: 0 };
  for (let seed = 1; seed <= SERIES; seed++) {
    const row = rowOf(of(noiseOf(seed)));
    for (const sensitivity of Object.keys(found)) {
      found[sensitivity] += excursionsOf(judged(row, sensitivity)).length;
    }
  }
  console.log(
    `| ${name} | ${Object.values(found)
      .map((count) => (count / SERIES).toFixed(2))
      .join(' | ')} |`,
  );
}

console.log(`\nAt sensitivity normal, by direction, and how often ${WAITED} samples in a row alert:\n`);
console.log('| samples | both | worse | both, lasting | worse, lasting |\n| --- | --- | --- | --- | --- |');
for (const [name, of] of Object.entries(NULLS)) {
  const counts = [0, 0, 0, 0];
  for (let seed = 1; seed <= SERIES; seed++) {
    const row = rowOf(of(noiseOf(seed)));
    // A ratio near 1 becomes worse downwards.
    ['both', name.startsWith('ratio') ? 'below' : 'above'].forEach((look, l) => {
      const said = judged(row, 'normal', look);
      counts[l] += excursionsOf(said).length;
      counts[2 + l] += lasting(said.scores);
    });
  }
  console.log(`| ${name} | ${counts.map((count) => (count / SERIES).toFixed(2)).join(' | ')} |`);
}

console.log('\nFound within a day at sensitivity normal, and the median of the samples that it takes:\n');
console.log('| samples | what happens | found | samples |\n| --- | --- | --- | --- |');
for (const name of ['white', 'AR(1), φ = 0.5', 'daily pattern of 5σ', 'ratio near 1, of 200']) {
  for (const [shift, changeOf] of Object.entries(SHIFTS)) {
    if (shift.startsWith('spread') && name.startsWith('daily')) {
      continue;
    }
    const times = [];
    for (let seed = 1; seed <= SERIES; seed++) {
      const value = NULLS[name](noiseOf(seed));
      // A ratio near 1 becomes worse downwards.
      const sign = name.startsWith('ratio') ? -1 : 1;
      const change = changeOf();
      const { scores } = judged(
        rowOf((i) => sign * change(i, sign * value(i))),
        'normal',
      );
      const since = ONSET - 4 * WEEK;
      const first = scores.subarray(since, since + HORIZON).findIndex((score) => score >= 1);
      if (first >= 0) {
        times.push(first + 1);
      }
    }
    times.sort((a, b) => a - b);
    const median = times.length === 0 ? '–' : times[Math.floor(times.length / 2)];
    console.log(`| ${name} | ${shift} | ${percent(times.length)} | ${median} |`);
  }
}
