import {
  type Counted,
  RECORD_TOTALS,
  RECORDS,
  REQUEST_TOTALS,
  REQUESTS,
  SCORE_TOTALS,
  SCORES,
} from '../../sources/simulator/service/counted';
import { FEATURES } from '../../sources/simulator/service/features';
import { LATENCY_BOUNDS } from '../../sources/simulator/service/latency';
import { SCORE_BOUNDS } from '../../sources/simulator/service/scores';
import { boundOf, labelOf, type Family } from './exposition';

/** One series of a family of counters or histograms. */
export interface CountedSeries {
  /** What the family's name is followed by. */
  readonly suffix: string;
  /** What follows the pipeline's label within the braces, each with a comma before it. */
  readonly labels: string;
  /** Its value, of the totals since midnight. */
  value(totals: Float64Array): number;
}

/** A family whose series count since midnight. */
export interface CountedFamily extends Family {
  readonly counted: Counted;
  /** Series that are next to each other, as those of one histogram are. */
  readonly metrics: ReadonlyArray<readonly CountedSeries[]>;
}

type Count = CountedSeries['value'];

/** Whole things alone have happened. */
const whole =
  (place: number): Count =>
  (totals) =>
    Math.floor(totals[place]);

/** All requests: as many as those of the two codes, which are whole each for itself. */
const requests: Count = (totals) => Math.floor(totals[REQUEST_TOTALS.ok]) + Math.floor(totals[REQUEST_TOTALS.failed]);

const counterOf = (value: Count, ...labels: string[]): CountedSeries[] => [
  { suffix: '_total', labels: labels.map((label) => `,${label}`).join(''), value },
];

/** The series of one histogram. Counts are whole; no bucket exceeds the next one, and the last is the count. */
function histogramOf(
  bounds: readonly number[],
  places: { readonly sum: number; readonly buckets: number },
  count: Count,
  labels = '',
): CountedSeries[] {
  const bucket = (bound: number, value: Count): CountedSeries => ({
    suffix: '_bucket',
    labels: `${labels},${labelOf('le', boundOf(bound))}`,
    value,
  });
  return [
    ...bounds.map((bound, b) =>
      bucket(bound, (totals) => Math.min(Math.floor(totals[places.buckets + b]), count(totals))),
    ),
    bucket(Infinity, count),
    { suffix: '_sum', labels, value: (totals) => totals[places.sum] },
    { suffix: '_count', labels, value: count },
  ];
}

/** What makes the exporter look like a real service, besides the signals. */
export const COUNTERS: readonly CountedFamily[] = [
  {
    name: 'ml_requests',
    type: 'counter',
    help: 'Prediction requests by status code, since midnight UTC.',
    counted: REQUESTS,
    metrics: [
      counterOf(whole(REQUEST_TOTALS.ok), labelOf('code', '200')),
      counterOf(whole(REQUEST_TOTALS.failed), labelOf('code', '500')),
    ],
  },
  {
    name: 'ml_request_duration_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'Time to answer a prediction request, since midnight UTC.',
    counted: REQUESTS,
    metrics: [histogramOf(LATENCY_BOUNDS, { sum: REQUEST_TOTALS.seconds, buckets: REQUEST_TOTALS.buckets }, requests)],
  },
  {
    name: 'ml_predictions',
    type: 'counter',
    help: 'Predictions served, since midnight UTC.',
    counted: REQUESTS,
    metrics: [counterOf(whole(REQUEST_TOTALS.predictions))],
  },
  {
    name: 'ml_records',
    type: 'counter',
    help: 'Records that arrived as input, since midnight UTC.',
    counted: RECORDS,
    metrics: [counterOf(whole(RECORD_TOTALS.records))],
  },
  {
    name: 'feature_value',
    type: 'histogram',
    help: 'Values of the input features that are present, since midnight UTC.',
    counted: RECORDS,
    metrics: FEATURES.map(({ name, bounds }, f) =>
      histogramOf(bounds, RECORD_TOTALS.features[f], whole(RECORD_TOTALS.observed), `,${labelOf('feature', name)}`),
    ),
  },
  {
    name: 'prediction_score',
    type: 'histogram',
    help: 'Scores as the model predicted them, since midnight UTC.',
    counted: SCORES,
    metrics: [histogramOf(SCORE_BOUNDS, SCORE_TOTALS, whole(SCORE_TOTALS.predictions))],
  },
];
