// How often the interval of the date at which a signal meets its limit holds the true date, and how often a date is given where nothing
// moves: a table as in docs/queries/capacity.md.
import { toEnd } from '../../src/series/to-end.ts';
import { exhaustionOf } from '../../src/verdicts/exhaustion.ts';
import { correlated, noiseOf } from '../../src/statistics/testing/noise.ts';

const SERIES = Number(process.argv[2]);
const DAY = 86_400_000;
const HOUR = DAY / 24;
const daily = (i) => 3 * Math.sin((i / 24) * 2 * Math.PI);
const scaled = (draw, by) => () => by * draw();

/** Noise of a standard deviation of about one, by the hour. */
const NOISES = {
  white: (noise) => noise.normal,
  'AR(1), φ = 0.5': (noise) => scaled(correlated(noise, 0.5), Math.sqrt(1 - 0.5 ** 2)),
  'AR(1), φ = 0.8': (noise) => scaled(correlated(noise, 0.8), Math.sqrt(1 - 0.8 ** 2)),
  'AR(1), φ = 0.95': (noise) => scaled(correlated(noise, 0.95), Math.sqrt(1 - 0.95 ** 2)),
  'daily pattern of 3σ': (noise) => (i) => daily(i) + noise.normal(),
  'daily pattern, AR(1), φ = 0.8': (noise) => {
    const draw = scaled(correlated(noise, 0.8), Math.sqrt(1 - 0.8 ** 2));
    return (i) => daily(i) + draw();
  },
  'one hour in fifty is 20σ higher': (noise) => () => noise.normal() + (noise.uniform() < 0.02 ? 20 : 0),
};

/** Days of history, rise over them in standard deviations, and days from its end until the limit is met. */
const TRENDS = [
  [7, 3, 7],
  [14, 3, 14],
  [30, 3, 30],
  [30, 10, 20],
];

const percent = (count, of = SERIES) => (of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`);

console.log(`${SERIES} series of hourly samples each; the interval is meant to hold the date in 95 %:\n`);
console.log(
  '| samples | history | rise in it | limit met after | interval holds the date | later end is never | no answer | half width, median |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
);
for (const [name, of] of Object.entries(NOISES)) {
  for (const [history, rise, ahead] of TRENDS) {
    let [held, open, none] = [0, 0, 0];
    const widths = [];
    const n = history * 24;
    for (let seed = 1; seed <= SERIES; seed++) {
      const value = of(noiseOf(seed));
      const row = Float64Array.from({ length: n }, (_, i) => 50 + (rise * i) / n + value(i));
      const truth = (n - 1) * HOUR + ahead * DAY;
      const limit = 50 + (rise * (truth / HOUR)) / n;
      const { state, low, high } = toEnd(exhaustionOf(row, { start: 0, interval: HOUR, limit, better: 'lower' }));
      if (state === 'insufficient_data' || state === 'resets' || state === 'beyond') {
        none++;
        continue;
      }
      held += (low ?? Infinity) <= truth && truth <= (high ?? Infinity);
      open += high === null;
      widths.push(((high ?? Infinity) - (low ?? Infinity)) / 2 / DAY);
    }
    widths.sort((a, b) => a - b);
    const width = widths[widths.length >> 1];
    console.log(
      `| ${name} | ${history} d | ${rise}σ | ${ahead} d | ${percent(held, SERIES - none)} | ${percent(open, SERIES - none)} | ${percent(none)} | ${Number.isFinite(width) ? `${width.toFixed(1)} d` : 'open'} |`,
    );
  }
}

console.log('\nWhere nothing moves, and the limit is 5σ away, 30 days of history:\n');
console.log(
  '| samples | a date is given | within 30 days | the earlier end is within 30 days | no answer |\n| --- | --- | --- | --- | --- |',
);
for (const [name, of] of Object.entries(NOISES)) {
  let [dated, soon, early, none] = [0, 0, 0, 0];
  for (let seed = 1; seed <= SERIES; seed++) {
    const value = of(noiseOf(seed));
    const row = Float64Array.from({ length: 720 }, (_, i) => 50 + value(i));
    const { state, at, low } = toEnd(exhaustionOf(row, { start: 0, interval: HOUR, limit: 55, better: 'lower' }));
    const end = 719 * HOUR;
    none += state === 'insufficient_data' || state === 'resets' || state === 'beyond';
    dated += at !== null;
    soon += at !== null && at < end + 30 * DAY;
    early += low !== null && low < end + 30 * DAY;
  }
  console.log(`| ${name} | ${percent(dated)} | ${percent(soon)} | ${percent(early)} | ${percent(none)} |`);
}
