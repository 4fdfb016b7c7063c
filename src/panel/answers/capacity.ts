import { type DataFrame } from '@grafana/data';

import { days } from '../../series';
import { columnOf, flagAt, maybeTextAt, numberAt, textAt } from './frames';
import { SEVERITIES, type Severity } from '../severity';

/** A limit estimated from how the pipeline answers under load. Null = not known. */
export interface Fit {
  readonly identifiable: boolean | null;
  readonly limit: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Load that keeps a margin to the limit. */
  readonly safe: number | null;
  /** When the load is expected to reach the limit, epoch milliseconds. */
  readonly exhausted: number | null;
  readonly exhaustedLow: number | null;
  readonly exhaustedHigh: number | null;
}

/** Load and limits of one pipeline in requests per second. Null = unknown. */
export interface Capacity {
  readonly key: string;
  readonly pipeline: string;
  readonly average: number | null;
  readonly peak: number | null;
  readonly scaling: number | null;
  readonly breaking: number | null;
  /** How far the peak is above the average, in per cent of the average. */
  readonly growth: number | null;
  readonly adequate: boolean | null;
  /** Signal of the load; undefined where the answer does not say. */
  readonly signal: string | undefined;
  /** Null where the answer fits no limits. */
  readonly fit: Fit | null;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Reads one pipeline's capacity from a row. */
export function readCapacity(frame: DataFrame, row: number): Capacity {
  const number = (name: string): number | null => numberAt(frame, name, row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    average: number('avg_rps'),
    peak: number('peak_rps'),
    scaling: number('scaling_threshold_rps'),
    breaking: number('breaking_point_rps'),
    growth: number('growth_capacity_percent'),
    adequate: flagAt(frame, 'adequate', row),
    signal: maybeTextAt(frame, 'signal', row),
    fit: columnOf(frame, 'fitted_limit_rps')
      ? {
          identifiable: flagAt(frame, 'identifiable', row),
          limit: number('fitted_limit_rps'),
          low: number('limit_low'),
          high: number('limit_high'),
          safe: number('safe_rps'),
          exhausted: number('exhausted_at'),
          exhaustedLow: number('exhausted_low'),
          exhaustedHigh: number('exhausted_high'),
        }
      : null,
    frame,
    row,
  };
}

/** The fitted limit, if the load seen could tell one; null otherwise. */
export function limitOf({ fit }: Capacity): number | null {
  return fit && fit.identifiable !== false ? fit.limit : null;
}

/** How far a limit is above a load, in per cent of the load; null if either is unknown. */
export function headroomPercent(load: number | null, bound: number | null): number | null {
  return load === null || bound === null || load <= 0 ? null : ((bound - load) / load) * 100;
}

/** Below this headroom, in per cent of the average load, there is little room. */
const LOW_HEADROOM = 50;
/** A limit this close in time is critical. */
const SOON = days(7);

/**
 * How urgent a pipeline is. Without a fitted limit it is what the answer says of the peaks seen: enough room or not. With
 * one: critical if peaks pass it or it is reached within a week, warning if little room is left or peaks pass the safe
 * load; unknown if the load seen could not tell a limit.
 */
export function urgencyOf(capacity: Capacity, now: number): Severity {
  const { fit, adequate, average, peak } = capacity;
  if (average === null || peak === null) {
    return 'unknown';
  }
  if (!fit) {
    return adequate === null ? 'unknown' : adequate ? 'ok' : 'warning';
  }
  const limit = limitOf(capacity);
  const room = headroomPercent(average, limit);
  if (limit === null || room === null) {
    return 'unknown';
  }
  if (peak >= limit || (fit.exhausted !== null && fit.exhausted - now < SOON)) {
    return 'critical';
  }
  return room < LOW_HEADROOM || (fit.safe !== null && peak > fit.safe) ? 'warning' : 'ok';
}

/** Most urgent first; the least room first among equals. */
export function mostUrgentFirst(rows: readonly Capacity[], now: number): Capacity[] {
  const roomOf = (row: Capacity): number => headroomPercent(row.average, limitOf(row)) ?? row.growth ?? Infinity;
  const placed = rows.map((row) => ({ row, place: SEVERITIES.indexOf(urgencyOf(row, now)), room: roomOf(row) }));
  return placed.sort((a, b) => a.place - b.place || a.room - b.room).map(({ row }) => row);
}
