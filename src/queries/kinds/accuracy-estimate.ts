import { noData, tableFrame } from '../../frames';
import { formatDuration, gridWithin } from '../../series';
import { bandOf, calibrationOf, isEnough, LEAST_VALUES, type Calibration, type Confidence } from '../../verdicts';
import { inWords } from '../coverage';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { durationOr, numberWithin, pipelineColors, worstOnly } from '../options';
import { predictionsOf, type Asked, type Predicted } from './accuracy-estimate-read';
import { series } from './accuracy-estimate-series';

/** Windows of a table in which scores and labels are compared. */
const MOST_WINDOWS = 200;

/** How accurate models are while no labels have come, by how sure they are of what they predict. */
export const accuracyEstimate = defineKind({
  kind: 'accuracy_estimate',
  title: 'How accurate is the model without labels',
  description:
    'The accuracy that the predicted scores themselves promise, hours before labels come; and how far it was from what the labels said where they came.',
  purpose: 'standard',
  options: {
    label_delay: durationOr('that of the data source', {
      label: 'Label delay',
      description:
        'How long after a prediction its label counts for the accuracy. Scores and accuracy of the same predictions are compared.',
      most: '90d',
    }),
    tolerance: numberWithin({
      label: 'Tolerance',
      description: 'The calibration error up to which scores are called calibrated.',
      min: 0,
      max: 1,
      default: 0.03,
      format: 'table',
    }),
    top: worstOnly({
      label: 'Lowest estimates',
      description: 'So many pipelines: those with the lowest estimate at the end of the range. 0 is all of them.',
    }),
    pipelineColors: pipelineColors({ format: 'series' }),
  },
  sentence: {
    table: 'Accuracy without labels',
    series: 'Accuracy without labels[ of the {top} pipelines with the lowest estimate]',
  },
  examples: [{ title: 'How accurate is the model without labels?', query: {} }],
  empty:
    'An estimate needs histograms of predicted scores, such as prediction_score_bucket{pipeline, le}, or prometheus.scores in the data source.',
  answers: { series, table },
});

interface Row {
  readonly pipeline: string;
  readonly whole: Confidence | null;
  readonly calibration: Calibration | null;
}

async function table({ range, options }: Request<Asked>, context: Context): Promise<Answer> {
  const delay = options.label_delay ?? context.labelDelay ?? 0;
  const interval = context.intervalOf('accuracy');
  const step = Math.ceil((range.to - range.from) / interval / MOST_WINDOWS) * interval;
  const grid = gridWithin({ from: range.from + step, to: range.to }, step);
  const found = await predictionsOf({ grid, whole: range, delay, now: range.to }, context, rowOf);
  if (found === null) {
    return [noData('accuracy_estimate')];
  }
  const there = new Set(found.map(({ pipeline }) => pipeline));
  const silent = (await context.everyone()).filter((pipeline) => !there.has(pipeline));
  const rows = [...found, ...silent.map((pipeline): Row => ({ pipeline, whole: null, calibration: null }))].sort(
    (a, b) => (a.pipeline < b.pipeline ? -1 : 1),
  );
  tell(rows, options, context);
  return [
    tableFrame('accuracy_estimate', rows, [
      { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
      { name: 'estimate', type: 'number', of: ({ whole }) => whole?.mean ?? NaN, config: SHARE },
      { name: 'accuracy', type: 'number', of: ({ calibration }) => calibration?.accuracy ?? NaN, config: SHARE },
      { name: 'calibration_error', type: 'number', of: ({ calibration }) => calibration?.error ?? NaN, config: SHARE },
      {
        name: 'n',
        type: 'number',
        of: ({ whole }) => Math.round(whole?.n ?? 0),
        config: { unit: 'short', decimals: 0 },
      },
      { name: 'note', type: 'string', of: (row) => noteOn(row, options, delay).join(' ') || null },
      { name: 'lower', type: 'number', of: (row) => edgesOf(row).lower, config: SHARE },
      { name: 'upper', type: 'number', of: (row) => edgesOf(row).upper, config: SHARE },
      { name: 'calibrated', type: 'boolean', of: (row) => isCalibrated(row, options) },
      { name: 'labelled', type: 'number', of: ({ calibration }) => calibration?.labelled ?? NaN, config: PART },
    ]),
  ];
}

const SHARE = { unit: 'percentunit', decimals: 1, min: 0, max: 1 };
const PART = { unit: 'percentunit', decimals: 0, min: 0, max: 1 };

function rowOf({ pipeline, confidences, accuracy }: Predicted): Row {
  const times = confidences.slice(0, -1).map(({ mean, n }, w) => ({ estimate: mean, n, accuracy: accuracy[w] }));
  return { pipeline, whole: confidences[confidences.length - 1], calibration: calibrationOf(times) };
}

const edgesOf = ({ whole }: Row) => (whole === null ? { lower: NaN, upper: NaN } : bandOf(whole.mean, whole.n));

/** Null where the labels of less than half of the predictions have come. */
function isCalibrated({ calibration }: Row, { tolerance }: Pick<Asked, 'tolerance'>): boolean | null {
  return calibration !== null && isEnough(calibration.labelled)
    ? calibration.error <= tolerance + calibration.chance
    : null;
}

function noteOn(row: Row, options: Asked, delay: number): string[] {
  const { whole, calibration } = row;
  if (whole === null || calibration === null || whole.n + whole.outside === 0) {
    return ['No predicted scores in the range.'];
  }
  const calibrated = isCalibrated(row, options);
  return [
    ...(calibrated === false
      ? [
          `Not calibrated: scores promised ${percent(calibration.estimate)} where labels show ${percent(calibration.accuracy)}. Do not rely on the estimate.`,
        ]
      : []),
    ...(calibrated === null
      ? [
          `Whether scores are calibrated is unknown: labels came for ${percent(calibration.labelled || 0)} of the predictions${delay > 0 ? `, ${formatDuration(delay)} after them` : ''}.`,
        ]
      : []),
    ...(whole.n < LEAST_VALUES ? [`Few predictions: ${Math.round(whole.n)}.`] : []),
    ...(whole.outside > WORTH_TELLING * whole.n
      ? [`${percent(whole.outside / (whole.n + whole.outside))} of the scores are not from 0 to 1, and are left out.`]
      : []),
  ];
}

/** Of fewer scores that are no probabilities nothing is said: engines extrapolate counts. */
const WORTH_TELLING = 1e-4;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What a reader must not overlook. */
function tell(rows: readonly Row[], options: Asked, context: Context): void {
  const off = rows.filter((row) => isCalibrated(row, options) === false);
  if (off.length > 0) {
    context.notice({
      severity: 'warning',
      text: `Scores are not calibrated (${inWords(off.map(({ pipeline }) => pipeline))}): what they promise differs from what labels show by more than ${options.tolerance}. The estimate cannot be relied on; calibrate the model, or look for a change that the inputs do not show, such as a bad deploy.`,
    });
  }
}
