import { hours, minutes, seconds } from '../../../series';
import { type SignalId } from '../../../signals';
import { type Sheet } from '../sheet';
import { displacementAt, driftParts, featureMean, FEATURES, featureShares } from './features';
import { LATENCY_BOUNDS, latencyShares } from './latency';
import { explainedAccuracy, SCORE_BOUNDS, scoreMean, scoreShares } from './scores';

/** Quantities of a pipeline that are counted together, because the same samples say how fast they grow. */
export interface Counted {
  /** Number of running totals. */
  readonly width: number;
  /** A signal whose samples are those. */
  readonly pace: SignalId;
  /**
   * How much is added to each total a millisecond, from each sample of a sheet to the next. A sample that is missing adds
   * nothing.
   *
   * @returns `width` numbers a sample, none negative.
   */
  rates(sheet: Sheet): Float64Array;
}

const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** Places of the totals of {@link REQUESTS}. */
export const REQUEST_TOTALS = { ok: 0, failed: 1, predictions: 2, seconds: 3, buckets: 4 } as const;

/**
 * Requests as the serving system counts them: `requests_per_second`, of which `error_rate` per cent fail, and which take
 * `response_time_ms` on average, failed ones too.
 */
export const REQUESTS: Counted = {
  width: REQUEST_TOTALS.buckets + LATENCY_BOUNDS.length,
  pace: 'requests_per_second',
  rates(sheet) {
    const [requests, errors, duration, predictions] = (
      ['requests_per_second', 'error_rate', 'response_time_ms', 'predictions_per_minute'] as const
    ).map((signal) => sheet.row(signal));
    const rates = new Float64Array(REQUESTS.width * requests.length);
    for (let i = 0; i < requests.length; i++) {
      const first = i * REQUESTS.width;
      const arriving = orZero(requests[i]) / seconds(1);
      const failing = (arriving * orZero(errors[i])) / 100;
      const mean = orZero(duration[i]) / seconds(1);
      rates[first + REQUEST_TOTALS.ok] = arriving - failing;
      rates[first + REQUEST_TOTALS.failed] = failing;
      rates[first + REQUEST_TOTALS.predictions] = orZero(predictions[i]) / minutes(1);
      rates[first + REQUEST_TOTALS.seconds] = arriving * mean;
      if (mean > 0) {
        latencyShares(mean, (b, share) => (rates[first + REQUEST_TOTALS.buckets + b] = arriving * share));
      } else {
        rates.fill(arriving, first + REQUEST_TOTALS.buckets, first + REQUESTS.width);
      }
    }
    return rates;
  },
};

/** Place of the values observed of every feature, and of each feature's sum and first bucket, among {@link RECORDS}. */
export const RECORD_TOTALS = {
  records: 0,
  observed: 1,
  features: FEATURES.map((_, f) => {
    const sum = FEATURES.slice(0, f).reduce((place, { bounds }) => place + 1 + bounds.length, 2);
    return { sum, buckets: sum + 1 };
  }),
} as const;

/**
 * Records as they arrive, and their features: `record_count` an hour, of which `data_completeness` per cent have a value.
 * The features' distributions move with `feature_drift_score`.
 */
export const RECORDS: Counted = {
  width: FEATURES.reduce((width, { bounds }) => width + 1 + bounds.length, 2),
  pace: 'record_count',
  rates(sheet) {
    const [records, completeness, drift] = (['record_count', 'data_completeness', 'feature_drift_score'] as const).map(
      (signal) => sheet.row(signal),
    );
    const parts = driftParts(sheet.profile);
    const rates = new Float64Array(RECORDS.width * records.length);
    for (let i = 0; i < records.length; i++) {
      const first = i * RECORDS.width;
      const arriving = orZero(records[i]) / hours(1);
      const observed = (arriving * orZero(completeness[i])) / 100;
      rates[first + RECORD_TOTALS.records] = arriving;
      rates[first + RECORD_TOTALS.observed] = observed;
      for (const [f, feature] of FEATURES.entries()) {
        const { sum, buckets } = RECORD_TOTALS.features[f];
        const displacement = displacementAt(parts[f] * orZero(drift[i]));
        rates[first + sum] = observed * featureMean(feature, displacement);
        featureShares(feature, displacement, (b, share) => (rates[first + buckets + b] = observed * share));
      }
    }
    return rates;
  },
};

/** Places of the totals of {@link SCORES}. */
export const SCORE_TOTALS = { predictions: 0, sum: 1, buckets: 2 } as const;

/** Scores as the model predicts them: `predictions_count` an hour. They follow the inputs, as `feature_drift_score` tells of them. */
export const SCORES: Counted = {
  width: SCORE_TOTALS.buckets + SCORE_BOUNDS.length,
  pace: 'predictions_count',
  rates(sheet) {
    const [predictions, drift] = (['predictions_count', 'feature_drift_score'] as const).map((signal) =>
      sheet.row(signal),
    );
    const rates = new Float64Array(SCORES.width * predictions.length);
    for (let i = 0; i < predictions.length; i++) {
      const first = i * SCORES.width;
      const served = orZero(predictions[i]) / hours(1);
      const accuracy = explainedAccuracy(sheet.profile, orZero(drift[i]));
      rates[first + SCORE_TOTALS.predictions] = served;
      rates[first + SCORE_TOTALS.sum] = served * scoreMean(accuracy);
      scoreShares(accuracy, (b, share) => (rates[first + SCORE_TOTALS.buckets + b] = served * share));
    }
    return rates;
  },
};
