import { type DataFrame } from '@grafana/data';

import { SEVERITIES, type Severity } from '../severity';
import { flagAt, hasColumns, maybeTextAt, numberAt, statOf, textAt } from './frames';
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
  /** What it can take; undefined of an answer that does not say. */
  readonly limit: Limit | undefined;
  /** By how much all loads were multiplied. */
  readonly factor: number;
  readonly severity: Severity;
  /** How little it comes from; empty if that is enough. */
  readonly measured: string;
  /** Signal of the load; undefined where the answer does not say. */
  readonly signal: string | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** What load and response time say of the limit, and when the load gets there. Null = not estimated. */
export interface Limit {
  readonly fitted: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The load that meets the response time objective. */
  readonly safe: number | null;
  /** Epoch milliseconds; null is not within a year too. */
  readonly at: number | null;
  readonly earliest: number | null;
  readonly latest: number | null;
  /** Why something is not estimated; empty where all is. */
  readonly reason: string;
}

/** Hours that a range needs to hold the peak of a day. */
const A_DAY = 24;

/** Reads one pipeline's capacity from a row. Whether the headroom is enough is what the answer says, of a day or more. */
export function readCapacity(frame: DataFrame, row: number): Capacity {
  const number = (name: string): number | null => numberAt(frame, name, row);
  const isShort = (statOf(frame, 'Range in hours') ?? A_DAY) < A_DAY;
  const adequate = isShort ? null : flagAt(frame, 'adequate', row);
  const peak = number('peak_rps');
  const limit = hasColumns(frame, ['fitted_limit_rps']) ? readLimit(frame, row) : undefined;
  const isFine = adequate && !(limit && isBeyondLimit(limit, peak));
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    average: number('avg_rps'),
    peak,
    scaling: number('scaling_threshold_rps'),
    breaking: number('breaking_point_rps'),
    growth: number('growth_capacity_percent'),
    adequate,
    limit,
    factor: statOf(frame, 'Growth') ?? 1,
    severity: adequate === null ? 'unknown' : isFine ? 'ok' : 'warning',
    measured: isShort ? 'the range is shorter than a day' : measuredAt(frame, row),
    signal: maybeTextAt(frame, 'signal', row),
    frame,
    row,
  };
}

function readLimit(frame: DataFrame, row: number): Limit {
  const number = (name: string): number | null => numberAt(frame, name, row);
  return {
    fitted: number('fitted_limit_rps'),
    low: number('limit_low'),
    high: number('limit_high'),
    safe: number('safe_rps'),
    at: number('exhausted_at'),
    earliest: number('exhausted_low'),
    latest: number('exhausted_high'),
    reason: textAt(frame, 'reason', row),
  };
}

/** The load that is the most: the safe one, or else the fitted limit. */
const mostOf = ({ safe, fitted }: Limit): number | null => safe ?? fitted;

/** Whether the highest load is beyond it. */
export function isBeyondLimit(limit: Limit, peak: number | null): boolean {
  const most = mostOf(limit);
  return most !== null && peak !== null && peak > most;
}

/** What the highest load leaves of the safe load, or else of the limit, as a share of it; unknown where neither is known. */
function roomOf({ limit, peak }: Capacity): number {
  const most = limit ? mostOf(limit) : null;
  return most === null || peak === null ? Infinity : 1 - peak / most;
}

/** Worst first; among equals the least room to a known limit first, then the least headroom. */
export function worstCapacityFirst(rows: readonly Capacity[]): Capacity[] {
  return [...rows].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      roomOf(a) - roomOf(b) ||
      (a.growth ?? Infinity) - (b.growth ?? Infinity) ||
      0,
  );
}
