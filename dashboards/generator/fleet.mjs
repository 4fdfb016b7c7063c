import { board, UIDS } from './board.mjs';
import { matchingText, named, pipelineLink, steps, words } from './fields.mjs';
import { histogram, stat, stateTimeline, table } from './panels.mjs';
import { answerOf, instant, series, table as ask } from './queries.mjs';
import { columns, fields, joinBy, matrix, of, only, rowsWhere } from './transformations.mjs';

const VERDICTS = 10;
const VALUES = 11;

const STATES = words({
  critical: ['Critical', 'red'],
  unknown: ['Unknown', 'text'],
  degraded: ['Degraded', 'orange'],
  watch: ['Watch', 'yellow'],
  ok: ['OK', 'green'],
});

/** Number of pipelines in a state, or of all. */
const count = (id, title, description, colour, state) =>
  stat({
    id,
    title,
    description,
    unit: 'short',
    noData: '0',
    ask: answerOf(VERDICTS),
    transform: state === undefined ? [] : [rowsWhere('state', state)],
    reduce: { calcs: ['count'], fields: '/^pipeline$/' },
    field: { color: { mode: 'fixed', fixedColor: colour } },
    options: { textMode: 'value', colorMode: 'value' },
  });

const all = count(1, 'Pipelines', 'Number of selected pipelines.', 'blue');
const critical = count(2, 'Critical', 'Pipelines whose worst check is critical.', 'red', 'critical');
const unknown = count(3, 'Unknown', 'Pipelines of which under half of the signals are measured.', 'text', 'unknown');
const degraded = count(4, 'Degraded', 'Pipelines whose worst check is a warning.', 'orange', 'degraded');
const watch = count(
  5,
  'Watch',
  'Pipelines with a check to keep an eye on, or with one that is unknown.',
  'yellow',
  'watch',
);
const ok = count(6, 'OK', 'Pipelines of which every check was measured and passes.', 'green', 'ok');

const verdicts = table({
  id: VERDICTS,
  title: 'How the pipelines are, worst first',
  description:
    'The state of each pipeline by its worst check: since when, why, and what to do next. Unknown comes right after critical. Click a name to open its overview.',
  unit: 'none',
  noData: 'No pipeline matches, or none has data.',
  ask: ask('verdict'),
  transform: [
    columns(
      {
        pipeline: 'Pipeline',
        state: 'State',
        since: 'Since',
        headline: 'What',
        cause: 'Came first',
        next_step: 'Next step',
        runbook: 'Runbook',
      },
      ['evidence', 'confidence', 'signals_measured', 'signals_expected'],
    ),
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 200, links: [pipelineLink('Overview of this pipeline', UIDS.overview)] }),
    named('State', { 'custom.width': 90, mappings: STATES, 'custom.cellOptions': { type: 'color-text' } }),
    named('Since', { 'custom.width': 130, unit: 'dateTimeFromNow' }),
    named('Runbook', {
      'custom.width': 90,
      mappings: matchingText('.*/runbooks/.*', 'Open'),
      links: [{ title: 'Runbook', url: '${__value.raw}', targetBlank: true }],
    }),
  ],
  options: { enablePagination: true },
});

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

const values = table({
  id: VALUES,
  title: 'Scores and newest values',
  description: 'Both scores and the newest KPIs per pipeline, the lowest health score first.',
  unit: 'none',
  noData: 'No pipeline matches, or none has data.',
  ask: [
    instant('score', { score: 'health' }),
    instant('score', { score: 'quality' }),
    ask('kpi', { sections: ['current'] }),
  ],
  transform: [
    only('A', columns({ value: 'Health score' })),
    only('B', columns({ value: 'Quality score' })),
    only('C', matrix('kpi')),
    columns({
      'pipeline\\kpi': 'pipeline',
      cpu_usage: 'CPU',
      memory_usage: 'Memory',
      response_time_ms: 'Response time',
      error_rate: 'Error rate',
      model_accuracy: 'Live accuracy',
    }),
    joinBy('pipeline'),
    columns({
      pipeline: 'Pipeline',
      'Health score': 'Health score',
      'Quality score': 'Quality score',
      CPU: 'CPU',
      Memory: 'Memory',
      'Response time': 'Response time',
      'Error rate': 'Error rate',
      'Live accuracy': 'Live accuracy',
    }),
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 200, links: [pipelineLink('Overview of this pipeline', UIDS.overview)] }),
    named('Health score', SCORE),
    named('Quality score', SCORE),
    named('CPU', coloured('percent', 0, steps('text', [80, 'orange'], [90, 'red']))),
    named('Memory', coloured('percent', 0, steps('text', [85, 'orange']))),
    named('Response time', coloured('ms', 0, steps('text', [300, 'orange'], [500, 'red']))),
    named('Error rate', coloured('percent', 2, steps('text', [2, 'orange'], [5, 'red']))),
    named('Live accuracy', coloured('percentunit', 1, steps('text'))),
  ],
  options: { enablePagination: true, sortBy: [{ displayName: 'Health score', desc: false }] },
});

const spread = histogram({
  id: 12,
  title: 'Distribution of health scores',
  description: 'Number of pipelines by health score, in classes of ten points.',
  unit: 'none',
  ask: answerOf(VALUES),
  transform: [of('A'), fields('value')],
  field: { color: { mode: 'fixed', fixedColor: 'blue' }, displayName: 'Pipelines', min: 0, max: 100 },
  options: { bucketSize: 10, legend: { displayMode: 'list', placement: 'bottom', showLegend: false } },
});

const overTime = stateTimeline({
  id: 13,
  title: 'States over time',
  description: 'The state of each pipeline at each instant, by the same checks. Grey is unknown, never OK.',
  unit: 'none',
  ask: series('verdict'),
  options: { perPage: 16 },
});

export const fleet = board('fleet', {
  title: 'fleet',
  description: 'Hundreds of pipelines at a glance: the worst ones, why, what to do, and a link to each of them.',
  from: 'now-24h',
  rows: [
    [4, [4, all], [4, critical], [4, unknown], [4, degraded], [4, watch], [4, ok]],
    [11, [24, verdicts]],
    [11, [24, overTime]],
    [11, [16, values], [8, spread]],
  ],
});
