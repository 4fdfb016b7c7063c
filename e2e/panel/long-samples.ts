import { handInstance, type Curves } from '../../src/queries/testing/hand-source';
import { days, hours, minutes } from '../../src/series';
import { FINE, NOW, repeated, samples, type Samples } from './samples';

/** How often each row of alerts comes: a fleet with thousands of each severity. */
const TIMES = 300;
/** Twelve hours and a half before the newest samples. */
const SINCE = NOW - hours(12) - minutes(38);

/** Fails on every check, since half a day, by values of many digits. */
const BROKEN: Curves = {
  cpu_usage: (t) => (t < SINCE ? 72.5 : 97.35),
  memory_usage: (t) => (t < SINCE ? 71.5 : 96.45),
  disk_usage: () => 99.95,
  response_time_ms: (t) => (t < SINCE ? 987.6 : 12_345.6),
  error_rate: (t) => (t < SINCE ? 1.25 : 12.35),
  // Twice the mean of the last hour is 1,180.2.
  requests_per_second: (t) => (t > NOW - minutes(5) ? 1234.5 : 531.52),
  predictions_per_minute: () => 740_704.5,
  model_accuracy: (t) => 0.7777 - 0.01 * ((NOW - t) / days(1)),
  accuracy: (t) => 0.7055 + 0.05 * ((NOW - t) / days(1)),
  predictions_count: () => 44_442_000,
  data_completeness: () => 88.85,
  freshness_delay_minutes: () => 1234.5,
  feature_drift_score: () => 1.234,
  anomaly_rate: () => 12.34,
  schema_violations: () => 123_456,
  record_count: () => 12_345_678,
};

/** Fails by little, under a heavy load that has just broken away. */
const STRAINED: Curves = {
  ...BROKEN,
  cpu_usage: () => 89.55,
  memory_usage: () => 93.25,
  response_time_ms: () => 765.4,
  error_rate: () => 7.95,
  requests_per_second: (t) => (t > NOW - minutes(5) ? 1234.5 : 12_345.6),
  accuracy: () => 0.8765,
  data_completeness: () => 94.45,
  feature_drift_score: () => 0.123,
};

/** Can seldom be judged. Its scaling threshold is 111,111, of digits that are narrow in many fonts. */
const SILENT: Curves = { requests_per_second: () => 74_074.1, record_count: () => 12_345_678 };

const EASY: Curves = {
  ...BROKEN,
  ...FINE,
  cpu_usage: () => 26,
  requests_per_second: (t) => 2345.6 + 1234.5 * Math.sin(t / hours(4)),
  record_count: BROKEN.record_count,
};

/** The answers of {@link samples}, of pipelines with names of 40 letters, values of many digits and thousands of alerts. */
export async function longSamples(): Promise<Samples> {
  const four = handInstance({
    'realtime-fraud-detection-eu-central-prod': BROKEN,
    'product-recommendation-ranking-us-east-2': STRAINED,
    customer_lifetime_value_regression_model: SILENT,
    'search-relevance-scoring-apac-production': EASY,
  });
  const one = handInstance({ 'realtime-fraud-detection-eu-central-prod': BROKEN });
  const answers = await samples(four, one);
  return { ...answers, alerts: answers.alerts.map((frame) => repeated(frame, TIMES)) };
}
