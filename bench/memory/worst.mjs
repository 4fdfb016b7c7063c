// The queries that ask for most, each as the queries of some requests that are sent at once.
const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Where all ranges end. */
export const TO = Date.UTC(2026, 0, 31, 12);

const YEAR_ONE = Date.parse('0001-01-01T00:00:00Z');
/** The earliest instant that JavaScript can name. */
const EARLIEST = -8.64e15;

/** 4.8 million values. */
const LARGE = {
  queryType: 'metrics',
  signals: ['cpu_usage', 'memory_usage', 'disk_usage', 'requests_per_second'],
  step: '5m',
};
const CORRELATION = { queryType: 'correlation', x: 'cpu_usage', y: 'accuracy' };
/** A signal at every instant of a fleet: a body that is about as large as any that is read. */
const BODIES = { queryType: 'metrics', signals: ['response_time_ms'], step: '5m' };

const since = (from) => ({ from, to: TO });
const times = (count, of) => Array.from({ length: count }, () => of);

/**
 * Each: its name, the pipelines of the data source, whether an engine has them, and what each request asks: queries and their
 * range. `padding` are bytes that a query carries along.
 */
export const WORST = [
  { name: '`drift` from year 1', pipelines: 4, requests: [[{ queryType: 'drift' }]], range: since(YEAR_ONE) },
  { name: '`objectives` from 1970', pipelines: 4, requests: [[{ queryType: 'objectives' }]], range: since(0) },
  { name: '`verdict` from year 1', pipelines: 4, requests: [[{ queryType: 'verdict' }]], range: since(YEAR_ONE) },
  { name: '`objectives` of 1,000 pipelines, 10 years', pipelines: 1_000, requests: [[{ queryType: 'objectives' }]], range: since(TO - 10 * YEAR), patience: 20_000 },
  { name: '`correlation` of 5 million values', pipelines: 8, requests: [[CORRELATION]], range: since(TO - 20 * YEAR) },
  { name: '`metrics` of 4.8 million values', pipelines: 130, requests: [[LARGE]], range: since(TO - 32 * DAY) },
  { name: 'the same in eight requests', pipelines: 130, requests: times(8, [LARGE]), range: since(TO - 32 * DAY) },
  { name: 'the same in one request', pipelines: 130, requests: [times(8, LARGE)], range: since(TO - 32 * DAY) },
  { name: '`verdict` of 10,000 pipelines', pipelines: 10_000, requests: [[{ queryType: 'verdict' }]], range: since(TO - DAY) },
  { name: '`verdict` of 10,000 pipelines, four at once', pipelines: 10_000, requests: times(4, [{ queryType: 'verdict' }]), range: since(TO - DAY), patience: 180_000 },
  { name: '`kpi` of 10,000 pipelines', pipelines: 10_000, requests: [[{ queryType: 'kpi' }]], range: since(TO - DAY), patience: 180_000 },
  { name: '`correlation` from the year −271,821', pipelines: 4, engine: true, requests: [[CORRELATION]], range: since(EARLIEST) },
  { name: 'eight bodies of 60 MB', pipelines: 300, engine: true, requests: times(8, [BODIES]), range: since(TO - 30 * DAY) },
  { name: 'a request of 300 MB', pipelines: 4, requests: [[{ queryType: 'alerts' }]], range: since(TO - DAY), padding: 300e6 },
  { name: 'a request of 12 MB', pipelines: 4, requests: [[{ queryType: 'alerts' }]], range: since(TO - DAY), padding: 12e6 },
]; // prettier-ignore
