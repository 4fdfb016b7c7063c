import { board, goTo } from './board.mjs';
import { named, SENTENCE, steps, TINTED, TINTS, UNKNOWN, words } from './fields.mjs';
import { insights, LEGEND_WITH_VALUES, table, timeseries } from './panels.mjs';
import { hourly, series, table as ask, WORST } from './queries.mjs';
import { eventLane } from './shared.mjs';
import { verdictLine } from './state.mjs';
import { columns, withoutFrame } from './transformations.mjs';

const features = insights({
  id: 1,
  title: 'Which features have drifted',
  range: '24h',
  description:
    'How each feature was distributed in the 7 days before, as bars, and in the last 24 hours, as a line. The population stability index of both is held against a threshold that the days before teach. What has drifted comes first.',
  noData:
    'No data: no pipeline matches, no histogram of a feature is known (see the data source: features and scores), or the data source did not answer.',
  ask: ask('feature_drift'),
  links: [goTo('quality')],
});

const NO_SCORES =
  'No data: no pipeline matches, no histogram of predicted scores is known (see the data source: features and scores), or the data source did not answer.';

const estimate = timeseries({
  id: 2,
  title: 'Accuracy without labels',
  description:
    'Dashed, the accuracy that the predicted scores promise, of the pipelines that promise least, in a band for the number of predictions. Solid, what labels showed of the same predictions, as far as they have come.',
  unit: 'percentunit',
  noData: NO_SCORES,
  ask: series('accuracy_estimate', { top: 3, pipelineColors: true }),
  custom: { showPoints: 'never' },
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('model')],
});

const calibration = table({
  id: 3,
  title: 'Are scores calibrated',
  description:
    'Over the range: the accuracy that the scores promise, what labels show of the same predictions, and the mean difference from hour to hour. Where scores are not calibrated the estimate is of no use, and the difference itself is the finding: a bad deploy, or a model that the world has left behind.',
  unit: 'percentunit',
  noData: NO_SCORES,
  ask: ask('accuracy_estimate'),
  transform: [
    columns(
      {
        pipeline: 'Pipeline',
        estimate: 'Estimate',
        accuracy: 'By labels',
        calibration_error: 'Error',
        calibrated: 'Calibrated',
        note: 'Note',
      },
      ['n', 'lower', 'upper', 'labelled'],
    ),
  ],
  overrides: [
    ...['Estimate', 'By labels', 'Error'].map((name) => named(name, { 'custom.width': 86, decimals: 1 })),
    named('Note', SENTENCE),
    named('Calibrated', {
      'custom.width': 96,
      thresholds: steps(TINTS.none),
      mappings: [...words({ true: ['Yes', TINTS.none], false: ['No', TINTS.warning] }), ...UNKNOWN],
      ...TINTED,
    }),
  ],
});

const trend = insights({
  id: 18,
  title: 'Does accuracy decline',
  range: '30d',
  description:
    'How accuracy moved in 30 days, the worst first: declining, stable (a change of more than a percentage point is excluded), improving, or inconclusive. Bold lines are segments of one level or one slope, with change points between them. Dashes are the trend with the 95 % interval of its slope. Thin lines are the samples of the worst pipelines.',
  ask: [ask('drift', { signal: 'accuracy' }), { ...hourly('accuracy'), ...WORST }],
});

const DRIFT_COLUMNS = {
  pipeline: 'Pipeline',
  initial_mean: 'First day',
  recent_mean: 'Last day',
  change: 'Change',
  verdict: 'Trend',
  coverage: 'Measured',
};

const HIDDEN_DRIFT = [
  ...[
    'signal',
    'drifted',
    'drift_magnitude',
    'drift_rate_percent',
    'slope_per_day',
    'n',
    'p_value',
    'slope_low',
    'slope_high',
  ],
  ...[
    'direction',
    'sen_slope_per_day',
    'relevant_change',
    'change_points',
    'floor_crossing',
    'crossing_low',
    'crossing_high',
  ],
];

const drift = table({
  id: 14,
  title: 'Drift of accuracy',
  description:
    'Mean accuracy of the first and the last day of the 30 days up to the end of the range, or of the range if it is longer, and the change from one to the other in percentage points: two days may differ where nothing lasts. The trend judges all samples: stable means that a change of more than a percentage point over the time is excluded. Without half of the samples it is not told.',
  unit: 'percentunit',
  noData:
    'No data: no pipeline matches, accuracy has no samples in the last 30 days, or the data source did not answer.',
  ask: ask('drift', { signal: 'accuracy' }),
  transform: [withoutFrame('segments'), columns(DRIFT_COLUMNS, HIDDEN_DRIFT)],
  overrides: [
    ...['First day', 'Last day', 'Change', 'Measured'].map((name) =>
      named(name, { 'custom.minWidth': 88, decimals: 1 }),
    ),
    named('Trend', {
      'custom.width': 116,
      thresholds: steps(TINTS.none),
      mappings: words({
        declining: ['▼ declining', TINTS.warning],
        improving: ['▲ improving', TINTS.ok],
        stable: ['stable', TINTS.ok],
        inconclusive: ['inconclusive', TINTS.none],
        insufficient_data: ['too few data', TINTS.none],
      }),
      ...TINTED,
    }),
    named('Measured', { unit: 'percentunit', decimals: 0 }),
  ],
});

export const featureDrift = board('features', {
  title: 'drift and features',
  description:
    'Have the inputs moved, what do the scores make of it before labels come, and does accuracy follow: features, estimates, trends.',
  from: 'now-7d',
  events: { only: [2] },
  rows: [
    verdictLine(30, [goTo('overview')]),
    [16, [24, features]],
    [9, [24, estimate]],
    [7, [24, calibration]],
    [4, [24, eventLane({ id: 17, links: [goTo('alerts')] })]],
    [14, [24, trend]],
    [9, [24, drift]],
  ],
});
