import { board, goTo } from './board.mjs';
import { named, numbers, steps, TINTED, TINTS } from './fields.mjs';
import { LIMITS_DASHED, table } from './panels.mjs';
import { answerOf, table as ask } from './queries.mjs';
import { checkStates, eventLane, signal, usualBand, whatIsUnusual } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { columns, matrix, rowsWhere } from './transformations.mjs';

const cpu = signal(1, {
  title: 'CPU usage',
  description: 'Share of the processors in use. Thresholds: warning above 80 %, critical above 90 %.',
  unit: 'percent',
  signal: 'cpu_usage',
  custom: LIMITS_DASHED,
});

const memory = signal(2, {
  title: 'Memory usage',
  description: 'Share of the memory in use. Threshold: warning above 85 %.',
  unit: 'percent',
  signal: 'memory_usage',
  custom: LIMITS_DASHED,
});

const responseTime = signal(3, {
  title: 'Response time',
  description: 'Time to answer a prediction request. Thresholds: warning above 300 ms, critical above 500 ms.',
  unit: 'ms',
  signal: 'response_time_ms',
  custom: LIMITS_DASHED,
  overrides: [numbers({ unit: 'suffix: ms', decimals: 0 })],
});

const errorRate = signal(4, {
  title: 'Error rate',
  description:
    'Share of the requests that failed. Thresholds: warning above 2 %, critical above 5 %, which counts as down.',
  unit: 'percent',
  signal: 'error_rate',
  custom: { ...LIMITS_DASHED, axisSoftMax: 6 },
  overrides: [numbers({ max: null })],
});

const requests = signal(5, {
  title: 'Request rate',
  description:
    'Requests per second. There are no fixed thresholds: the traffic rules compare the rate with the mean of the last hour, or of the same hours of earlier days.',
  unit: 'reqps',
  signal: 'requests_per_second',
  overrides: [numbers({ decimals: null })],
});

const accuracy = signal(6, {
  title: 'Live accuracy',
  description: 'Share of correct predictions, as the serving system estimates it every five minutes.',
  unit: 'percentunit',
  signal: 'model_accuracy',
  overrides: [numbers({ min: null, max: null })],
});

const beyond = (warning, critical) =>
  steps(TINTS.none, [warning, TINTS.warning], ...(critical === undefined ? [] : [[critical, TINTS.critical]]));
const TIME = { unit: 'suffix: ms', decimals: 0, thresholds: beyond(300, 500) };
const ERRORS = { unit: 'percent', decimals: 2, thresholds: beyond(2, 5) };

/** Titles, units and colours of the KPIs that tables show. */
const FIGURES = {
  cpu_usage: ['CPU', { unit: 'percent', decimals: 1, thresholds: beyond(80, 90) }],
  memory_usage: ['Memory', { unit: 'percent', decimals: 1, thresholds: beyond(85) }],
  disk_usage: ['Disk', { unit: 'percent', decimals: 1 }],
  response_time_ms: ['Response', TIME],
  response_time_p95: ['P95', { ...TIME, thresholds: beyond(200) }],
  response_time_p99: ['P99', { ...TIME, thresholds: beyond(500) }],
  error_rate: ['Errors', ERRORS],
  model_accuracy: ['Accuracy', { unit: 'percentunit', decimals: 1 }],
  requests_per_second: ['Requests', { unit: 'reqps', decimals: 0 }],
  total_requests: ['Requests', { unit: 'short', decimals: 1 }],
  avg_response_time_ms: ['Response', TIME],
  max_response_time_ms: ['Longest', TIME],
  avg_error_rate: ['Errors', ERRORS],
  uptime_percent: [
    'Uptime',
    { unit: 'percent', decimals: 2, thresholds: steps(TINTS.critical, [99, TINTS.warning], [99.9, TINTS.none]) },
  ],
};

/** One section of the KPIs: one row per pipeline, one column per KPI. */
function figures(id, { title, description, section, kpis, query }) {
  return table({
    id,
    title,
    description,
    unit: 'short',
    ask: query,
    transform: [
      rowsWhere('section', section),
      rowsWhere('kpi', ...kpis),
      matrix('kpi'),
      columns({ 'pipeline\\kpi': 'Pipeline', ...Object.fromEntries(kpis.map((kpi) => [kpi, FIGURES[kpi][0]])) }),
    ],
    overrides: [
      ...kpis.map((kpi) =>
        named(FIGURES[kpi][0], {
          thresholds: steps(TINTS.none),
          ...TINTED,
          'custom.minWidth': 88,
          ...FIGURES[kpi][1],
        }),
      ),
    ],
  });
}

