import { board, UIDS } from './board.mjs';
import { named, numbers, pipelineLink, steps, words } from './fields.mjs';
import { histogram, stat, stateTimeline, table } from './panels.mjs';
import { answerOf, instant, series, table as ask } from './queries.mjs';
import {
  columns,
  fields,
  firstOfEach,
  highestOfEach,
  joinBy,
  matrix,
  of,
  only,
  rowsWhere,
  sortBy,
} from './transformations.mjs';

const TABLE = 10;

/** Every check, worst first: the first one of a pipeline is how it is. */
const CHECKS = ask('alerts', { state: 'all' });
const WORST = firstOfEach('severity');
const WORST_CHECK = 'severity (first)';

/** Number of pipelines by their worst check. */
const count = (id, title, description, colour, ...severities) =>
  stat({
    id,
    title,
    description,
    unit: 'short',
    noData: '0',
    ask: answerOf(TABLE),
    transform: [of('A'), WORST, ...(severities.length > 0 ? [rowsWhere(WORST_CHECK, ...severities)] : [])],
    reduce: { calcs: ['count'], fields: '/^pipeline$/' },
    field: { color: { mode: 'fixed', fixedColor: colour } },
    options: { textMode: 'value', colorMode: 'value' },
  });

const all = count(1, 'Pipelines', 'Number of selected pipelines.', 'blue');
const critical = count(2, 'Critical', 'Pipelines with a critical alert.', 'red', 'critical');
const warning = count(3, 'Warning', 'Pipelines with a warning, and no critical alert.', 'orange', 'warning');
const unknown = count(
  4,
  'Unknown',
  'Pipelines without an alert, of which a check is unknown because data is missing.',
  'text',
  'unknown',
);
const ok = count(5, 'OK', 'Pipelines of which every check was measured and passes.', 'green', 'ok');

/** A score is a number, without a colour that judges it. */
const SCORE = {
  unit: 'none',
  decimals: 0,
  min: 0,
  max: 100,
  color: { mode: 'fixed', fixedColor: 'blue' },
  'custom.cellOptions': { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
};
const coloured = (unit, decimals, thresholds) => ({
  unit,
  decimals,
  thresholds,
  'custom.cellOptions': { type: 'color-text' },
});

const SEVERITIES = words({
  critical: ['Critical', 'red'],
  warning: ['Warning', 'orange'],
  unknown: ['Unknown', 'text'],
  ok: ['OK', 'green'],
});

const worstFirst = table({
  id: TABLE,
  title: 'Pipelines, worst first',
  description:
    'The worst check, both scores and the newest KPIs per pipeline. A check without data is unknown, never OK. Click a name to open its overview.',
  unit: 'none',
  noData: 'No pipeline matches, or none has data.',
  ask: [
    CHECKS,
    instant('score', { score: 'health' }),
    instant('score', { score: 'quality' }),
    ask('kpi'),
    instant('alerts'),
  ],
  transform: [
    only('A', WORST),
    only('B', columns({ value: 'Health score' })),
    only('C', columns({ value: 'Quality score' })),
    only('D', rowsWhere('section', 'current')),
    only('D', matrix('kpi')),
    only('E', highestOfEach),
    columns({
      'pipeline\\kpi': 'pipeline',
      [WORST_CHECK]: 'Worst check',
      'value (max)': 'Severity',
      cpu_usage: 'CPU',
      memory_usage: 'Memory',
      response_time_ms: 'Response time',
      error_rate: 'Error rate',
      model_accuracy: 'Live accuracy',
    }),
    joinBy('pipeline'),
    // Words would be in the order of the alphabet.
    sortBy('Severity', true),
    columns(
      {
        pipeline: 'Pipeline',
        'Worst check': 'Worst check',
        'Health score': 'Health score',
        'Quality score': 'Quality score',
        CPU: 'CPU',
        Memory: 'Memory',
        'Response time': 'Response time',
        'Error rate': 'Error rate',
        'Live accuracy': 'Live accuracy',
      },
      ['Severity'],
    ),
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 260, links: [pipelineLink('Overview of this pipeline', UIDS.overview)] }),
    named('Health score', SCORE),
    named('Quality score', SCORE),
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
  options: { enablePagination: true },
});

const spread = histogram({
  id: 11,
  title: 'Distribution of health scores',
  description: 'Number of pipelines by health score, in classes of ten points.',
  unit: 'none',
  ask: answerOf(TABLE),
  transform: [of('B'), fields('value')],
  field: { color: { mode: 'fixed', fixedColor: 'blue' }, displayName: 'Pipelines', min: 0, max: 100 },
  options: { bucketSize: 10, legend: { displayMode: 'list', placement: 'bottom', showLegend: false } },
});

const overTime = stateTimeline({
  id: 12,
  title: 'Health score over time',
  description: 'The score from 0 to 100: the bluer, the higher. Grey is an unknown score.',
  unit: 'short',
  ask: series('score', { score: 'health' }),
  field: { min: 0, max: 100, decimals: 0, color: { mode: 'continuous-blues' } },
  overrides: [numbers({ color: { mode: 'continuous-blues' } })],
  options: { perPage: 16, mergeValues: false, legend: { displayMode: 'list', placement: 'bottom', showLegend: false } },
});

export const fleet = board('fleet', {
  title: 'fleet',
  description: 'Hundreds of pipelines at a glance: the worst ones, their distribution, and a link to each of them.',
  from: 'now-24h',
  events: { on: false },
  rows: [
    [4, [5, all], [5, critical], [5, unknown], [5, warning], [4, ok]],
    [13, [24, worstFirst]],
    [11, [8, spread], [16, overTime]],
  ],
});
