import { board, goTo } from './board.mjs';
import { named, numbers, steps, TINTED, TINTS } from './fields.mjs';
import { insights, LEGEND_WITH_VALUES, points, table, timeseries } from './panels.mjs';
import { answerOf, everyOne, series, table as ask } from './queries.mjs';
import { eventLane, headroom, responseTimes } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { acrossSeries, columns, fields, only, withoutFrame } from './transformations.mjs';

const bottlenecks = insights({
  id: 1,
  title: 'Bottlenecks and what to do',
  description:
    'CPU, memory, response time, model, unused capacity and rising errors over the range, highest priority first, each with a recommendation and its effect.',
  ask: ask('bottlenecks'),
});

const objectives = insights({
  id: 2,
  title: 'Objectives',
  description:
    'Response time: P95 of samples < 200 ms and P99 of samples < 500 ms; errors < 1 %, CPU < 70 %, accuracy > 95 % (last 24 hours), uptime > 99.9 %.',
  ask: ask('objectives'),
  links: [goTo('overview')],
});

const capacity = headroom({
  id: 3,
  title: 'Capacity',
  of: 'load',
  options: { growth: '$growth' },
});

const utilisation = timeseries({
  id: 4,
  title: 'Utilisation of CPU and memory',
  description:
    'Share of CPU and memory in use. With several pipelines, the highest value at each instant. Scale out above the line at 80 %.',
  unit: 'percent',
  ask: [everyOne('cpu_usage'), everyOne('memory_usage')],
  transform: [only('B', acrossSeries('max', 'Memory')), only('A', acrossSeries('max', 'CPU'))],
  field: { min: 0, max: 100, thresholds: steps('transparent', [80, 'red']) },
  custom: { fillOpacity: 10, thresholdsStyle: { mode: 'dashed' } },
  overrides: [
    named('CPU', { color: { mode: 'fixed', fixedColor: 'blue' } }),
    named('Memory', { color: { mode: 'fixed', fixedColor: 'purple' } }),
  ],
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('system')],
});

const distribution = responseTimes({ id: 5 });

const quantiles = table({
  id: 6,
  title: 'Response time: mean and quantiles of samples',
  description:
    'Over the n five-minute samples of the range: mean, median, P95 and P99. A sample is a mean of requests, so that the slowest requests take longer. An orange background: an objective is missed, P95 from 200 ms, P99 from 500 ms.',
  unit: 'ms',
  ask: answerOf(5),
  transform: [
    fields('pipeline', 'n', 'mean', 'p50', 'p95', 'p99'),
    withoutFrame('histogram'),
    columns({ pipeline: 'Pipeline', n: 'n', mean: 'Mean', p50: 'Median', p95: 'P95', p99: 'P99' }),
  ],
  overrides: [
    numbers({ unit: 'suffix: ms', decimals: 0 }),
    named('n', { unit: 'locale' }),
    named('P95', { thresholds: steps(TINTS.none, [200, TINTS.warning]), ...TINTED }),
    named('P99', { thresholds: steps(TINTS.none, [500, TINTS.warning]), ...TINTED }),
  ],
});

const loadAndTime = points({
  id: 7,
  title: 'Throughput against response time, coloured by CPU',
  description:
    'One point per five-minute sample: requests per second on the horizontal axis, response time on the vertical axis, coloured by CPU usage.',
  unit: 'none',
  ask: ask('correlation', { x: 'requests_per_second', y: 'response_time_ms', color: 'cpu_usage' }),
  x: 'requests_per_second',
  y: 'response_time_ms',
  color: 'cpu_usage',
  overrides: [
    named('requests_per_second', { decimals: 0 }),
    named('response_time_ms', { unit: 'suffix: ms', decimals: 0 }),
    named('cpu_usage', { color: { mode: 'continuous-viridis' } }),
  ],
});

const coefficients = table({
  id: 8,
  title: 'Correlation of load and response time',
  description:
    'Pearson’s r of request rate and response time over the n samples of the range: 1 is a straight line upwards, 0 is no correlation. A daily pattern of both makes it large. It does not prove a cause.',
  unit: 'none',
  ask: answerOf(7),
  transform: [withoutFrame('correlation'), columns({ pipeline: 'Pipeline', r: 'r', n: 'n' })],
  overrides: [
    named('n', { unit: 'locale', 'custom.width': 70 }),
    named('r', {
      decimals: 2,
      min: -1,
      max: 1,
      color: { mode: 'fixed', fixedColor: 'blue' },
      'custom.cellOptions': { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
    }),
  ],
});

/** What all loads are multiplied by. */
const FACTORS = ['1', '1.2', '1.5', '2', '3'];

const growth = {
  name: 'growth',
  type: 'custom',
  label: 'Load ×',
  description: 'What if all loads were so many times as high? Limits stay; headroom and dates change.',
  query: FACTORS.join(','),
  hide: 0,
  multi: false,
  includeAll: false,
  options: FACTORS.map((factor) => ({ text: factor, value: factor, selected: factor === '1' })),
  current: { text: '1', value: '1' },
};

const full = insights({
  id: 10,
  title: 'When disks are full',
  description:
    'When the trend of the disk usage since the disk was cleaned last meets its limit, with a 95 % interval, and what the usage will be in two days, with the interval that should hold 90 % of the samples. From the last 28 days, or from the range if it is longer.',
  ask: ask('forecast', { signal: 'disk_usage', horizon: '2d' }),
});

/** What a signal will be: so much of the past, and two days to come. */
const foreseen = ({ signal, label, ...spec }) =>
  timeseries({
    ...spec,
    title: `${label} and its forecast`,
    description: `${label} of the pipelines that meet their limit first, or of the first ones, and what it will be in the next two days: the forecast is dashed, and the band should hold 90 % of the samples to come.`,
    ask: series('forecast', { signal, horizon: '2d', top: 4, pipelineColors: true }),
    range: '5d',
    ahead: '2d',
  });

const disk = foreseen({ id: 11, signal: 'disk_usage', label: 'Disk usage', unit: 'percent', links: [goTo('system')] });

const load = foreseen({ id: 12, signal: 'requests_per_second', label: 'Request rate', unit: 'reqps' });

export const optimisation = board('capacity', {
  title: 'optimisation and capacity',
  description: 'Bottlenecks, headroom, and whether the objectives are met.',
  from: 'now-7d',
  events: { only: [4] },
  choices: [growth],
  rows: [
    verdictLine(30, [goTo('overview')]),
    [12, [14, bottlenecks], [10, objectives]],
    [13, [24, capacity]],
    [14, [24, full]],
    [9, [12, disk], [12, load]],
    [9, [12, utilisation], [12, loadAndTime]],
    [4, [24, eventLane({ id: 9, links: [goTo('alerts')] })]],
    [9, [12, distribution], [12, coefficients]],
    [8, [24, quantiles]],
  ],
});
