import { minutes, hours } from '../series/duration';
import { type Signal, type SignalId } from './types';

const system = { group: 'system', interval: minutes(5) } as const;
const model = { group: 'model', interval: hours(1) } as const;
const data = { group: 'data', interval: hours(1) } as const;
const percent = { unit: 'percent', limits: [0, 100], combine: 'mean', relevantChange: 1 } as const;
const ratio = {
  unit: 'percentunit',
  limits: [0, 1],
  decimals: 1,
  direction: 'higher',
  combine: 'mean',
  relevantChange: 0.01,
} as const;
/** A count or a rate: it has no upper limit, and the value of several parts is their sum. */
const amount = { limits: [0, null], combine: 'sum' } as const;

/**
 * Every signal, in the order in which people read them. The thresholds are those of the monitoring notebook: its alert
 * table (`warning`, `critical`), its quality report, its performance targets and its advice differ from each other
 * on purpose. Adding a signal means adding an entry here.
 */
const ENTRIES = [
  {
    ...system,
    ...percent,
    id: 'cpu_usage',
    label: 'CPU usage',
    description: 'Share of the processors in use.',
    decimals: 1,
    direction: 'lower',
    warning: 80,
    critical: 90,
    alertCategory: 'System',
    objective: { mean: 70 },
    adviceAt: { statistic: 'mean', value: 70, advice: 'Add instances, or find what uses the CPU.' },
    scorePart: { score: 'health', weight: 0.25, best: 0, worst: 100 },
  },
  {
    ...system,
    ...percent,
    id: 'memory_usage',
    label: 'Memory usage',
    description: 'Share of the memory in use.',
    decimals: 1,
    direction: 'lower',
    warning: 85,
    alertCategory: 'System',
    adviceAt: { statistic: 'mean', value: 60, advice: 'Find what uses memory, or give the service more of it.' },
    scorePart: { score: 'health', weight: 0.25, best: 0, worst: 100 },
  },
  {
    ...system,
    ...percent,
    // A disk that is full stops the service, however empty the others are.
    combine: 'max',
    id: 'disk_usage',
    label: 'Disk usage',
    description: 'Share of the disk in use.',
    decimals: 1,
    direction: 'lower',
  },
  {
    ...system,
    ...amount,
    id: 'requests_per_second',
    label: 'Request rate',
    description: 'Prediction requests per second.',
    unit: 'reqps',
    decimals: 1,
    direction: 'neither',
  },
  {
    ...system,
    id: 'response_time_ms',
    label: 'Response time',
    description: 'Time to answer a prediction request.',
    unit: 'ms',
    decimals: 1,
    direction: 'lower',
    limits: [0, null],
    combine: 'mean',
    warning: 300,
    critical: 500,
    alertCategory: 'Performance',
    objective: { p95: 200, p99: 500 },
    adviceAt: { statistic: 'p95', value: 200, advice: 'Profile the slowest requests and their data look-ups.' },
    scorePart: { score: 'health', weight: 0.25, best: 0, worst: 1000 },
  },
  {
    ...system,
    ...percent,
    id: 'error_rate',
    label: 'Error rate',
    description: 'Share of the requests that failed.',
    decimals: 2,
    direction: 'lower',
    warning: 2,
    critical: 5,
    alertCategory: 'Reliability',
    objective: { mean: 1 },
    scorePart: { score: 'health', weight: 0.25, best: 0, worst: 10 },
  },
  {
    ...system,
    ...amount,
    id: 'predictions_per_minute',
    label: 'Predictions per minute',
    description: 'Predictions per minute.',
    unit: 'cpm',
    decimals: 1,
    direction: 'neither',
  },
  {
    ...system,
    ...ratio,
    id: 'model_accuracy',
    label: 'Live accuracy',
    description: 'Share of correct predictions, as the serving system estimates it.',
  },
  {
    ...model,
    ...ratio,
    id: 'accuracy',
    label: 'Model accuracy',
    description: 'Share of correct predictions, measured against labels.',
    warning: 0.9,
    critical: 0.85,
    alertCategory: 'Model',
    objective: { mean: 0.95 },
  },
  {
    ...model,
    ...ratio,
    id: 'precision',
    label: 'Precision',
    description: 'Share of the positive predictions that were correct.',
  },
  {
    ...model,
    ...ratio,
    id: 'recall',
    label: 'Recall',
    description: 'Share of the positive cases that were found.',
  },
  {
    ...model,
    ...ratio,
    id: 'f1_score',
    label: 'F1 score',
    description: 'Harmonic mean of precision and recall.',
  },
  {
    ...model,
    ...amount,
    id: 'predictions_count',
    label: 'Predictions',
    description: 'Predictions in the hour.',
    unit: 'short',
    decimals: 0,
    direction: 'neither',
  },
  {
    ...model,
    ...amount,
    id: 'false_positives',
    label: 'False positives',
    description: 'Negative cases predicted as positive, in the hour.',
    unit: 'short',
    decimals: 0,
    direction: 'lower',
  },
  {
    ...model,
    ...amount,
    id: 'false_negatives',
    label: 'False negatives',
    description: 'Positive cases predicted as negative, in the hour.',
    unit: 'short',
    decimals: 0,
    direction: 'lower',
  },
  {
    ...data,
    ...percent,
    id: 'data_completeness',
    label: 'Data completeness',
    description: 'Share of the values that are present.',
    decimals: 1,
    direction: 'higher',
    warning: 95,
    critical: 90,
    alertCategory: 'Data Quality',
    qualityLimit: 95,
    adviceAt: { statistic: 'mean', value: 98, advice: 'Find where the ingestion loses values.' },
    scorePart: { score: 'quality', weight: 0.4, best: 100, worst: 0 },
  },
  {
    ...data,
    id: 'freshness_delay_minutes',
    label: 'Data freshness delay',
    description: 'Age of the newest input data.',
    unit: 'm',
    decimals: 1,
    direction: 'lower',
    limits: [0, null],
    combine: 'max',
    warning: 10,
    alertCategory: 'Data Quality',
    qualityLimit: 10,
    adviceAt: { statistic: 'mean', value: 5, advice: 'Speed up the ingestion, or run it more often.' },
    scorePart: { score: 'quality', weight: 0.3, best: 0, worst: 60 },
  },
  {
    ...data,
    id: 'feature_drift_score',
    label: 'Feature drift',
    description: 'Distance of the input distributions from those at training time; 0 is none.',
    unit: 'none',
    decimals: 3,
    direction: 'lower',
    limits: [0, null],
    combine: 'max',
    warning: 0.1,
    critical: 0.2,
    alertCategory: 'Data Quality',
    qualityLimit: 0.2,
    adviceAt: {
      statistic: 'max',
      value: 0.15,
      advice: 'Compare the features with those at training time; retraining may be due.',
    },
    scorePart: { score: 'quality', weight: 0.3, best: 0, worst: 0.5 },
  },
  {
    ...data,
    ...percent,
    id: 'anomaly_rate',
    label: 'Anomaly rate',
    description: 'Share of the records that look anomalous.',
    decimals: 2,
    direction: 'lower',
    qualityLimit: 3,
    adviceAt: {
      statistic: 'mean',
      value: 2,
      advice: 'Look at what the anomalous records share, and whether the detector still fits.',
    },
  },
  {
    ...data,
    ...amount,
    id: 'schema_violations',
    label: 'Schema violations',
    description: 'Records in the hour that break the schema.',
    unit: 'short',
    decimals: 0,
    direction: 'lower',
    qualityLimit: 0,
  },
  {
    ...data,
    ...amount,
    id: 'record_count',
    label: 'Records',
    description: 'Records that arrived in the hour.',
    unit: 'short',
    decimals: 0,
    direction: 'neither',
  },
] as const satisfies readonly Signal[];

