import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../signals';
import { calendarOf } from './calendar';
import { sheetOf } from './draw-sheet';
import { instantsOf } from './instants';
import { profileOf } from './profile';
import { type Sheet } from './sheet';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, 0:00 UTC. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAYS = 700;
const utc = calendarOf('UTC');

/** A pipeline at some instants. */
const sheetAt = (times: readonly number[], profile = profileOf(42, 0), calendar = utc): Sheet =>
  sheetOf(profile, calendar, instantsOf(Float64Array.from(times)));

/** Samples of the first pipeline in one hour of the day, on weekdays or on weekends: 12 an hour, or 1. */
function samples(signal: SignalId, hour: number, weekend: boolean, calendar = utc): Float64Array {
  const { interval } = CATALOGUE.of(signal);
  const times: number[] = [];
  for (let day = 0; day < DAYS; day++) {
    if (day % 7 >= 5 === weekend) {
      for (let t = MONDAY + day * DAY + hour * HOUR; t < MONDAY + day * DAY + (hour + 1) * HOUR; t += interval) {
        times.push(t);
      }
    }
  }
  return sheetAt(times, profileOf(42, 0), calendar).row(signal).sort();
}
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (sorted: Float64Array, p: number): number => sorted[Math.round((sorted.length - 1) * p)];

/**
 * Mean and quantiles of the notebook's expressions, by numpy 2.4 with 20,000,000 draws, such as
 * `z = np.clip(np.random.default_rng(1).normal(9, 10, 20_000_000), 0, 100); z.mean(), np.quantile(z, [.05, .5, .95])`,
 * or exact by scipy. `near` is some five standard errors of the samples here.
 */
test.each<[SignalId, string, number, boolean, number, number, number, number, number]>([
  // 30 · 0.3 + N(0, 10) at night, 30 · 1.5 at noon
  ['cpu_usage', 'night', 3, false, 10.005, 0, 9, 25.448, 1],
  ['cpu_usage', 'noon', 12, false, 45, 28.559, 45, 61.448, 1.4],
  // 40 · 1.5 · 0.6 + N(0, 8)
  ['memory_usage', 'noon at the weekend', 12, true, 36, 22.848, 36, 49.159, 2],
  // 50 · 0.18 + N(0, 15)
  ['requests_per_second', 'night at the weekend', 3, true, 11.53, 0, 9, 33.672, 2.5],
  // 100 + 50 · 1.5 + Exp(20): scipy.stats.expon(175, 20).ppf
  ['response_time_ms', 'noon', 12, false, 195, 176.026, 188.863, 234.915, 5],
  // 0.5 + Exp(0.5): scipy.stats.expon(.5, .5).ppf
  ['error_rate', 'noon', 12, false, 1, 0.5256, 0.8466, 1.9979, 0.12],
  // N(0.95, 0.02)
  ['model_accuracy', 'noon', 12, false, 0.94996, 0.91712, 0.95, 0.9829, 0.003],
  // N(98, 2) clipped to 85…100
  ['data_completeness', 'noon', 12, false, 97.834, 94.712, 98, 100, 0.9],
  // Exp(5): scipy.stats.expon(scale=5).ppf
  ['freshness_delay_minutes', 'noon', 12, false, 5, 0.2565, 3.4657, 14.9787, 4],
  // |N(0, 0.1)|: scipy.stats.halfnorm(scale=.1).ppf
  ['feature_drift_score', 'noon', 12, false, 0.07979, 0.00627, 0.06745, 0.196, 0.03],
  // Exp(0.5)
  ['anomaly_rate', 'noon', 12, false, 0.5, 0.02565, 0.34657, 1.49787, 0.4],
  // int(1000 · 1.5 + N(0, 100))
  ['predictions_count', 'noon', 12, false, 1499.5, 1335.5, 1499.5, 1664, 50],
  // int(5000 · 0.3 + N(0, 500)); no weekly pattern in data and model signals
  ['record_count', 'night at the weekend', 3, true, 1500, 677.5, 1499.5, 2322, 350],
])('%s at %s is distributed as in the notebook', (signal, _, hour, weekend, average, low, median, high, near) => {
  const values = samples(signal, hour, weekend);
  expect(values.length).toBeGreaterThanOrEqual(200);
  expect(Math.abs(mean(values) - average)).toBeLessThan(near);
  expect(Math.abs(quantile(values, 0.05) - low)).toBeLessThan(near);
  expect(Math.abs(quantile(values, 0.5) - median)).toBeLessThan(near);
  expect(Math.abs(quantile(values, 0.95) - high)).toBeLessThan(near);
});

