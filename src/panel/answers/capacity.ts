import { type DataFrame } from '@grafana/data';

import { SEVERITIES, type Severity } from '../severity';
import { flagAt, maybeTextAt, numberAt, statOf, textAt } from './frames';
import { measuredAt } from './measured';

/** Load of one pipeline in requests per second, and what follows from it. Null = unknown. */
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
  readonly severity: Severity;
  /** How little it comes from; empty if that is enough. */
  readonly measured: string;
  /** Signal of the load; undefined where the answer does not say. */
  readonly signal: string | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Hours that a range needs to hold the peak of a day. */
const A_DAY = 24;

/** Reads one pipeline's capacity from a row. Whether the headroom is enough is what the answer says, of a day or more. */
export function readCapacity(frame: DataFrame, row: number): Capacity {
  const number = (name: string): number | null => numberAt(frame, name, row);
  const isShort = (statOf(frame, 'Range in hours') ?? A_DAY) < A_DAY;
  const adequate = isShort ? null : flagAt(frame, 'adequate', row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    average: number('avg_rps'),
    peak: number('peak_rps'),
    scaling: number('scaling_threshold_rps'),
    breaking: number('breaking_point_rps'),
    growth: number('growth_capacity_percent'),
    adequate,
    severity: adequate === null ? 'unknown' : adequate ? 'ok' : 'warning',
    measured: isShort ? 'the range is shorter than a day' : measuredAt(frame, row),
    signal: maybeTextAt(frame, 'signal', row),
    frame,
    row,
  };
}

/** Worst first; the least headroom first among equals. */
export function worstCapacityFirst(rows: readonly Capacity[]): Capacity[] {
  return [...rows].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (a.growth ?? Infinity) - (b.growth ?? Infinity) ||
      0,
  );
}
