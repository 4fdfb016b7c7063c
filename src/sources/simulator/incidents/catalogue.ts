import { hours, minutes } from '../../../signals';
import { type IncidentType } from '../../incident-types';
import { grows, plus, queues, shrinks, stops, vanishes } from './changes';
import { type Course, type Effect } from './incident';

/** Which side of a pipeline an incident strikes first. */
export type Side = 'system' | 'model' | 'data';

/** Something that was done to a pipeline, seen at the beginning or the end of an incident. */
export interface Mark {
  readonly at: 'onset' | 'relief';
  readonly title: string;
  readonly tags: readonly string[];
}

/** Everything that makes a type of incident. */
export interface IncidentKind extends Course {
  readonly side: Side;
  /** In the order of cause. Signals that are computed from these follow by themselves. */
  readonly effects: readonly Effect[];
  readonly marks?: readonly Mark[];
}

const HALF_HOUR = minutes(30);

/** Counts of an hour follow the rate of requests. */
const counts = (change: Effect['change']): Effect[] => [
  { signal: 'requests_per_second', lag: 0, change },
  { signal: 'predictions_count', lag: 0, change },
  { signal: 'record_count', lag: 0, change },
];

/** What each type does, and how it unfolds unless it is told otherwise. */
export const INCIDENTS: Readonly<Record<IncidentType, IncidentKind>> = {
  model_drift: {
    side: 'model',
    ramp: hours(8),
    duration: hours(4),
    recovery: 0,
    effects: [
      { signal: 'feature_drift_score', lag: 0, change: plus(0.15) },
      { signal: 'model_accuracy', lag: hours(1), change: plus(-0.06) },
      { signal: 'accuracy', lag: hours(2), change: plus(-0.1) },
    ],
    marks: [{ at: 'relief', title: 'Model retrained', tags: ['retraining'] }],
  },
  accuracy_drop: {
    side: 'model',
    ramp: 0,
    duration: hours(4),
    recovery: 0,
    effects: [
      { signal: 'model_accuracy', lag: 0, change: plus(-0.1) },
      { signal: 'accuracy', lag: 0, change: plus(-0.12) },
    ],
    marks: [
      { at: 'onset', title: 'Model deployed', tags: ['deploy'] },
      { at: 'relief', title: 'Model rolled back', tags: ['deploy', 'rollback'] },
    ],
  },
  traffic_spike: {
    side: 'system',
    ramp: minutes(5),
    duration: minutes(40),
    recovery: minutes(20),
    effects: [
      ...counts(grows(4)),
      { signal: 'cpu_usage', lag: 0, change: plus(45) },
      { signal: 'response_time_ms', lag: minutes(5), change: plus(160) },
      { signal: 'error_rate', lag: minutes(10), change: plus(2) },
    ],
  },
  traffic_loss: {
    side: 'system',
    ramp: 0,
    duration: minutes(50),
    recovery: minutes(10),
    effects: [...counts(shrinks(0.95)), { signal: 'cpu_usage', lag: 0, change: shrinks(0.7) }],
  },
  memory_leak: {
    side: 'system',
    ramp: hours(5),
    duration: HALF_HOUR,
    recovery: 0,
    effects: [
      { signal: 'memory_usage', lag: 0, change: plus(75) },
      { signal: 'response_time_ms', lag: 0, above: 0.6, change: plus(300) },
      { signal: 'error_rate', lag: 0, above: 0.9, change: plus(6) },
    ],
    marks: [{ at: 'relief', title: 'Service restarted', tags: ['restart'] }],
  },
  slow_dependency: {
    side: 'system',
    ramp: minutes(10),
    duration: hours(1),
    recovery: minutes(10),
    effects: [
      { signal: 'response_time_ms', lag: 0, change: plus(450) },
      { signal: 'error_rate', lag: minutes(5), above: 0.5, change: plus(2.5) },
    ],
  },
  error_burst: {
    side: 'system',
    ramp: 0,
    duration: HALF_HOUR,
    recovery: minutes(10),
    effects: [{ signal: 'error_rate', lag: 0, change: plus(9) }],
  },
  data_outage: {
    side: 'data',
    ramp: 0,
    duration: hours(4),
    recovery: 0,
    effects: [
      { signal: 'data_completeness', lag: 0, change: vanishes },
      { signal: 'freshness_delay_minutes', lag: 0, change: vanishes },
      { signal: 'feature_drift_score', lag: 0, change: vanishes },
      { signal: 'anomaly_rate', lag: 0, change: vanishes },
      { signal: 'schema_violations', lag: 0, change: vanishes },
      { signal: 'record_count', lag: 0, change: vanishes },
      { signal: 'accuracy', lag: hours(1), change: vanishes },
      { signal: 'predictions_count', lag: hours(1), change: vanishes },
    ],
  },
  stale_data: {
    side: 'data',
    // The input ages by a minute a minute until it is refreshed.
    ramp: hours(4),
    duration: 0,
    recovery: 0,
    effects: [
      { signal: 'record_count', lag: 0, change: stops(0.9) },
      { signal: 'freshness_delay_minutes', lag: 0, change: plus(hours(4) / minutes(1)) },
      { signal: 'feature_drift_score', lag: hours(1), change: plus(0.12) },
    ],
  },
  schema_break: {
    side: 'data',
    ramp: 0,
    duration: hours(4),
    recovery: hours(1),
    effects: [
      { signal: 'schema_violations', lag: 0, change: (healthy, level) => healthy + Math.round(40 * level) },
      { signal: 'data_completeness', lag: 0, change: plus(-9) },
      { signal: 'anomaly_rate', lag: 0, change: plus(4) },
      { signal: 'error_rate', lag: minutes(5), change: plus(1.5) },
      { signal: 'accuracy', lag: hours(1), change: plus(-0.04) },
    ],
  },
  feature_shift: {
    side: 'data',
    ramp: hours(1),
    duration: hours(5),
    recovery: hours(1),
    effects: [
      { signal: 'feature_drift_score', lag: 0, change: plus(0.28) },
      { signal: 'anomaly_rate', lag: 0, change: plus(2.5) },
      { signal: 'model_accuracy', lag: hours(1), change: plus(-0.04) },
      { signal: 'accuracy', lag: hours(2), change: plus(-0.06) },
    ],
  },
  label_delay: {
    side: 'model',
    ramp: 0,
    duration: hours(6),
    recovery: 0,
    // Precision, recall, F1 and the false predictions are counted against the same labels.
    effects: [{ signal: 'accuracy', lag: 0, change: vanishes }],
  },
  disk_fill: {
    side: 'system',
    ramp: hours(6),
    duration: HALF_HOUR,
    recovery: minutes(10),
    effects: [
      { signal: 'disk_usage', lag: 0, change: plus(45) },
      { signal: 'error_rate', lag: 0, above: 0.9, change: plus(7) },
    ],
    marks: [{ at: 'relief', title: 'Disk cleaned up', tags: ['maintenance'] }],
  },
  flapping_host: {
    side: 'system',
    ramp: 0,
    duration: hours(2),
    recovery: 0,
    effects: [
      { signal: 'response_time_ms', lag: 0, flaps: minutes(20), change: plus(320) },
      { signal: 'error_rate', lag: 0, flaps: minutes(20), change: plus(4) },
    ],
  },
  load_growth: {
    side: 'system',
    ramp: hours(5),
    duration: hours(1),
    recovery: hours(1),
    effects: [
      ...counts(grows(1.2)),
      { signal: 'cpu_usage', lag: 0, change: plus(60) },
      { signal: 'response_time_ms', lag: 0, change: queues(0.8) },
      { signal: 'error_rate', lag: 0, above: 0.85, change: plus(3) },
    ],
  },
  quiet: { side: 'system', ramp: 0, duration: hours(3), recovery: 0, effects: [] },
};

/** The longest time by which any effect of a type follows the onset. */
export function longestLag(type: IncidentType): number {
  return Math.max(0, ...INCIDENTS[type].effects.map(({ lag }) => lag));
}