// python3: 1 + 0.5 * np.sin((hour - 6) * np.pi / 12) for 6..18, else 0.3, times 50 requests a second
test.each([
  [5, 15],
  [6, 50],
  [9, 67.6777],
  [12, 75],
  [15, 67.6777],
  [18, 50],
  [19, 15],
])("traffic at %d o'clock on weekdays averages %d a second, and 0.6 of it at weekends", (hour, rate) => {
  const week = mean(samples('requests_per_second', hour, false));
  const weekend = mean(samples('requests_per_second', hour, true));
  // Clipping at 0 lifts the nights: np.clip(rng.normal(15, 15, n), 0, None).mean() = 16.25, and of N(9, 15) = 11.53.
  const clipped = rate === 15;
  expect(Math.abs(week - (clipped ? 16.25 : rate))).toBeLessThan(1);
  expect(Math.abs(weekend - (clipped ? 11.53 : 0.6 * rate))).toBeLessThan(1.6);
});

test('the day follows the local time of the time zone', () => {
  const berlin = calendarOf('Europe/Berlin');
  // 5:00 UTC is still night in UTC, but 6 or 7 o'clock in Berlin.
  expect(mean(samples('requests_per_second', 5, false, berlin))).toBeGreaterThan(45);
  expect(mean(samples('requests_per_second', 5, false))).toBeLessThan(20);
});

test('predictions a minute are 0.8 of the requests of the same instant, and some noise', () => {
  const sheet = sheetAt(Array.from({ length: 500 }, (_, day) => MONDAY + day * DAY + 12 * HOUR));
  const requests = sheet.row('requests_per_second');
  const rest = sheet
    .row('predictions_per_minute')
    .map((predictions, i) => predictions - 0.8 * requests[i])
    .sort();
  // N(0, 5): deviation from its 16 % and 84 % quantiles.
  expect((rest[420] - rest[80]) / 2).toBeGreaterThan(4.2);
  expect((rest[420] - rest[80]) / 2).toBeLessThan(5.8);
});

test('false positives and negatives come from predictions, precision and recall as in the notebook', () => {
  const sheet = sheetAt(Array.from({ length: 240 }, (_, hour) => MONDAY + hour * HOUR));
  for (let i = 0; i < 240; i++) {
    const at = (signal: SignalId): number => sheet.row(signal)[i];
    const [n, p, r] = [at('predictions_count'), at('precision'), at('recall')];
    expect(at('false_positives')).toBe(Math.trunc(n * (1 - p) * r));
    expect(at('false_negatives')).toBe(Math.trunc(n * p * (1 - r)));
    expect(at('f1_score')).toBeCloseTo(2 / (1 / p + 1 / r), 12);
    expect(Math.abs(p - at('accuracy'))).toBeLessThan(0.005 * 5);
  }
});

test('no value of any pipeline leaves the limits of its signal', () => {
  const week = Array.from({ length: 56 }, (_, i) => MONDAY + i * 3 * HOUR);
  for (let pipeline = 0; pipeline < 50; pipeline++) {
    const sheet = sheetAt(week, profileOf(7, pipeline));
    for (const signal of SIGNAL_IDS) {
      const [least, most] = CATALOGUE.of(signal).limits;
      for (const value of sheet.row(signal)) {
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(most ?? Infinity);
      }
    }
  }
});

test('counts are whole numbers', () => {
  for (const signal of [
    'predictions_count',
    'false_positives',
    'false_negatives',
    'schema_violations',
    'record_count',
  ] as const) {
    expect(samples(signal, 12, false).every(Number.isInteger)).toBe(true);
  }
});
