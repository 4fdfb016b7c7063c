// What the benchmark asks.
import { encodeRequest } from './backend.mjs';

const TO = Date.UTC(2026, 0, 31);
const DAY = 86_400_000;
const WEEK = 7 * DAY;

const SIGNALS = [
  'cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second', 'response_time_ms', 'error_rate',
  'predictions_per_minute', 'model_accuracy', 'accuracy', 'precision', 'recall', 'f1_score', 'predictions_count',
  'false_positives', 'false_negatives', 'data_completeness', 'freshness_delay_minutes', 'feature_drift_score',
]; // prettier-ignore

const METRICS = { queryType: 'metrics', signals: SIGNALS, step: '5m' };

/** Ranges that differ, before the first is asked again. */
export const RANGES = 1_000;

/** Cases under load, of which the peer can answer the same. `move` is how far each request's range lies before the last. */
export const LOADS = [
  { name: 'metrics, 18 signals × 2,016 points, the same range each time', pipelines: 1, query: METRICS, span: WEEK, move: 0 },
  { name: 'metrics, 18 signals × 2,016 points, another week each time', pipelines: 1, query: METRICS, span: WEEK, move: DAY },
]; // prettier-ignore

/** Cases asked one at a time, of large fleets. */
export const FLEETS = [
  { name: 'score, 1,000 pipelines × 4 signals × 288 points', query: { queryType: 'score', step: '5m' } },
  { name: 'alerts as a table, 1,000 pipelines', query: { queryType: 'alerts' } },
  { name: 'alerts for a rule, 1,000 pipelines', query: { queryType: 'alerts', format: 'instant' } },
  { name: 'alerts by the engine as a table, 1,000 pipelines', query: { queryType: 'alerts', engine: true } },
  { name: 'alerts by the engine for a rule, 1,000 pipelines', query: { queryType: 'alerts', engine: true, format: 'instant' } },
  { name: 'verdict as a table, 1,000 pipelines', query: { queryType: 'verdict' } },
  { name: 'verdict for a rule, 1,000 pipelines', query: { queryType: 'verdict', format: 'instant' } },
  { name: 'problems as a table, 1,000 pipelines', query: { queryType: 'problems' } },
  { name: 'problems for a rule, 1,000 pipelines', query: { queryType: 'problems', format: 'instant' } },
  { name: 'drift as a table, 1,000 pipelines × 30 days of hours', query: { queryType: 'drift' } },
  { name: 'capacity as a table, 1,000 pipelines × 7 days', query: { queryType: 'capacity' }, span: WEEK },
].map((fleet) => ({ pipelines: 1_000, span: DAY, move: DAY, ...fleet })); // prettier-ignore

/** Backtests, asked one at a time, in every definition: a rule of single samples, the one that looks furthest back, and a baseline. */
export const BACKTESTS = ['error_rate', 'traffic_drop', 'baseline:response_time_ms'].flatMap((rule) =>
  [
    { name: `backtest of ${rule}, 50 pipelines × 30 days`, query: { queryType: 'backtest', rule } },
    { name: `the same over 25 thresholds`, query: { queryType: 'backtest', rule, sweep: 'auto' } },
  ].map((backtest) => ({ ...backtest, pipelines: 50, span: 30 * DAY, move: DAY })),
);

/** Baselines of a week, asked one at a time: four weeks of history besides, and what has passed of the calendar week. */
export const BASELINES = [
  { name: 'baseline as series, 4 pipelines × 7 days', pipelines: 4, format: 'series' },
  { name: 'baseline as series, 50 pipelines × 7 days', pipelines: 50, format: 'series' },
  { name: 'baseline as a table, 50 pipelines × 7 days', pipelines: 50, format: 'table' },
  { name: 'baseline for a rule, 50 pipelines', pipelines: 50, format: 'instant' },
].map(({ format, ...asked }) => ({
  ...asked,
  ...{ query: { queryType: 'baseline', signal: 'response_time_ms', format, step: '5m' }, span: WEEK, move: DAY },
}));

/** Forecasts, asked one at a time: four weeks of samples every five minutes each. */
export const FORECASTS = [
  { name: 'forecast as series, 4 pipelines', pipelines: 4, format: 'series' },
  { name: 'forecast as series, 50 pipelines', pipelines: 50, format: 'series' },
  { name: 'forecast of an hour as series, 50 pipelines', pipelines: 50, format: 'series', horizon: '1h' },
  { name: 'forecast as a table, 50 pipelines', pipelines: 50, format: 'table' },
  { name: 'forecast for a rule, 50 pipelines', pipelines: 50, format: 'instant' },
].map(({ name, pipelines, ...asked }) => ({
  ...{ name, pipelines, span: DAY, move: DAY },
  query: { queryType: 'forecast', signal: 'disk_usage', step: '5m', ...asked },
}));

/** Histograms of a large fleet, asked one at a time: a week of reference and a day. */
export const HISTOGRAMS = [
  { name: 'feature_drift as a table', query: { queryType: 'feature_drift', format: 'table' } },
  { name: 'feature_drift by five methods for a rule', query: { queryType: 'feature_drift', format: 'instant', methods: ['psi', 'jensen_shannon', 'hellinger', 'wasserstein', 'ks'] } },
  { name: 'accuracy_estimate as a table', query: { queryType: 'accuracy_estimate', format: 'table' } },
  { name: 'accuracy_estimate as series, the 5 lowest', query: { queryType: 'accuracy_estimate', top: 5 } },
].flatMap(({ name, query }) =>
  [4, 1_000].map((pipelines) => ({ name: `${name}, ${pipelines} pipelines`, pipelines, span: DAY, move: DAY, query })),
); // prettier-ignore

/** The context of a call about a simulated fleet. */
export function contextOf(pipelines) {
  const jsonData = Buffer.from(JSON.stringify({ simulator: { pipelines, incidents: 'none' } }));
  return {
    orgId: 1,
    dataSourceInstanceSettings: { id: pipelines, uid: `bench-${pipelines}`, name: 'bench', jsonData, lastUpdatedMS: 1 },
  };
}

/** The n-th request of a case, encoded. */
export function requestOf({ pipelines, query, span, move }, n = 0) {
  // Back in time, for nobody answers for what has not come.
  const to = TO - (n % RANGES) * move;
  return encodeRequest({
    pluginContext: contextOf(pipelines),
    queries: [
      {
        refId: 'A',
        queryType: query.queryType,
        intervalMS: 1_000,
        maxDataPoints: 2_016,
        timeRange: { fromEpochMS: to - span + 1, toEpochMS: to },
        json: Buffer.from(JSON.stringify(query)),
      },
    ],
  });
}
