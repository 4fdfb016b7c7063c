import { hours, minutes, type SignalId } from '../../signals';
import { type Calendar } from './calendar';
import { drawsOf, type Draws } from './draws';
import { dailyLoad, weeklyLoad } from './load';
import { CLEANUP_PERIOD, RETRAINING_PERIOD, since, type Profile } from './profile';

/** A signal of a pipeline as a pure function of its instant. */
export type Curve = (instant: number) => number;

type Generator = (profile: Profile, draws: Draws, calendar: Calendar) => Curve;

const ACCURACY_LOSS_AN_HOUR = 0.0001;
const DISK_GROWTH_A_MINUTE = 0.01 / 5;

const clip = (low: number, value: number, high: number): number => (value < low ? low : value > high ? high : value);

const loadOf = (profile: Profile, calendar: Calendar, factor: (hourOfWeek: number) => number): Curve => {
  const shift = hours(profile.phaseHours);
  return (instant) => factor(calendar.hourOfWeek(instant + shift));
};

/**
 * Precision and recall scatter around the accuracy of the same instant. The notebook lets them pass 1 once in millions
 * of samples; a share cannot.
 */
const aroundAccuracy: Generator = (profile, draws, calendar) => {
  const accuracy = curveOf('accuracy', profile, calendar);
  return (t) => clip(0, accuracy(t) + draws.normal(0.005 * profile.noise, t), 1);
};

/** The notebook's generators: its distributions, clips and daily and weekly pattern, scaled by the pipeline's profile. */
const GENERATORS: Readonly<Record<SignalId, Generator>> = {
  cpu_usage: (p, draws, calendar) => {
    const load = loadOf(p, calendar, weeklyLoad);
    return (t) => clip(0, 30 * p.pressure * load(t) + draws.normal(10 * p.noise, t), 100);
  },
  memory_usage: (p, draws, calendar) => {
    const load = loadOf(p, calendar, weeklyLoad);
    return (t) => clip(0, 40 * p.pressure * load(t) + draws.normal(8 * p.noise, t), 100);
  },
  disk_usage: (p, draws) => (t) => {
    const filled = (since(t, p.cleanedAt, CLEANUP_PERIOD) / minutes(1)) * DISK_GROWTH_A_MINUTE;
    return clip(0, 60 + filled + draws.normal(2 * p.noise, t), 100);
  },
  requests_per_second: (p, draws, calendar) => {
    const load = loadOf(p, calendar, weeklyLoad);
    return (t) => Math.max(0, p.traffic * (50 * load(t) + draws.normal(15 * p.noise, t)));
  },
  response_time_ms: (p, draws, calendar) => {
    const load = loadOf(p, calendar, weeklyLoad);
    return (t) => p.latency * (100 + 50 * load(t) + draws.exponential(20, t));
  },
  error_rate: (p, draws) => (t) => clip(0, p.noise * (0.5 + draws.exponential(0.5, t)), 10),
  predictions_per_minute: (p, draws, calendar) => {
    const requests = curveOf('requests_per_second', p, calendar);
    return (t) => Math.max(0, requests(t) * 0.8 + p.traffic * draws.normal(5 * p.noise, t));
  },
  model_accuracy: (p, draws) => (t) => clip(0.8, p.accuracy + draws.normal(0.02 * p.noise, t), 1),

  accuracy: (p, draws) => (t) => {
    const age = Math.floor(since(t, p.retrainedAt, RETRAINING_PERIOD) / hours(1));
    return clip(0.8, p.accuracy - age * ACCURACY_LOSS_AN_HOUR + draws.normal(0.01 * p.noise, t), 1);
  },
  precision: aroundAccuracy,
  recall: aroundAccuracy,
  f1_score: (p, _draws, calendar) => {
    const precision = curveOf('precision', p, calendar);
    const recall = curveOf('recall', p, calendar);
    return (t) => {
      const right = precision(t);
      const found = recall(t);
      return right + found > 0 ? (2 * right * found) / (right + found) : 0;
    };
  },
  predictions_count: (p, draws, calendar) => {
    const load = loadOf(p, calendar, dailyLoad);
    return (t) => Math.max(0, Math.trunc(p.traffic * (1000 * load(t) + draws.normal(100 * p.noise, t))));
  },
  false_positives: (p, _draws, calendar) => {
    const predictions = curveOf('predictions_count', p, calendar);
    const precision = curveOf('precision', p, calendar);
    const recall = curveOf('recall', p, calendar);
    return (t) => Math.trunc(predictions(t) * (1 - precision(t)) * recall(t));
  },
  false_negatives: (p, _draws, calendar) => {
    const predictions = curveOf('predictions_count', p, calendar);
    const precision = curveOf('precision', p, calendar);
    const recall = curveOf('recall', p, calendar);
    return (t) => Math.trunc(predictions(t) * precision(t) * (1 - recall(t)));
  },

  data_completeness: (p, draws) => (t) => clip(85, 98 + draws.normal(2 * p.noise, t), 100),
  freshness_delay_minutes: (p, draws) => (t) => draws.exponential(5 * p.noise, t),
  feature_drift_score: (p, draws) => (t) => Math.abs(draws.normal(0.1 * p.noise, t)),
  anomaly_rate: (p, draws) => (t) => clip(0, draws.exponential(0.5 * p.noise, t), 10),
  schema_violations: (p, draws) => (t) => draws.poisson(0.1 * p.noise, t),
  record_count: (p, draws, calendar) => {
    const load = loadOf(p, calendar, dailyLoad);
    return (t) => Math.max(0, Math.trunc(p.traffic * (5000 * load(t) + draws.normal(500 * p.noise, t))));
  },
};

/**
 * The curve of one signal of one pipeline.
 *
 * @param profile the pipeline.
 * @param calendar local hours and weekdays.
 */
export function curveOf(signal: SignalId, profile: Profile, calendar: Calendar): Curve {
  return GENERATORS[signal](profile, drawsOf(profile.seed, profile.index, signal), calendar);
}