const now = figures(10, {
  title: 'Newest KPIs',
  description:
    'The newest sample of each KPI up to the end of the range, with a background if it is beyond a threshold.',
  section: 'current',
  kpis: ['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'model_accuracy'],
  query: ask('kpi'),
});

const lastHour = figures(11, {
  title: 'KPIs of the last hour',
  description: 'Means of the hour up to the end of the range.',
  section: 'last_hour',
  kpis: ['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'requests_per_second'],
  query: answerOf(10),
});

const lastDay = figures(12, {
  title: 'KPIs of the last 24 h',
  description:
    'The 24 hours up to the end of the range. Uptime is the share of samples with at most 5 % errors; its target is 99.9 %.',
  section: 'last_24h',
  kpis: ['total_requests', 'avg_response_time_ms', 'max_response_time_ms', 'avg_error_rate', 'uptime_percent'],
  query: answerOf(10),
});

const wholeRange = figures(13, {
  title: 'KPIs of the range, P95 and P99 of samples',
  description:
    'Means over the range, and the response times that 95 % and 99 % of the samples stay below. A sample is a mean of requests, so that the slowest requests take longer.',
  section: 'range',
  kpis: ['cpu_usage', 'memory_usage', 'disk_usage', 'response_time_p95', 'response_time_p99', 'requests_per_second'],
  query: answerOf(10),
});

const states = checkStates({
  id: 20,
  title: 'System checks over time: the 20 that are worst',
  description:
    'Checks of CPU, memory, response time, errors and traffic: no alert, warning or critical, the 20 that are worst at the end of the range, worst first. Grey means unknown, never OK. To see others, choose their pipelines at the top.',
  top: 20,
  rules: ['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'traffic_drop', 'traffic_spike'],
  links: [goTo('alerts')],
});

const BAND_DESCRIPTION =
  'The dark band holds nine of ten earlier samples, at the same time of the day or the week where that says more. Beyond the pale band a sample is unusual.';

const usualTime = usualBand(40, {
  title: 'Response time beside its past',
  description: `Response time of the pipeline that is the most unusual one now, or else was in the range. ${BAND_DESCRIPTION} Faster is never unusual.`,
  unit: 'ms',
  signal: 'response_time_ms',
  axis: { unit: 'suffix: ms', decimals: 0, min: 0 },
});

const usualRequests = usualBand(41, {
  title: 'Request rate beside its past',
  description: `Requests per second of the pipeline that is the most unusual one now, or else was in the range. ${BAND_DESCRIPTION} Both directions count.`,
  unit: 'reqps',
  signal: 'requests_per_second',
  axis: { decimals: null, min: 0 },
});

const unusual = whatIsUnusual(42, {
  title: 'What is unusual',
  // Each sample of the range is judged by weeks of others: over a month that takes seconds.
  range: '24h',
  description:
    'Response time, errors and requests beside the last four weeks of the same pipeline: what is unusual now, and what was in 24 hours, since when and how much. No threshold decides, but how rarely such samples have occurred.',
  signals: ['response_time_ms', 'error_rate', 'requests_per_second'],
});

export const system = board('system', {
  title: 'system',
  description: 'The serving system: CPU, memory, response times, errors, load, and their checks.',
  from: 'now-24h',
  unusual: [
    { signal: 'response_time_ms', label: 'response time', only: [3, 40] },
    { signal: 'requests_per_second', label: 'request rate', only: [5, 41] },
  ],
  rows: [
    verdictLine(30, [goTo('overview')]),
    [8, [8, cpu], [8, memory], [8, responseTime]],
    [8, [8, errorRate], [8, requests], [8, accuracy]],
    [4, [24, eventLane({ id: 21, links: [goTo('alerts')] })]],
    [9, [12, usualTime], [12, usualRequests]],
    [10, [24, unusual]],
    [7, [24, now]],
    [7, [24, lastHour]],
    [7, [24, lastDay]],
    [7, [24, wholeRange]],
    [14, [24, states]],
  ],
});