/** The id of a signal that every data source has, such as `cpu_usage`. */
export type BuiltInSignal = (typeof ENTRIES)[number]['id'];

/** The signals that every data source has, in reading order. */
export const SIGNALS: ReadonlyArray<Signal & { readonly id: BuiltInSignal }> = ENTRIES;

/** Their ids, in reading order. */
export const SIGNAL_IDS: readonly BuiltInSignal[] = SIGNALS.map((signal) => signal.id);

/** The signals of one data source: the built-in ones with its thresholds, then its custom signals. */
export interface Catalogue {
  /** In reading order. */
  readonly signals: readonly Signal[];
  /** In reading order. */
  readonly ids: readonly SignalId[];
  /** True if `id` names a signal; safe for any value, `__proto__` included. */
  has(id: unknown): id is SignalId;
  /** @throws Error if there is none: ids are checked where they come in. */
  of(id: SignalId): Signal;
}

/**
 * Makes a catalogue.
 *
 * @param signals in reading order, each id once.
 */
export function createCatalogue(signals: readonly Signal[]): Catalogue {
  const byId = new Map(signals.map((signal) => [signal.id, signal]));
  return {
    signals,
    ids: signals.map(({ id }) => id),
    has: (id): id is SignalId => typeof id === 'string' && byId.has(id),
    of(id) {
      const signal = byId.get(id);
      if (!signal) {
        throw new Error(`There is no signal ${id} in this catalogue.`);
      }
      return signal;
    },
  };
}

/** The built-in signals as written, without overrides. */
export const CATALOGUE: Catalogue = createCatalogue(SIGNALS);

/** True if `id` names a built-in signal; safe for any value. */
export function isSignalId(id: unknown): id is BuiltInSignal {
  return CATALOGUE.has(id);
}
