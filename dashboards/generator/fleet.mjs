import { board, TO_INBOX, UIDS } from './board.mjs';
import { named, pipelineLink, steps, TINTED, TINTS, words } from './fields.mjs';
import { barchart, stateTimeline, table } from './panels.mjs';
import { answerOf, instant, JUDGED, series, table as ask } from './queries.mjs';
import { verdicts } from './state.mjs';
import { classesOfTen, columns, countBy, joinBy, known, matrix, of, only } from './transformations.mjs';

const VALUES = 11;

const pipelines = verdicts({
  id: 10,
  title: 'How are the pipelines, worst first',
  links: [TO_INBOX],
  // The list is searched; what is fine is behind a button.
  options: { onlyProblems: true },
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
/** A figure whose background says whether it is beyond a threshold. */
const judged = (unit, decimals, ...levels) => ({
  unit,
  decimals,
  thresholds: steps(TINTS.none, ...levels),
  ...TINTED,
  'custom.width': 92,
});

const values = table({
  id: VALUES,
  title: 'Scores and newest values',
  description:
    'Both scores and the newest KPIs per pipeline, the lowest health score first. Orange and red backgrounds are beyond the default thresholds. A dash is unknown.',
  unit: 'none',
  noData: 'No data: no pipeline matches, none has data, or the data source did not answer.',
  ask: [
    instant('score', { score: 'health' }),
    instant('score', { score: 'quality' }),
    ask('kpi', { sections: ['current'] }),
  ],
  transform: [
    only('A', columns({ value: 'Health' })),
    only('B', columns({ value: 'Quality' })),
    only('C', matrix('kpi')),
    columns({
      'pipeline\\kpi': 'pipeline',
      cpu_usage: 'CPU',
      memory_usage: 'Memory',
      response_time_ms: 'Response',
      error_rate: 'Errors',
      model_accuracy: 'Accuracy',
    }),
    joinBy('pipeline'),
    columns({
      pipeline: 'Pipeline',
      Health: 'Health',
      Quality: 'Quality',
      CPU: 'CPU',
      Memory: 'Memory',
      Response: 'Response',
      Errors: 'Errors',
      Accuracy: 'Accuracy',
    }),
  ],
  overrides: [
    named('Pipeline', { 'custom.width': 210, links: [pipelineLink('Overview of this pipeline', UIDS.overview)] }),
    named('Health', SCORE),
    named('Quality', SCORE),
    named('CPU', judged('percent', 0, [80, TINTS.warning], [90, TINTS.critical])),
    named('Memory', judged('percent', 0, [85, TINTS.warning])),
    named('Response', judged('suffix: ms', 0, [300, TINTS.warning], [500, TINTS.critical])),
    named('Errors', judged('percent', 2, [2, TINTS.warning], [5, TINTS.critical])),
    named('Accuracy', judged('percentunit', 1)),
  ],
  options: { enablePagination: true, sortBy: [{ displayName: 'Health', desc: false }] },
});

const CLASSES = Array.from({ length: 11 }, (_, i) => [
  String(i),
  [i === 10 ? '100' : `${10 * i} to ${10 * i + 9}`, 'blue'],
]);

const spread = barchart({
  id: 12,
  title: 'Pipelines by health score',
  description:
    'Number of pipelines in each class of ten points of the health score, the lowest first. Classes without a pipeline and unknown scores are left out.',
  unit: 'none',
  ask: answerOf(VALUES),
  transform: [of('A'), known('value'), ...classesOfTen('value', 'Health score'), countBy('Health score', 'pipeline')],
  field: { color: { mode: 'fixed', fixedColor: 'blue' }, decimals: 0, min: 0 },
  overrides: [
    named('Health score', { mappings: words(Object.fromEntries(CLASSES)) }),
    named('pipeline (count)', { displayName: 'Pipelines' }),
  ],
  x: 'Health score',
});

const overTime = stateTimeline({
  id: 13,
  title: 'States over time: the 20 that are worst',
  description:
    'The state of each pipeline at each instant, by the same checks: the 20 pipelines that are worst at the end of the range, worst first. Grey is unknown, never OK. To see others, choose them under Pipeline.',
  unit: 'none',
  ask: series('verdict', { top: 20, ...JUDGED }),
  options: { perPage: 20 },
});

export const fleet = board('fleet', {
  title: 'fleet',
  description: 'Hundreds of pipelines at a glance: the worst ones, why, what to do, and a link to each of them.',
  from: 'now-24h',
  rows: [
    [15, [24, pipelines]],
    [14, [24, overTime]],
    [12, [24, values]],
    [9, [24, spread]],
  ],
});
