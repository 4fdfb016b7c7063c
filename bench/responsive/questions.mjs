// What is asked of a large fleet while others want short answers: every kind in every form that costs something.
const form =
  (format) =>
  (queryType, more = {}) => ({ queryType, format, ...more });
const [table, series, instant] = ['table', 'series', 'instant'].map(form);

/** Queries of every kind. */
export const HEAVY = [
  table('alerts'),
  table('alerts', { engine: true }),
  table('alerts', { state: 'all' }),
  instant('alerts'),
  instant('alerts', { engine: true }),
  series('alerts', { top: 10 }),
  table('alert_summary'),
  table('verdict'),
  instant('verdict'),
  series('verdict', { top: 10 }),
  table('explain'),
  table('problems'),
  instant('problems'),
  table('indicators'),
  series('score', { top: 10 }),
  instant('score'),
  table('kpi'),
  instant('kpi'),
  table('objectives'),
  instant('objectives'),
  table('slo'),
  instant('slo'),
  table('drift'),
  series('drift', { top: 10 }),
  table('feature_drift'),
  table('accuracy_estimate'),
  table('compare', { signals: ['cpu_usage'] }),
  table('baseline', { signal: 'response_time_ms' }),
  instant('baseline', { signal: 'response_time_ms' }),
  series('baseline', { signal: 'response_time_ms', top: 10 }),
  table('outliers', { signal: 'response_time_ms' }),
  instant('outliers', { signal: 'response_time_ms' }),
  table('quality'),
  instant('quality'),
  table('bottlenecks'),
  table('capacity'),
  table('forecast', { signal: 'disk_usage' }),
  series('forecast', { signal: 'disk_usage', top: 10 }),
  series('metrics', { signals: ['cpu_usage'] }),
  series('metrics', { signals: ['cpu_usage', 'memory_usage'], top: 10 }),
  series('metrics', { signals: ['cpu_usage'], aggregate: { every: '1h', statistic: 'p95' }, top: 10 }),
  table('distribution'),
  table('correlation', { x: 'requests_per_second', y: 'response_time_ms' }),
  table('events'),
  table('backtest', { rule: 'error_rate' }),
];

/** What stands beside: a panel of one curve. */
export const SMALL = series('metrics', { signals: ['cpu_usage'] });

export const nameOf = ({ queryType, format, ...options }) =>
  [`${queryType} ${format}`, ...Object.entries(options).map(([name, value]) => `${name} ${JSON.stringify(value)}`)].join(', '); // prettier-ignore
