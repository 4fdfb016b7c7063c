import { floorTo, instantAt, type Grid, type Range } from '../../series';
import { type SignalId } from '../../signals';
import { sampleGrid } from '../grids';
import { type Context } from '../kind';
import { type StateCheck } from './verdict-checks';

/** Codes of states that one check of a pipeline means, on its own grid. */
export interface CheckCurve {
  readonly pipeline: string;
  readonly signal: SignalId;
  readonly grid: Grid;
  readonly codes: Float64Array;
}

/** How a fleet, or a part of it, is read. */
export type Reading = Context['fetchInBatches'];

/** What is said of one signal of a pipeline at some instants; null where nothing fails. */
export interface JudgedAt {
  readonly pipeline: string;
  readonly checks: ReadonlyArray<StateCheck | null>;
}

/** The grid that some grids of one step and ascending starts are parts of. */
export function spanOf(grids: readonly Grid[]): Grid {
  const [{ start, step }] = grids;
  const last = grids[grids.length - 1];
  return { start, step, length: (last.start - start) / step + last.length };
}

/** The part of a row that is on a part of its grid. */
export function partOf(row: Float64Array, { start, step }: Grid, part: Grid): Float64Array {
  const first = (part.start - start) / step;
  return row.subarray(first, first + part.length);
}

/** The instants of a range at which what moves slowly is judged: every so often since the epoch, and at its end. Ascending. */
export function judgedInstants({ from, to }: Range, every: number): readonly number[] {
  const first = floorTo(from, every);
  const instants = Array.from({ length: Math.floor((to - first) / every) + 1 }, (_, i) => first + i * every);
  return instants[instants.length - 1] === to ? instants : [...instants, to];
}

/** What is said at some instants, as codes over a range: each holds until the next. */
export function heldOver(
  range: Range,
  instants: readonly number[],
  { pipeline, checks }: JudgedAt,
  { signal, interval }: { readonly signal: SignalId; readonly interval: number },
): CheckCurve {
  const grid = sampleGrid(range, interval, 0);
  const codes = new Float64Array(grid.length);
  let place = 0;
  for (let i = 0; i < codes.length; i++) {
    // The end of the range is seen by the sample that holds there.
    const time = i === codes.length - 1 ? range.to : instantAt(grid, i);
    while (place + 1 < instants.length && instants[place + 1] <= time) {
      place++;
    }
    codes[i] = checks[place]?.code ?? 0;
  }
  return { pipeline, signal, grid, codes };
}
