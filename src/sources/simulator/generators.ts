import { hours, minutes } from '../../series';
import { type BuiltInSignal, type SignalId } from '../../signals';
import { type Draws } from './draws';
import { ORDINARY } from './load';
import { CLEANUP_PERIOD, RETRAINING_PERIOD, since } from './profile';
import { type Sheet } from './sheet';

/** Draws the row of one signal: one value an instant of the sheet, where it finds the rows of other signals. */
type Generator = (sheet: Sheet, draws: Draws) => Float64Array;

const ACCURACY_LOSS_AN_HOUR = 0.0001;
const DISK_GROWTH_A_MINUTE = 0.01 / 5;

const clip = (low: number, value: number, high: number): number => (value < low ? low : value > high ? high : value);

/** Replaces every number of a freshly drawn row by what `of` makes of it. */
function each(row: Float64Array, of: (drawn: number, i: number) => number): Float64Array {
  for (let i = 0; i < row.length; i++) {
    row[i] = of(row[i], i);
  }
  return row;
}

/**
 * Precision and recall scatter around the accuracy of the same instant. The notebook lets them pass 1 once in millions
 * of samples; a share cannot.
 */
const aroundAccuracy: Generator = (sheet, draws) => {
  const accuracy = sheet.row('accuracy');
  const noise = draws.normal(0.005 * sheet.profile.noise, sheet.instants);
  return each(noise, (drawn, i) => clip(0, accuracy[i] + drawn, 1));
};

/** The notebook's generators: its distributions, clips and daily and weekly pattern, scaled by the pipeline's profile. */
export const GENERATORS: Readonly<Record<BuiltInSignal, Generator>> = {
  cpu_usage: (sheet, draws) => {
    const { pressure, noise } = sheet.profile;
    const load = sheet.weeklyLoad();
    return each(draws.normal(10 * noise, sheet.instants), (drawn, i) => clip(0, 30 * pressure * load[i] + drawn, 100));
  },
  memory_usage: (sheet, draws) => {
    const { pressure, noise } = sheet.profile;
    const load = sheet.weeklyLoad();
    return each(draws.normal(8 * noise, sheet.instants), (drawn, i) => clip(0, 40 * pressure * load[i] + drawn, 100));
  },
  disk_usage: ({ profile: { cleanedAt, noise }, instants }, draws) => {
    const { times } = instants;
    return each(draws.normal(2 * noise, instants), (drawn, i) => {
      const filled = (since(times[i], cleanedAt, CLEANUP_PERIOD) / minutes(1)) * DISK_GROWTH_A_MINUTE;
      return clip(0, 60 + filled + drawn, 100);
    });
  },
  requests_per_second: (sheet, draws) => {
    const { traffic, noise } = sheet.profile;
    const load = sheet.weeklyLoad();
    return each(draws.normal(15 * noise, sheet.instants), (drawn, i) =>
      Math.max(0, traffic * (ORDINARY.requests_per_second * load[i] + drawn)),
    );
  },
  response_time_ms: (sheet, draws) => {
    const { latency, noise } = sheet.profile;
    const load = sheet.weeklyLoad();
    return each(draws.exponential(20 * noise, sheet.instants), (drawn, i) => latency * (100 + 50 * load[i] + drawn));
  },
  error_rate: ({ profile: { noise }, instants }, draws) =>
    each(draws.exponential(0.5, instants), (drawn) => clip(0, noise * (0.5 + drawn), 10)),
  predictions_per_minute: (sheet, draws) => {
    const { traffic, noise } = sheet.profile;
    const requests = sheet.row('requests_per_second');
    return each(draws.normal(5 * noise, sheet.instants), (drawn, i) =>
      Math.max(0, requests[i] * 0.8 + traffic * drawn),
    );
  },
  model_accuracy: ({ profile: { accuracy, noise }, instants }, draws) =>
    each(draws.normal(0.02 * noise, instants), (drawn) => clip(0.8, accuracy + drawn, 1)),

  accuracy: ({ profile: { accuracy, aging, retrainedAt, noise }, instants }, draws) => {
    const { times } = instants;
    return each(draws.normal(0.01 * noise, instants), (drawn, i) => {
      const age = Math.floor(since(times[i], retrainedAt, RETRAINING_PERIOD) / hours(1));
      return clip(0.8, accuracy - aging * age * ACCURACY_LOSS_AN_HOUR + drawn, 1);
    });
  },
  precision: aroundAccuracy,
  recall: aroundAccuracy,
  f1_score: (sheet) => {
    const recall = sheet.row('recall');
    return sheet
      .row('precision')
      .map((right, i) => (right + recall[i] === 0 ? 0 : (2 * right * recall[i]) / (right + recall[i])));
  },
  predictions_count: (sheet, draws) => {
    const { traffic, noise } = sheet.profile;
    const load = sheet.dailyLoad();
    return each(draws.normal(100 * noise, sheet.instants), (drawn, i) =>
      Math.max(0, Math.trunc(traffic * (ORDINARY.predictions_count * load[i] + drawn))),
    );
  },
  false_positives: (sheet) => {
    const precision = sheet.row('precision');
    const recall = sheet.row('recall');
    return sheet.row('predictions_count').map((count, i) => Math.trunc(count * (1 - precision[i]) * recall[i]));
  },
  false_negatives: (sheet) => {
    const precision = sheet.row('precision');
    const recall = sheet.row('recall');
    return sheet.row('predictions_count').map((count, i) => Math.trunc(count * precision[i] * (1 - recall[i])));
  },

  data_completeness: ({ profile: { noise }, instants }, draws) =>
    each(draws.normal(2 * noise, instants), (drawn) => clip(85, 98 + drawn, 100)),
  freshness_delay_minutes: ({ profile: { noise }, instants }, draws) => draws.exponential(5 * noise, instants),
  feature_drift_score: ({ profile: { noise }, instants }, draws) => each(draws.normal(0.1 * noise, instants), Math.abs),
  anomaly_rate: ({ profile: { noise }, instants }, draws) =>
    each(draws.exponential(0.5 * noise, instants), (drawn) => clip(0, drawn, 10)),
  // By mistake, not by chance: where less scatters, schemas are broken by far less.
  schema_violations: ({ profile: { noise }, instants }, draws) => draws.poisson(0.1 * noise ** 3, instants),
  record_count: (sheet, draws) => {
    const { traffic, noise } = sheet.profile;
    const load = sheet.dailyLoad();
    return each(draws.normal(500 * noise, sheet.instants), (drawn, i) =>
      Math.max(0, Math.trunc(traffic * (ORDINARY.record_count * load[i] + drawn))),
    );
  },
};

/** The signals that each signal is computed from; what happens to those happens to it. */
export const PARENTS: Readonly<Partial<Record<SignalId, readonly BuiltInSignal[]>>> = {
  predictions_per_minute: ['requests_per_second'],
  precision: ['accuracy'],
  recall: ['accuracy'],
  f1_score: ['precision', 'recall'],
  false_positives: ['predictions_count', 'precision', 'recall'],
  false_negatives: ['predictions_count', 'precision', 'recall'],
};
