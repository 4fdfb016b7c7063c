import { type AnswerError } from '../../series/errors';
import { type SignalId } from '../../signals';
import { instantAt, type Grid } from '../../series/grid';
import { inTurns, namesInTurns } from '../../series/turns';
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
  readonly unread?: SignalValues['unread'];
  /** What was asked of the engine; empty where nothing was. */
  readonly expression: string;
  readonly warnings: readonly Remark[];
  readonly infos: readonly Remark[];
  /** Why the signal could not be read; null where it was. */
  readonly error: AnswerError | null;
}

/** Carries rows from the instants of evaluation to those asked for: each takes the newest at or before it. */
export async function hold(
  rows: ReadonlyMap<string, Float64Array>,
  evaluated: Grid,
  grid: Grid,
  abort: AbortSignal,
): Promise<ReadonlyMap<string, Float64Array>> {
  if (evaluated.step === grid.step) {
    return rows;
  }
  const places = Uint32Array.from({ length: grid.length }, (_, i) =>
    Math.floor((instantAt(grid, i) - evaluated.start) / evaluated.step),
  );
  const held = (row: Float64Array): Float64Array => {
    const own = new Float64Array(places.length);
    places.forEach((place, i) => (own[i] = row[place]));
    return own;
  };
  return new Map(await inTurns([...rows], ([pipeline, row]) => [pipeline, held(row)] as const, abort));
}

/**
 * Gives all signals the same pipelines in the same order; a pipeline that lacks a signal has a row of missing values, and so
 * has every pipeline where a signal could not be read. Others have their turn meanwhile.
 */
export async function align(fetched: readonly Fetched[], abort: AbortSignal): Promise<Dataset> {
  const names = new Set<string>();
  await inTurns(fetched, ({ rows }) => rows.forEach((_, pipeline) => names.add(pipeline)), abort);
  const pipelines = await namesInTurns(names, abort);
  const values = new Map<SignalId, SignalValues>();
  for (const { signal, grid, rows, outside, unmapped, unread } of fetched) {
    const rowOf = (pipeline: string): Float64Array => rows.get(pipeline) ?? new Float64Array(grid.length).fill(NaN);
    values.set(signal, {
      grid,
      rows: await inTurns(pipelines, rowOf, abort),
      ...(outside && { outside }),
      ...(unmapped && { unmapped }),
      ...(unread && { unread }),
    });
  }
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
