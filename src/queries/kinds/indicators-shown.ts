import { days, floorTo, type Grid, gridEndingAt } from '../../series';
import { type Signal } from '../../signals';
import { rowsOf, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { count } from '../../statistics';
import { type Context, type Request } from '../kind';
import { judgeOf } from './indicators-judged';

/** How far back a value is compared and drawn. */
const WINDOW = days(1);

/** One signal of some pipelines as one: that of the worst of them, or all of them together. */
export interface Shown {
  readonly signal: Signal;
  /** The samples of the last 24 hours, up to now. */
  readonly grid: Grid;
  readonly row: Float64Array;
  /** Change from the first of these samples to the last; NaN = one of them is missing. */
  readonly change: number;
  /** The pipeline whose samples they are; empty where it is none, or all of them. */
  readonly pipeline: string;
  /** How the pipelines became one; null where one is shown. */
  readonly together: 'sum' | 'mean' | null;
  /** How many pipelines there are, and of how many there is no value now. */
  readonly pipelines: number;
  readonly unknown: number;
  /** True if the data source does not say how the signal is read. */
  readonly unmapped: boolean;
  /** The share of the last 24 hours that was measured, 0 to 1. */
  readonly coverage: number;
}

/** Reads the last 24 hours of some signals and reduces each to what is shown. Memory holds a group of pipelines at a time. */
export async function shownOf(
  signals: readonly Signal[],
  { range }: Request<unknown>,
  context: Context,
): Promise<readonly Shown[]> {
  const requests = signals.map(({ id: signal }): SignalRequest => {
    const interval = context.intervalOf(signal);
    // A signal that is sampled less often than once a day is compared with its sample before.
    const back = Math.max(1, floorTo(WINDOW, interval) / interval);
    return { signal, grid: gridEndingAt(range.to, interval, back + 1) };
  });
  const reducers = signals.map((signal) => reducerOf(signal, context));
  const parts = await context.fetchInBatches(requests, (dataset) => reducers.map((reduce) => reduce.part(dataset)));
  return reducers.map((reduce, s) => reduce.whole(parts.filter((_, i) => i % reducers.length === s)));
}

/** Reduces the pipelines of one signal, a group of them at a time. */
interface Reducer {
  part(dataset: Dataset): Part;
  /** @param parts at least one. */
  whole(parts: readonly Part[]): Shown;
}

/** What is kept of a group of pipelines. */
interface Part {
  readonly grid: Grid;
  readonly unmapped: boolean;
  readonly pipelines: number;
  readonly unknown: number;
  /** Names and samples of those that may be shown: the worst one; or of all together their sums, and how many have a sample. */
  readonly pipeline: string;
  readonly row: Float64Array;
  readonly present: Float64Array;
  /** Sum of the changes, and how many pipelines have one. */
  readonly change: number;
  readonly changed: number;
}

function reducerOf(signal: Signal, { rules }: Pick<Context, 'rules'>): Reducer {
  const { sign } = judgeOf(signal, rules);
  const { combine } = signal;
  // Where neither way is bad, the whole says more than any pipeline: the total of amounts, otherwise the mean.
  const together = sign === null && (combine === 'sum' || combine === 'mean') ? combine : null;
  return together === null
    ? worstOf(signal, sign === '<' || (sign === null && combine === 'min') ? -1 : 1)
    : togetherOf(signal, together);
}

/**
 * The worst pipeline of those that have a value. The limit is the same for all of them, so that the worst state is that of the
 * value that lies furthest in the bad direction, and so is the least distance to the limit.
 *
 * @param bad 1 where high values are bad, -1 where low ones are.
 */
function worstOf(signal: Signal, bad: 1 | -1): Reducer {
  const isWorse = (a: Float64Array, b: Float64Array): boolean => {
    const [now, other] = [newest(a), newest(b)];
    // Of those without a value the one that was measured last.
    return Number.isNaN(now) || Number.isNaN(other)
      ? Number.isNaN(now) === Number.isNaN(other)
        ? lastPresent(a) > lastPresent(b)
        : Number.isNaN(other)
      : bad * now > bad * other;
  };
  return {
    part(dataset) {
      const rows = rowsOf(dataset, signal.id);
      const { grid, unmapped = false } = valuesOf(dataset, signal.id);
      const worst = rows.reduce((best, row, p) => (best < 0 || isWorse(row, rows[best]) ? p : best), -1);
      const row = rows[worst] ?? new Float64Array(grid.length).fill(NaN);
      return {
        grid,
        unmapped,
        pipelines: rows.length,
        unknown: rows.filter((one) => Number.isNaN(newest(one))).length,
        pipeline: dataset.pipelines[worst] ?? '',
        row,
        present: new Float64Array(0),
        change: newest(row) - row[0],
        changed: 1,
      };
    },
    whole(parts) {
      const { grid, unmapped, row, change, pipeline } = parts.reduce((worst, part) =>
        isWorse(part.row, worst.row) ? part : worst,
      );
      const [pipelines, unknown] = [total(parts, 'pipelines'), total(parts, 'unknown')];
      return {
        ...{ signal, grid, unmapped, row, change, pipelines, unknown, together: null },
        // Nobody is the worst of several of which nothing is known.
        pipeline: unknown === pipelines && pipelines > 1 ? '' : pipeline,
        coverage: count(row) / row.length,
      };
    },
  };
}

/** All pipelines together. Who is not measured is left out of the sum; it is not estimated. */
function togetherOf(signal: Signal, together: 'sum' | 'mean'): Reducer {
  return {
    part(dataset) {
      const rows = rowsOf(dataset, signal.id);
      const { grid, unmapped = false } = valuesOf(dataset, signal.id);
      const [row, present] = [new Float64Array(grid.length), new Float64Array(grid.length)];
      rows.forEach((one) => addTo(row, present, one));
      const changes = rows.map((one) => newest(one) - one[0]).filter((change) => !Number.isNaN(change));
      return {
        ...{ grid, unmapped, row, present, pipelines: rows.length, pipeline: '', changed: changes.length },
        unknown: rows.filter((one) => Number.isNaN(newest(one))).length,
        change: changes.reduce((sum, change) => sum + change, 0),
      };
    },
    whole(parts) {
      const [{ grid, unmapped }] = parts;
      const of = (i: number, key: 'row' | 'present'): number => parts.reduce((sum, part) => sum + part[key][i], 0);
      const row = new Float64Array(grid.length).map((_, i) => {
        const present = of(i, 'present');
        return present === 0 ? NaN : of(i, 'row') / (together === 'mean' ? present : 1);
      });
      const present = row.reduce((sum, _, i) => sum + of(i, 'present'), 0);
      const [changed, pipelines] = [total(parts, 'changed'), total(parts, 'pipelines')];
      return {
        ...{ signal, grid, unmapped, row, together, pipelines, pipeline: '', unknown: total(parts, 'unknown') },
        // Of those alone that were measured then and now: who has fallen silent is no change.
        change: changed === 0 ? NaN : total(parts, 'change') / (together === 'mean' ? changed : 1),
        coverage: present / (pipelines * grid.length),
      };
    },
  };
}

function addTo(row: Float64Array, present: Float64Array, samples: Float64Array): void {
  samples.forEach((value, i) => {
    if (!Number.isNaN(value)) {
      row[i] += value;
      present[i]++;
    }
  });
}

function total(parts: readonly Part[], key: 'pipelines' | 'unknown' | 'change' | 'changed'): number {
  return parts.reduce((sum, part) => sum + part[key], 0);
}

const newest = (row: Float64Array): number => row[row.length - 1] ?? NaN;

/** Place of the newest sample that is there; -1 without any. */
function lastPresent(row: Float64Array): number {
  let i = row.length - 1;
  while (i >= 0 && Number.isNaN(row[i])) {
    i--;
  }
  return i;
}
