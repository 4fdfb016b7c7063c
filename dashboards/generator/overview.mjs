import { board, goTo, TO_INBOX } from './board.mjs';
import { beforeAndAfterLink, INSTANT, named, numbers, steps, TRENDS } from './fields.mjs';
import {
  insights,
  LEGEND_WITH_VALUES,
  NO_DATA_HOURLY,
  NO_EVENTS,
  stateTimeline,
  STEPS,
  table,
  timeseries,
} from './panels.mjs';
import { HELD, JUDGED, metrics, series, table as ask, WITH_OTHERS, WORST } from './queries.mjs';
import { eventLane, responseTimes, UP_AND_DOWN } from './shared.mjs';
import { indicators, verdicts } from './state.mjs';
import { columns, matrix, rename, trendsLast } from './transformations.mjs';

const pipelines = verdicts({ id: 1, top: 5, links: [goTo('fleet'), TO_INBOX] });

const signals = indicators({
  id: 2,
  title: 'Where each signal is worst',
  description:
    'The newest value of each signal, of the pipeline where it is worst, with its limit, its change in 24 hours and its last 24 hours. Predictions are the total of all pipelines. Pipelines without a value are counted, never shown as the worst. Choose one pipeline to see it alone.',
});

const requestVolume = timeseries({
  id: 20,
  title: 'Request volume',
  description:
    'Requests per second, the pipelines stacked: the ten with the highest peaks, and the others together. The upper edge is the total.',
  unit: 'reqps',
  range: '24h',
  ask: { ...metrics('requests_per_second'), ...WITH_OTHERS },
  field: { min: 0 },
  overrides: [numbers({ decimals: null })],
  custom: { fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('system')],
});

const accuracy = timeseries({
  id: 21,
  title: 'Accuracy with trend',
  description:
    'Hourly accuracy against labels. Grey dashes are the trend of the last 30 days; the thresholds are 90 % and 85 %.',
  unit: 'percentunit',
  noData: NO_DATA_HOURLY,
  range: '48h',
  ask: series('drift', { signal: 'accuracy', ...HELD, ...WORST }),
  transform: [trendsLast, rename('(.*) · Model accuracy', '$1')],
  custom: { ...STEPS, lineWidth: 2, thresholdsStyle: { mode: 'dashed' } },
  overrides: [TRENDS],
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('model')],
});

const events = eventLane({ id: 31, links: [goTo('alerts')] });

const health = insights({
  id: 22,
  title: 'Health score',
  description:
    'CPU, memory, response time and errors as one number from 0 to 100, and the points lost per signal. Unknown if less than half of the signals report.',
  ask: series('score', { score: 'health', breakdown: true, top: WORST.top }),
  options: { density: 'compact' },
  links: [goTo('system')],
});

const quality = insights({
  id: 23,
  title: 'Quality score',
  description:
    'Completeness, freshness and feature drift as one number from 0 to 100, and the points lost per signal. Unknown if less than half of the signals report.',
  // Hourly signals: held, so that a short range has the score in force.
  ask: series('score', { score: 'quality', breakdown: true, ...HELD, top: WORST.top }),
  options: { density: 'compact' },
  links: [goTo('quality')],
});

const summary = insights({
  id: 24,
  title: 'Alert summary',
  description: 'Number of checks that fail or are unknown at the end of the range, by category and severity.',
  ask: ask('alert_summary', JUDGED),
  links: [goTo('alerts')],
});

const worst = insights({
  id: 29,
  title: 'Worst alerts',
  description: 'The alerts at the end of the range, worst and longest first, with value, threshold and duration.',
  ask: ask('alerts', JUDGED),
  options: { parts: ['list'] },
  links: [goTo('alerts')],
});

const distribution = responseTimes({ id: 25, links: [goTo('capacity')] });

const resources = table({
  id: 26,
  title: 'Resource use',
  description: 'Mean share of CPU, memory and disk in use over the range. CPU is orange from 70 %, its target.',
  unit: 'percent',
  ask: ask('kpi', { sections: ['range'], kpis: ['cpu_usage', 'memory_usage', 'disk_usage'] }),
  transform: [
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
  title: 'Uptime',
  description:
    'A pipeline with up to 2 % errors is up, with up to 5 % degraded, above that down; the ten with the most errors. Grey is time without data, which counts as neither.',
  unit: 'percent',
  range: '24h',
  ask: series('metrics', { signals: ['error_rate'], top: WORST.top }),
  field: { mappings: UP_AND_DOWN },
  options: { perPage: WORST.top },
  links: [goTo('system')],
});

const kpis = insights({
  id: 28,
  title: 'KPIs',
  description:
    'Now, over the last hour, the last 24 hours and the range, each with its change against the window before.',
  ask: ask('kpi'),
  options: { density: 'compact' },
  links: [goTo('system')],
});

const happened = table({
  id: 30,
  title: 'Latest incidents and deployments',
  description: 'What happened to the pipelines in the range: incidents, deployments and retrainings, the latest first.',
  unit: 'none',
  noData: NO_EVENTS,
  ask: ask('events', { alerts: false }),
  transform: [columns({ time: 'From', pipeline: 'Pipeline', title: 'What' }, ['timeEnd', 'text', 'tags'])],
  overrides: [
    named('From', INSTANT),
    named('What', { links: [beforeAndAfterLink('var-pipeline=${__data.fields.Pipeline:percentencode}')] }),
  ],
  options: { sortBy: [{ displayName: 'From', desc: true }] },
  links: [goTo('alerts')],
});

export const overview = board('overview', {
  title: 'overview',
  description: 'The most important figures of all pipelines on one page: load, errors, accuracy, data, alerts.',
  from: 'now-24h',
  rows: [
    [12, [24, pipelines]],
    [9, [24, signals]],
    [9, [12, requestVolume], [12, accuracy]],
    [4, [24, events]],
    [8, [12, health], [12, quality]],
    [9, [8, summary], [16, worst]],
    [9, [7, distribution], [9, resources], [8, uptime]],
    [12, [14, kpis], [10, happened]],
  ],
});
