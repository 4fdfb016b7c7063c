import { type AnswerError } from '../../series/errors';
import { type SignalId } from '../../signals';
import { instantAt, type Grid } from '../../series/grid';
import { onceEach, type Remark } from '../remarks';
import { type Dataset, type SignalValues } from '../types';
import { unreadRemarks } from './findings';

/** One signal as it came: rows by pipeline, on the grid that was asked for. */
export interface Fetched {
  readonly signal: SignalId;
  readonly grid: Grid;
  readonly rows: ReadonlyMap<string, Float64Array>;
  /** See `SignalValues`. */
  readonly outside?: SignalValues['outside'];
  readonly unmapped?: SignalValues['unmapped'];
  /** What was asked of the engine; empty where nothing was. */
  readonly expression: string;
  readonly warnings: readonly Remark[];
  readonly infos: readonly Remark[];
  /** Why the signal could not be read; null where it was. */
  readonly error: AnswerError | null;
}

/** Carries rows from the instants of evaluation to those asked for: each takes the newest at or before it. */
export function hold(
  rows: ReadonlyMap<string, Float64Array>,
  evaluated: Grid,
  grid: Grid,
): ReadonlyMap<string, Float64Array> {
  if (evaluated.step === grid.step) {
    return rows;
  }
  const places = Uint32Array.from({ length: grid.length }, (_, i) =>
    Math.floor((instantAt(grid, i) - evaluated.start) / evaluated.step),
  );
  return new Map([...rows].map(([pipeline, row]) => [pipeline, Float64Array.from(places, (place) => row[place])]));
}

/**
 * Gives all signals the same pipelines in the same order; a pipeline that lacks a signal has a row of missing values, and so
 * has every pipeline where a signal could not be read.
 */
export function align(fetched: readonly Fetched[]): Dataset {
  const pipelines = [...new Set(fetched.flatMap(({ rows }) => [...rows.keys()]))].sort();
  const values = new Map<SignalId, SignalValues>(
    fetched.map(({ signal, grid, rows, outside, unmapped }) => [
      signal,
      {
        grid,
        rows: pipelines.map((pipeline) => rows.get(pipeline) ?? new Float64Array(grid.length).fill(NaN)),
        ...(outside && { outside }),
        ...(unmapped && { unmapped }),
      },
    ]),
  );
  return {
    pipelines,
    values,
    executed: fetched.map(({ expression }) => expression).filter((expression) => expression !== ''),
    warnings: warningsOf(fetched),
    infos: onceEach(fetched.flatMap(({ infos }) => infos)),
  };
}

/** What could not be read, and what else is wrong, each said once. */
export function warningsOf(fetched: readonly Fetched[]): Remark[] {
  const unread = fetched.flatMap(({ signal, error }) => (error ? [{ signal, error }] : []));
  return onceEach([...unreadRemarks(unread), ...fetched.flatMap(({ warnings }) => warnings)]);
}
