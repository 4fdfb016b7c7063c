import { board, UIDS } from './board.mjs';
import { HEALTH, named, pipelineLink, QUALITY, spans, steps, words } from './fields.mjs';
import { histogram, stat, stateTimeline, table } from './panels.mjs';
import { answerOf, instant, series, table as ask } from './queries.mjs';
import { columns, fields, highestOfEach, joinBy, matrix, of, only, rowsThat } from './transformations.mjs';

const TABLE = 10;

/** Number of pipelines with a health score that meets the conditions. */
const count = (id, title, description, colour, ...conditions) =>
  stat({
    id,
    title,
    description,
    unit: 'short',
    noData: '0',
    ask: answerOf(TABLE),
    transform: [of('A'), ...(conditions.length > 0 ? [rowsThat('value', ...conditions)] : [])],
    reduce: { calcs: ['count'], fields: '/^pipeline$/' },
    field: { color: { mode: 'fixed', fixedColor: colour } },
    options: { textMode: 'value', colorMode: 'value' },
  });

const below = (value) => ({ id: 'lower', options: { value } });
const from = (value) => ({ id: 'greaterOrEqual', options: { value } });
const missing = { id: 'isNull', options: {} };

const all = count(1, 'Pipelines', 'Number of selected pipelines.', 'blue');
const healthy = count(2, 'Healthy', 'Pipelines with a health score of 46 or more.', 'green', from(46));
const degraded = count(3, 'Degraded', 'Pipelines with a health score below 46.', 'orange', below(46), from(31));
const poor = count(4, 'Poor', 'Pipelines with a health score below 31.', 'red', below(31));
const unknown = count(5, 'Unknown', 'Pipelines with samples of less than half of the health signals.', 'text', missing);

const scored = (thresholds) => ({
  unit: 'none',
  decimals: 0,
  min: 0,
  max: 100,
  thresholds,
  color: { mode: 'thresholds' },
  'custom.cellOptions': { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
});
const coloured = (unit, decimals, thresholds) => ({
  unit,
  decimals,
  thresholds,
  'custom.cellOptions': { type: 'color-text' },
});

const SEVERITIES = words({ 0: ['OK', 'green'], 1: ['Warning', 'orange'], 2: ['Critical', 'red'] });

const worstFirst = table({
  id: TABLE,
  title: 'Pipelines, worst first',
  description:
    'Health and quality score, the worst check and the newest KPIs per pipeline. Click a name to open its overview.',
  unit: 'none',
  noData: 'No pipeline matches, or none has data.',
  ask: [
    instant('score', { score: 'health' }),
    instant('score', { score: 'quality' }),
    instant('alerts'),
    ask('kpi', { sections: ['current'] }),
  ],
  transform: [
    only('A', columns({ value: 'Health' })),
    only('B', columns({ value: 'Quality' })),
    only('D', matrix('kpi')),
    only('C', highestOfEach),
    columns({
      'pipeline\\kpi': 'pipeline',
      'value (max)': 'Worst check',
      cpu_usage: 'CPU',
      memory_usage: 'Memory',
      response_time_ms: 'Response time',
      error_rate: 'Error rate',
      model_accuracy: 'Live accuracy',
    }),
    joinBy('pipeline'),
    columns({
      pipeline: 'Pipeline',
      Health: 'Health',
      Quality: 'Quality',
      'Worst check': 'Worst check',
      CPU: 'CPU',
      Memory: 'Memory',
      'Response time': 'Response time',
      'Error rate': 'Error rate',
      'Live accuracy': 'Live accuracy',
    }),
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 260, links: [pipelineLink('Overview of this pipeline', UIDS.overview)] }),
    named('Health', scored(HEALTH)),
    named('Quality', scored(QUALITY)),
    named('Worst check', {
      mappings: SEVERITIES,
      'custom.cellOptions': { type: 'color-text' },
      'custom.align': 'left',
    }),
    named('CPU', coloured('percent', 0, steps('text', [80, 'orange'], [90, 'red']))),
    named('Memory', coloured('percent', 0, steps('text', [85, 'orange']))),
    named('Response time', coloured('ms', 0, steps('text', [300, 'orange'], [500, 'red']))),
    named('Error rate', coloured('percent', 2, steps('text', [2, 'orange'], [5, 'red']))),
    named('Live accuracy', coloured('percentunit', 1, steps('text'))),
  ],
  options: { enablePagination: true, sortBy: [{ displayName: 'Health', desc: false }] },
});

const spread = histogram({
  id: 11,
  title: 'Distribution of health',
  description: 'Number of pipelines by health score, in classes of ten points.',
  unit: 'none',
  ask: answerOf(TABLE),
  transform: [of('A'), fields('value')],
  field: { color: { mode: 'fixed', fixedColor: 'blue' }, displayName: 'Pipelines', min: 0, max: 100 },
  options: { bucketSize: 10, legend: { displayMode: 'list', placement: 'bottom', showLegend: false } },
});

const overTime = stateTimeline({
  id: 12,
  title: 'Health over time',
  description: 'Healthy from 46 points, degraded from 31, poor below. Grey is an unknown score.',
  unit: 'short',
  ask: series('score', { score: 'health' }),
  field: {
    mappings: spans([
      [46, 100, 'Healthy', 'green'],
      [31, 46, 'Degraded', 'orange'],
      [0, 31, 'Poor', 'red'],
    ]),
  },
  options: { perPage: 16 },
});

export const fleet = board('fleet', {
  title: 'fleet',
  description: 'Hundreds of pipelines at a glance: the worst ones, their distribution, and a link to each of them.',
  from: 'now-24h',
  events: { on: false },
  rows: [
    [4, [5, all], [5, healthy], [5, degraded], [5, poor], [4, unknown]],
    [13, [24, worstFirst]],
    [11, [8, spread], [16, overTime]],
  ],
});
