import { board, goTo } from './board.mjs';
import { matching, named, words } from './fields.mjs';
import { insights, stateTimeline, table } from './panels.mjs';
import { DATASOURCE, series, table as ask } from './queries.mjs';
import { verdictLine } from './state.mjs';
import { columns, merged, orderedBy } from './transformations.mjs';

/** What is tried: the choices at the top of the board. */
const TRIED = { rule: '$rule', definition: '$definition' };

const NOTHING =
  'Nothing can be tried: no pipeline matches, there are no samples in this range, or the data source did not answer.';

const lab = insights({
  id: 1,
  title: 'The rule, and what other thresholds would do',
  description:
    'The rule over the range, by the alert engine and by single samples: how many incidents it finds and how soon, how many of its alarms are false, and what chance would find. The curve has a point for each of 25 thresholds: click one, or step with the arrow keys, and below see when it would have fired. Copy takes the alert rule or the settings of that threshold.',
  noData: NOTHING,
  ask: [ask('backtest', TRIED), ask('backtest', { ...TRIED, sweep: 'auto' })],
});

const past = stateTimeline({
  id: 2,
  title: 'When it would have fired, and when something was wrong',
  description:
    'A row a pipeline and definition, and below them its incidents: those of the simulator, or the events tagged "incident". Grey means unknown. The threshold is that of the settings.',
  unit: 'none',
  noData: NOTHING,
  ask: series('backtest', TRIED),
  transform: [orderedBy('pipeline')],
  overrides: [
    matching('/, (single samples|alert engine|baseline)$/', {
      mappings: words({ 0: ['Quiet', 'transparent'], 1: ['Fired', 'orange'] }),
    }),
    matching('/, incident$/', { mappings: words({ 0: ['Quiet', 'transparent'], 1: ['Incident', 'red'] }) }),
  ],
});

const JUDGED_BY = {
  mappings: words({
    engine: ['Alert engine', 'transparent'],
    notebook: ['Single samples', 'transparent'],
    baseline: ['Baseline', 'transparent'],
  }),
  'custom.width': 140,
};
const SHARE = { unit: 'percentunit', decimals: 0, 'custom.width': 90 };
const DELAY = { unit: 'suffix: min', decimals: 0 };
/** What both tables leave out of an answer. */
const LEFT_OUT = ['fired_now', 'signal', 'comparison', 'unit', 'decimals', 'present', 'wait_minutes'];

const each = table({
  id: 3,
  title: 'Each pipeline',
  description:
    'The same for each pipeline alone, at the threshold of the settings. What is empty is unknown: without incidents there is no recall.',
  unit: 'none',
  noData: NOTHING,
  ask: ask('backtest', { ...TRIED, by: 'pipeline' }),
  transform: [
    columns(
      {
        pipeline: 'Pipeline',
        definition: 'Judged by',
        incidents: 'Incidents',
        detected: 'Detected',
        recall: 'Recall',
        recall_by_chance: 'By chance',
        false_alarms: 'False alarms',
        false_alarms_per_week: 'A week',
        time_to_detect_minutes: 'To detect',
        hours_fired: 'Fired',
      },
      ['rule', 'label', 'threshold', 'precision', 'alarms', ...LEFT_OUT],
    ),
  ],
  overrides: [
    named('Judged by', JUDGED_BY),
    ...['Recall', 'By chance'].map((name) => named(name, SHARE)),
    named('To detect', DELAY),
    named('Fired', { unit: 'suffix: h', decimals: 1 }),
  ],
});

/** Every built-in rule, in the order of the page of the scoreboard. */
const RULES = [
  ...['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate'],
  ...['accuracy', 'accuracy_decline_24h'],
  ...['data_completeness', 'freshness_delay_minutes', 'feature_drift_score'],
  ...['traffic_drop', 'traffic_spike'],
];

const scoreboard = table({
  id: 4,
  title: 'Scoreboard: every rule on these pipelines',
  description:
    'Each rule at the levels of the settings, by the alert engine and by single samples. What a rule is worth is its recall beyond what chance would find. What is empty is unknown: without incidents there is no recall. The link leads to the same over 90 days of simulated incidents, by type of incident too.',
  unit: 'none',
  noData: NOTHING,
  ask: RULES.map((rule) => ask('backtest', { rule })),
  transform: [
    merged,
    columns(
      {
        label: 'Rule',
        definition: 'Judged by',
        incidents: 'Incidents',
        recall: 'Recall',
        recall_by_chance: 'By chance',
        precision: 'Precision',
        time_to_detect_minutes: 'To detect',
        alarms: 'Alarms',
        false_alarms: 'False alarms',
        false_alarms_per_week: 'A week',
      },
      ['rule', 'threshold', 'pipeline', 'detected', 'hours_fired', ...LEFT_OUT],
    ),
  ],
  overrides: [
    named('Rule', { 'custom.width': 230 }),
    named('Judged by', JUDGED_BY),
    ...['Recall', 'By chance', 'Precision'].map((name) => named(name, SHARE)),
    named('To detect', DELAY),
  ],
  links: [
    {
      title: 'On simulated incidents that it was not tuned on',
      url: '/public/plugins/mlpulse-pipeline-app/docs/scoreboard.html',
      targetBlank: true,
    },
  ],
});

export const alertLab = board('lab', {
  title: 'alert lab',
  description: 'Try an alert rule on the past: what it would have found, and which threshold is best.',
  from: 'now-14d',
  // A threshold that somebody looks at stays.
  refresh: '',
  choices: [
    {
      name: 'rule',
      type: 'query',
      label: 'Rule',
      description: 'The alert rule that is tried, or whether a signal is unusual.',
      datasource: DATASOURCE,
      query: { refId: 'Rules', list: 'rules_and_baselines' },
      definition: 'The alert rules and baselines',
      regex: '',
      hide: 0,
      multi: false,
      includeAll: false,
      refresh: 1,
      sort: 0,
      options: [],
      current: { text: 'response_time_ms', value: 'response_time_ms' },
    },
    {
      name: 'definition',
      type: 'custom',
      label: 'Tried as',
      description: 'The alert engine, single samples, or both side by side. A baseline is tried in its one way.',
      query: 'Both : both,Alert engine : engine,Single samples : notebook',
      hide: 0,
      multi: false,
      includeAll: false,
      options: [
        { text: 'Both', value: 'both', selected: true },
        { text: 'Alert engine', value: 'engine', selected: false },
        { text: 'Single samples', value: 'notebook', selected: false },
      ],
      current: { text: 'Both', value: 'both' },
    },
  ],
  rows: [
    verdictLine(30, [goTo('alerts')]),
    [23, [24, lab]],
    [12, [24, past]],
    [12, [24, each]],
    [24, [24, scoreboard]],
  ],
});
