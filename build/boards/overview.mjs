import { board, goTo } from './board.mjs';
import { named, steps, TRENDS } from './fields.mjs';
import { indicators } from './indicators.mjs';
import { insights, LEGEND_WITH_VALUES, NO_DATA_HOURLY, stateTimeline, STEPS, table, timeseries } from './panels.mjs';
import { metrics, series, table as ask } from './queries.mjs';
import { responseTimes, UP_AND_DOWN } from './shared.mjs';
import { columns, matrix, rename, rowsWhere, trendsLast } from './transformations.mjs';

const load = indicators(1, {
  title: 'Load and errors',
  about:
    'Of several pipelines the highest value counts. CPU is yellow from 50 %, orange from 80, red from 90; memory orange from 85 %; response time orange from 300 ms, red from 500; errors orange from 2 %, red from 5.',
  list: [
    {
      name: 'CPU',
      signal: 'cpu_usage',
      across: 'highest',
      unit: 'percent',
      decimals: 0,
      limits: [0, 100],
      thresholds: steps('green', [50, 'yellow'], [80, 'orange'], [90, 'red']),
      more: 'system',
    },
    {
      name: 'Memory',
      signal: 'memory_usage',
      across: 'highest',
      unit: 'percent',
      decimals: 0,
      limits: [0, 100],
      thresholds: steps('green', [85, 'orange']),
      more: 'system',
    },
    {
      name: 'Response time',
      signal: 'response_time_ms',
      across: 'highest',
      unit: 'ms',
      decimals: 0,
      limits: [0, 500],
      thresholds: steps('green', [300, 'orange'], [500, 'red']),
      more: 'system',
    },
    {
      name: 'Error rate',
      signal: 'error_rate',
      across: 'highest',
      unit: 'percent',
      decimals: 1,
      limits: [0, 10],
      thresholds: steps('green', [2, 'orange'], [5, 'red']),
      more: 'system',
    },
  ],
});

const model = indicators(3, {
  title: 'Model and data',
  about:
    'Of several pipelines the worst value counts, of predictions the total, on a scale up to the peak of the 24 hours. Accuracy is orange below 90 %, red below 85; completeness orange below 95 %, red below 90; feature drift orange from 0.1, red from 0.2.',
  list: [
    {
      name: 'Accuracy',
      signal: 'accuracy',
      across: 'lowest',
      unit: 'percentunit',
      decimals: 1,
      limits: [0.8, 1],
      thresholds: steps('red', [0.85, 'orange'], [0.9, 'green']),
      more: 'model',
    },
    {
      name: 'Predictions/min',
      signal: 'predictions_per_minute',
      across: 'total',
      unit: 'short',
      decimals: 0,
      thresholds: steps('blue'),
      more: 'model',
    },
    {
      name: 'Completeness',
      signal: 'data_completeness',
      across: 'lowest',
      unit: 'percent',
      decimals: 1,
      limits: [90, 100],
      thresholds: steps('red', [90, 'orange'], [95, 'green']),
      more: 'quality',
    },
    {
      name: 'Feature drift',
      signal: 'feature_drift_score',
      across: 'highest',
      unit: 'none',
      decimals: 2,
      limits: [0, 0.5],
      thresholds: steps('green', [0.1, 'orange'], [0.2, 'red']),
      more: 'quality',
    },
  ],
});

const requestVolume = timeseries({
  id: 20,
  title: 'Request volume, 24 h',
  description: 'Requests a second, the pipelines stacked: the upper edge is the total.',
  unit: 'reqps',
  range: '24h',
  ask: metrics('requests_per_second'),
  field: { min: 0 },
  custom: { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('system')],
});

const accuracy = timeseries({
  id: 21,
  title: 'Accuracy with trend, 48 h',
  description:
    'Hourly accuracy against labels. Grey dashes are the trend of the last 30 days; the limits are 90 % and 85 %.',
  unit: 'percentunit',
  noData: NO_DATA_HOURLY,
  range: '48h',
  ask: series('drift', { signal: 'accuracy', step: '15m' }),
  transform: [trendsLast, rename('(.*) · Model accuracy', '$1')],
  custom: { ...STEPS, lineWidth: 2, thresholdsStyle: { mode: 'dashed' } },
  overrides: [TRENDS],
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('model')],
});

const health = insights({
  id: 22,
  title: 'Health score',
  description:
    'CPU, memory, response time and errors as one number from 0 to 100, and the points that each of them costs. Unknown where less than half of the signals report.',
  ask: series('score', { score: 'health', breakdown: true }),
  options: { density: 'compact' },
  links: [goTo('system')],
});

const quality = insights({
  id: 23,
  title: 'Quality score',
  description:
    'Completeness, freshness and feature drift as one number from 0 to 100, and the points that each of them costs. Unknown where less than half of the signals report.',
  ask: series('score', { score: 'quality', breakdown: true }),
  options: { density: 'compact' },
  links: [goTo('quality')],
});

const summary = insights({
  id: 24,
  title: 'Alert summary',
  description: 'How many checks fail at the end of the range, by category and severity.',
  ask: ask('alert_summary'),
  links: [goTo('alerts')],
});

const worst = insights({
  id: 29,
  title: 'Worst alerts',
  description: 'The checks that fail at the end of the range, worst and longest first, with value, limit and duration.',
  ask: ask('alerts'),
  options: { parts: ['list'] },
  links: [goTo('alerts')],
});

const distribution = responseTimes({ id: 25, links: [goTo('capacity')] });

const resources = table({
  id: 26,
  title: 'Resource use',
  description: 'Mean share of CPU, memory and disk in use over the range. CPU is orange from 70 %, its target.',
  unit: 'percent',
  ask: ask('kpi'),
  transform: [
    rowsWhere('section', 'range'),
    rowsWhere('kpi', 'cpu_usage', 'memory_usage', 'disk_usage'),
    matrix('kpi'),
    columns({ 'pipeline\\kpi': 'Pipeline', cpu_usage: 'CPU', memory_usage: 'Memory', disk_usage: 'Disk' }),
  ],
  field: {
    min: 0,
    max: 100,
    decimals: 0,
    color: { mode: 'thresholds' },
    thresholds: steps('blue', [80, 'orange'], [90, 'red']),
  },
  custom: { cellOptions: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
  overrides: [named('Pipeline', { 'custom.cellOptions': { type: 'auto' } })],
  links: [goTo('capacity')],
});

const uptime = stateTimeline({
  id: 27,
  title: 'Uptime, 24 h',
  description:
    'Up to 2 % errors a pipeline is up, to 5 % degraded, above it is down. Grey is time without data, which counts as neither.',
  unit: 'percent',
  range: '24h',
  ask: metrics('error_rate'),
  field: { mappings: UP_AND_DOWN },
  links: [goTo('system')],
});

const keyFigures = insights({
  id: 28,
  title: 'Key figures',
  description:
    'Now, over the last hour, the last 24 hours and the range, each with its change against the time before.',
  ask: ask('kpi'),
  options: { density: 'compact' },
  links: [goTo('system')],
});

export const overview = board('overview', {
  title: 'overview',
  description: 'What matters of every pipeline on one page: load, errors, accuracy, data, alerts.',
  from: 'now-24h',
  rows: [
    [5, [12, load.now], [12, model.now]],
    [4, [12, load.course], [12, model.course]],
    [9, [12, requestVolume], [12, accuracy]],
    [11, [6, health], [6, quality], [5, summary], [7, worst]],
    [9, [7, distribution], [9, resources], [8, uptime]],
    [12, [24, keyFigures]],
  ],
});
