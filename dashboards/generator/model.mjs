import { board, goTo } from './board.mjs';
import { named, numbers, steps, TRENDS, UNKNOWN, words } from './fields.mjs';
import { LEGEND_WITH_VALUES, NO_DATA_HOURLY, points, stat, STEPS, table, timeseries } from './panels.mjs';
import { hourly, metrics, series, table as ask } from './queries.mjs';
import { known, newestOfEach, rename, sortBy, trendsLast, columns } from './transformations.mjs';

/** The newest value of the pipeline with the lowest one. */
const lowest = (id, title, signal, thresholds, what) =>
  stat({
    id,
    title,
    description: `${what} The newest hourly value. With several pipelines, the lowest value and its pipeline.`,
    unit: 'percentunit',
    noData: 'No data',
    ask: hourly(signal),
    transform: [newestOfEach, known('Last'), sortBy('Last')],
    reduce: { values: true, limit: 1 },
    field: { decimals: 1, thresholds },
    options: { textMode: 'value_and_name' },
  });

const BY_ACCURACY = steps('red', [0.85, 'orange'], [0.9, 'green']);
const PLAIN = steps('blue');

const accuracyNow = lowest(
  1,
  'Accuracy',
  'accuracy',
  BY_ACCURACY,
  'Share of correct predictions: orange below 90 %, red below 85 %.',
);
const precisionNow = lowest(2, 'Precision', 'precision', PLAIN, 'Share of the positive predictions that were correct.');
const recallNow = lowest(3, 'Recall', 'recall', PLAIN, 'Share of the positive cases that were found.');
const f1Now = lowest(4, 'F1 score', 'f1_score', PLAIN, 'Harmonic mean of precision and recall.');

const accuracy = timeseries({
  id: 10,
  title: 'Accuracy with trend',
  description:
    'Hourly accuracy against labels. Grey dashes are the trend of the last 30 days, or of the range if it is longer. The thresholds are 90 % and 85 %.',
  unit: 'percentunit',
  noData: NO_DATA_HOURLY,
  ask: series('drift', { signal: 'accuracy', step: '15m' }),
  transform: [trendsLast, rename('(.*) · Model accuracy', '$1')],
  custom: { ...STEPS, thresholdsStyle: { mode: 'dashed' } },
  overrides: [TRENDS],
  options: { legend: LEGEND_WITH_VALUES },
});

const precisionRecall = points({
  id: 11,
  title: 'Precision against recall by F1, 7 days',
  range: '7d',
  description:
    'One point per hour and pipeline: recall on the horizontal axis, precision on the vertical axis, coloured by their harmonic mean, the F1 score.',
  unit: 'percentunit',
  noData: 'There is no hourly sample in this range: choose an hour or more.',
  ask: ask('correlation', { x: 'recall', y: 'precision', color: 'f1_score' }),
  x: 'recall',
  y: 'precision',
  color: 'f1_score',
  overrides: [numbers({ min: null, max: null }), named('f1_score', { color: { mode: 'continuous-viridis' } })],
});

const volume = timeseries({
  id: 12,
  title: 'Prediction volume',
  description: 'Predictions per hour, the pipelines stacked.',
  unit: 'short',
  noData: NO_DATA_HOURLY,
  ask: hourly('predictions_count'),
  custom: { ...STEPS, fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
});

/** Wrong predictions of one kind. */
const wrong = (id, title, signal, what) =>
  timeseries({
    id,
    title,
    description: `${what}, per hour. They grow with the volume. Precision and recall are the rates.`,
    unit: 'short',
    noData: NO_DATA_HOURLY,
    ask: hourly(signal),
    custom: STEPS,
    overrides: [numbers({ decimals: null })],
  });

const falsePositives = wrong(13, 'False positives', 'false_positives', 'Negative cases predicted as positive');
const falseNegatives = wrong(16, 'False negatives', 'false_negatives', 'Positive cases predicted as negative');

const DRIFT_COLUMNS = {
  pipeline: 'Pipeline',
  initial_mean: 'First day',
  recent_mean: 'Last day',
  change: 'Change',
  drift_rate_percent: 'Relative',
  slope_per_day: 'Per day',
  direction: 'Direction',
  drifted: 'Drifted',
  coverage: 'Measured',
};

const drift = table({
  id: 14,
  title: 'Drift of accuracy, 30 days or longer',
  description:
    'Mean accuracy of the first and the last day of the past 30 days, or of the range if it is longer. Drifted means a change of more than 0.01 in either direction. Without half of the samples it is unknown. There is no direction where the last day and the trend disagree.',
  unit: 'percentunit',
  noData: 'No data: no pipeline matches, or accuracy has no samples in the last 30 days.',
  ask: ask('drift', { signal: 'accuracy' }),
  transform: [columns(DRIFT_COLUMNS, ['signal', 'drift_magnitude'])],
  overrides: [
    named('Direction', { 'custom.minWidth': 105 }),
    named('Measured', { unit: 'percentunit', decimals: 0 }),
    named('Drifted', {
      mappings: [...words({ true: ['Yes', 'orange'], false: ['No', 'green'] }), ...UNKNOWN],
      'custom.cellOptions': { type: 'color-text' },
    }),
    named('Direction', {
      mappings: words({ worsened: ['▼ worsened', 'orange'], improved: ['▲ improved', 'green'] }),
      'custom.cellOptions': { type: 'color-text' },
    }),
  ],
});

const daily = timeseries({
  id: 15,
  title: 'Daily accuracy, 30 days',
  description: 'Mean accuracy of each day, the first and the last partial. The dashed line is the target of 95 %.',
  unit: 'percentunit',
  noData: 'No data: accuracy has no samples in the last 30 days.',
  range: '30d',
  ask: { ...metrics('accuracy'), aggregate: { every: '1d', statistic: 'mean' } },
  custom: { showPoints: 'always', pointSize: 6, lineWidth: 2, thresholdsStyle: { mode: 'dashed' } },
  overrides: [numbers({ thresholds: steps('transparent', [0.95, 'green']), min: null, max: null })],
  links: [goTo('capacity')],
});

export const model = board('model', {
  title: 'model',
  description:
    'Is the model still good: accuracy and its trend, precision and recall, volume, wrong predictions, drift.',
  from: 'now-7d',
  events: { only: [10] },
  rows: [
    [4, [6, accuracyNow], [6, precisionNow], [6, recallNow], [6, f1Now]],
    [10, [14, accuracy], [10, precisionRecall]],
    [9, [8, volume], [8, falsePositives], [8, falseNegatives]],
    [9, [14, drift], [10, daily]],
  ],
});
