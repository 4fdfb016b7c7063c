import { hours, minutes } from '../../../series';
import { type IncidentType } from '../../../contract/incident-types';
import { adds, ages, fills, plus, queues, shrinks, vanishes, whole } from './changes';
import { type Course, type Effect } from './incident';

/** Which side of a pipeline an incident strikes first. */
export type Side = 'system' | 'model' | 'data';

/** Something that somebody did to a pipeline, at the beginning of an incident or to end it. */
export interface Mark {
  readonly at: 'onset' | 'relief';
  readonly title: string;
  /** Follows the pipeline's name and a colon. */
  readonly text: string;
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

/** More traffic, by `factor` times the ordinary one, and what counts it. */
const moreTraffic = (factor: number): Effect[] => [
  { signal: 'requests_per_second', lag: 0, change: adds('requests_per_second', factor) },
  { signal: 'predictions_count', lag: 0, change: whole(adds('predictions_count', factor)) },
  { signal: 'record_count', lag: 0, change: whole(adds('record_count', factor)) },
];

/** What each type does, and how it unfolds unless it is told otherwise. */
export const INCIDENTS: Readonly<Record<IncidentType, IncidentKind>> = {
  model_drift: {
    side: 'model',
    ramp: hours(5),
    duration: hours(3),
    recovery: 0,
    effects: [
      { signal: 'feature_drift_score', lag: 0, change: plus(0.3) },
      { signal: 'model_accuracy', lag: hours(1), change: plus(-0.08) },
      { signal: 'accuracy', lag: hours(2), change: plus(-0.12) },
    ],
    // Not a retraining: those come by the calendar, and give back what age has taken as well.
    marks: [
      {
        at: 'relief',
        title: 'Model recalibrated',
        text: 'the model follows the moved input again.',
        tags: ['recalibration'],
      },
    ],
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
      { at: 'onset', title: 'Model deployed', text: 'a new version of the model serves.', tags: ['deploy'] },
      {
        at: 'relief',
        title: 'Model rolled back',
        text: 'the version before it serves again.',
        tags: ['deploy', 'rollback'],
      },
    ],
  },
  traffic_spike: {
    side: 'system',
    ramp: minutes(5),
    duration: minutes(40),
    recovery: minutes(20),
    effects: [
      ...moreTraffic(4),
      { signal: 'cpu_usage', lag: 0, change: fills(0.88) },
      { signal: 'response_time_ms', lag: minutes(5), change: plus(350) },
      { signal: 'error_rate', lag: minutes(10), change: plus(4) },
    ],
  },
  traffic_loss: {
    side: 'system',
    ramp: 0,
    duration: minutes(50),
    recovery: minutes(10),
    effects: [
      { signal: 'requests_per_second', lag: 0, change: shrinks(0.95) },
      { signal: 'predictions_count', lag: 0, change: whole(shrinks(0.95)) },
      { signal: 'record_count', lag: 0, change: whole(shrinks(0.95)) },
      { signal: 'cpu_usage', lag: 0, change: shrinks(0.7) },
    ],
  },
  memory_leak: {
    side: 'system',
    ramp: hours(5),
    duration: HALF_HOUR,
    recovery: 0,
    effects: [
      { signal: 'memory_usage', lag: 0, change: fills(0.98) },
      // Swapping, then requests that find no memory at all.
      { signal: 'response_time_ms', lag: 0, above: 0.87, change: plus(400) },
      { signal: 'error_rate', lag: 0, above: 0.95, change: plus(6) },
    ],
    marks: [{ at: 'relief', title: 'Service restarted', text: 'its memory is free again.', tags: ['restart'] }],
  },
  slow_dependency: {
    side: 'system',
    ramp: minutes(10),
    duration: hours(1),
    recovery: minutes(10),
    effects: [
      { signal: 'response_time_ms', lag: 0, change: plus(450) },
      { signal: 'error_rate', lag: minutes(5), above: 0.5, change: plus(3) },
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
    ramp: 0,
    duration: hours(4),
    recovery: 0,
    effects: [
      { signal: 'record_count', lag: 0, change: whole(shrinks(0.9)) },
      { signal: 'freshness_delay_minutes', lag: 0, change: ages },
      { signal: 'feature_drift_score', lag: hours(1), change: plus(0.15) },
      { signal: 'model_accuracy', lag: hours(1), change: plus(-0.04) },
      { signal: 'accuracy', lag: hours(2), change: plus(-0.06) },
    ],
  },
  schema_break: {
    side: 'data',
    ramp: 0,
    duration: hours(4),
    recovery: hours(1),
    effects: [
      { signal: 'schema_violations', lag: 0, change: whole(plus(40)) },
      { signal: 'data_completeness', lag: 0, change: plus(-10) },
      { signal: 'anomaly_rate', lag: 0, change: plus(4) },
      { signal: 'error_rate', lag: minutes(5), change: plus(2.5) },
      { signal: 'model_accuracy', lag: HALF_HOUR, change: plus(-0.04) },
      { signal: 'accuracy', lag: hours(1), change: plus(-0.06) },
    ],
  },
  feature_shift: {
    side: 'data',
    ramp: hours(1),
    duration: hours(3),
    recovery: hours(1),
    effects: [
      { signal: 'feature_drift_score', lag: 0, change: plus(0.3) },
      { signal: 'anomaly_rate', lag: 0, change: plus(2.5) },
      { signal: 'model_accuracy', lag: hours(1), change: plus(-0.05) },
      { signal: 'accuracy', lag: hours(2), change: plus(-0.07) },
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
      { signal: 'disk_usage', lag: 0, change: fills(0.97) },
      { signal: 'error_rate', lag: 0, above: 0.95, change: plus(7) },
    ],
    marks: [{ at: 'relief', title: 'Disk cleaned up', text: 'there is room again.', tags: ['maintenance'] }],
  },
  flapping_host: {
    side: 'system',
    ramp: 0,
    duration: hours(2),
    recovery: 0,
    effects: [
      // While it is gone the others carry its load.
      { signal: 'cpu_usage', lag: 0, flaps: minutes(20), change: plus(20) },
      { signal: 'response_time_ms', lag: 0, flaps: minutes(20), change: plus(350) },
      { signal: 'error_rate', lag: 0, flaps: minutes(20), change: plus(4) },
    ],
  },
  load_growth: {
    side: 'system',
    ramp: hours(4),
    duration: hours(1),
    recovery: hours(2),
    effects: [
      ...moreTraffic(1.5),
      { signal: 'cpu_usage', lag: 0, change: fills(0.93) },
      { signal: 'response_time_ms', lag: 0, change: queues(0.85) },
      { signal: 'error_rate', lag: 0, above: 0.85, change: plus(4) },
    ],
  },
  quiet: { side: 'system', ramp: 0, duration: hours(3), recovery: 0, effects: [] },
};

/** What follows from the effects and marks of a type. */
export interface Traits {
  /** The longest time by which any effect follows the onset, in milliseconds. */
  readonly longestLag: number;
  /** True if somebody ends such incidents by removing the cause, so that all effects end at once. */
  readonly remedied: boolean;
}

/** Looked up at every instant of an incident, so they are worked out once. */
export const TRAITS = Object.fromEntries(
  Object.entries(INCIDENTS).map(([type, { effects, marks }]): [string, Traits] => [
    type,
    {
      longestLag: Math.max(0, ...effects.map(({ lag }) => lag)),
      remedied: marks?.some(({ at }) => at === 'relief') ?? false,
    },
  ]),
) as Readonly<Record<IncidentType, Traits>>;
