import { instantAt, lastInstant, type Range } from '../../series';
import { type SignalRequest } from '../../sources';

/** Values that are worked on at a time where an answer is smaller than what it is computed from: 8 MB. */
const BATCH_VALUES = 1_000_000;

/** Values of one pipeline. */
export const valuesEach = (signals: readonly SignalRequest[]): number =>
  signals.reduce((sum, { grid }) => sum + grid.length, 0);

/** Pipelines that are fetched at a time. */
export const batchOf = (signals: readonly SignalRequest[]): number =>
  Math.max(1, Math.floor(BATCH_VALUES / Math.max(1, valuesEach(signals))));

/** Pipelines in the groups in which some signals of them are fetched. O(names). */
export const batchesOf = (names: readonly string[], signals: readonly SignalRequest[]): string[][] =>
  chunksOf(names, batchOf(signals));

/** Names, or whatever it is, in groups of a size, the last of which may be smaller. */
export function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, b) => all.slice(b * size, (b + 1) * size));
}

/** The time that the grids of some signals cover, the interval before their first instants included. */
export function spanOf(signals: readonly SignalRequest[]): Range {
  const filled = signals.filter(({ grid }) => grid.length > 0);
  return {
    from: Math.min(...filled.map(({ grid }) => instantAt(grid, -1))),
    to: Math.max(...filled.map(({ grid }) => lastInstant(grid))),
  };
}
