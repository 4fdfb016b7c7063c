import { board, goTo } from './board.mjs';
import { named, numbers, steps, TRENDS } from './fields.mjs';
import { LEGEND_WITH_VALUES, NO_DATA_HOURLY, points, STEPS, timeseries } from './panels.mjs';
import { HELD, hourly, metrics, series, table as ask, WITH_OTHERS, WORST } from './queries.mjs';
import { eventLane, usualBand, whatIsUnusual } from './shared.mjs';
import { indicators, verdictLine } from './state.mjs';
import { rename, trendsLast } from './transformations.mjs';

const quality = indicators({
  id: 1,
  title: 'Where the model is worst',
  description:
    'Accuracy, precision, recall and their harmonic mean F1, of the pipeline where each is lowest, with the change in 24 hours and the last 24 hours. Accuracy has alert rules: a warning below 90 %, critical below 85 %. Pipelines without a value are counted.',
  signals: ['accuracy', 'precision', 'recall', 'f1_score'],
});

const accuracy = timeseries({
  id: 10,
  title: 'Accuracy with trend',
  description:
    'Hourly accuracy against labels. Grey dashes are the trend of the last 30 days, or of the range if it is longer. The thresholds are 90 % and 85 %.',
  unit: 'percentunit',
  noData: NO_DATA_HOURLY,
  ask: series('drift', { signal: 'accuracy', ...HELD, ...WORST }),
  transform: [trendsLast, rename('(.*) · Model accuracy', '$1')],
  custom: { ...STEPS, thresholdsStyle: { mode: 'dashed' } },
  overrides: [TRENDS],
  options: { legend: LEGEND_WITH_VALUES },
  links: [goTo('features')],
});

const precisionRecall = points({
  id: 11,
  title: 'Precision against recall by F1',
  range: '7d',
  description:
    'One point per hour and pipeline: recall on the horizontal axis, precision on the vertical axis, coloured by their harmonic mean, the F1 score.',
  unit: 'percentunit',
  noData:
    'No data: there is no hourly sample in this range (choose an hour or more), or the data source did not answer.',
  ask: ask('correlation', { x: 'recall', y: 'precision', color: 'f1_score' }),
  x: 'recall',
  y: 'precision',
  color: 'f1_score',
  overrides: [numbers({ min: null, max: null }), named('f1_score', { color: { mode: 'continuous-viridis' } })],
});

const volume = timeseries({
  id: 12,
  title: 'Prediction volume',
  description:
    'Predictions per hour, the pipelines stacked: the ten with the highest peaks, and the others together. The upper edge is the total.',
  unit: 'locale',
  noData: NO_DATA_HOURLY,
  ask: { ...hourly('predictions_count'), ...WITH_OTHERS },
  overrides: [numbers({ unit: 'locale', decimals: 0 })],
  custom: { ...STEPS, fillOpacity: 30, stacking: { mode: 'normal', group: 'A' } },
});

/** Wrong predictions of one kind. */
const wrong = (id, title, signal, what) =>
  timeseries({
    id,
    title,
    description: `${what}, per hour. They grow with the volume. Precision and recall are the rates.`,
    unit: 'locale',
    noData: NO_DATA_HOURLY,
    ask: hourly(signal),
    custom: STEPS,
    overrides: [numbers({ unit: 'locale', decimals: 0 })],
  });

const falsePositives = wrong(13, 'False positives', 'false_positives', 'Negative cases predicted as positive');
const falseNegatives = wrong(16, 'False negatives', 'false_negatives', 'Positive cases predicted as negative');

const usualAccuracy = usualBand(20, {
  title: 'Accuracy beside its past',
  range: '7d',
  description:
    'Hourly accuracy of the pipeline that is the most unusual one now, or else was in the range. The dark band holds nine of ten samples of the four weeks before. Below the pale band an hour is unusual. Better is never unusual.',
  unit: 'percentunit',
  noData: NO_DATA_HOURLY,
  signal: 'accuracy',
  axis: { min: null, max: 1 },
  custom: STEPS,
});

const unusual = whatIsUnusual(21, {
  title: 'What is unusual in the model',
  range: '7d',
  description:
    'Hours in which accuracy or recall was worse than its own past of four weeks: since when, and how much. It finds what begins at once; what moves over weeks is a trend.',
  signals: ['accuracy', 'recall'],
});

const daily = timeseries({
  id: 15,
  title: 'Daily accuracy',
  description:
    'Mean accuracy of each day of the calendar. The first and the last day may be of a part only. The dashed line is the target of 95 %: below it, the objective is missed.',
  unit: 'percentunit',
  noData: 'No data: accuracy has no samples in the last 30 days, or the data source did not answer.',
  range: '30d',
  ask: { ...metrics('accuracy'), aggregate: { every: '1d', statistic: 'mean' } },
  custom: { showPoints: 'always', pointSize: 6, lineWidth: 2, thresholdsStyle: { mode: 'dashed' } },
  overrides: [numbers({ thresholds: steps('orange', [0.95, 'transparent']), min: null, max: null })],
  links: [goTo('capacity')],
});

export const model = board('model', {
  title: 'model',
  description: 'Is the model still good: accuracy and its trend, precision and recall, volume, wrong predictions.',
  from: 'now-7d',
  events: { only: [10] },
  changes: { signal: 'accuracy', only: [10] },
  unusual: [{ signal: 'accuracy', label: 'accuracy', only: [10, 20] }],
  rows: [
    verdictLine(30, [goTo('overview')]),
    [8, [24, quality]],
    [10, [14, accuracy], [10, precisionRecall]],
    [4, [24, eventLane({ id: 17, links: [goTo('alerts')] })]],
    [9, [8, volume], [8, falsePositives], [8, falseNegatives]],
    [10, [12, usualAccuracy], [12, unusual]],
    [9, [24, daily]],
  ],
});
