/** Equally spaced instants: multiples of `step` since the epoch. All in milliseconds. */
export interface Grid {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** The range of a query, both ends included, in epoch milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The newest multiple of `step` that is not after `time`. */
export function floorTo(time: number, step: number): number {
  return Math.floor(time / step) * step;
}

/** The i-th instant of a grid. */
export function instantAt(grid: Grid, i: number): number {
  return grid.start + i * grid.step;
}

/** The last instant of a grid that has any. */
export function lastInstant(grid: Grid): number {
  return instantAt(grid, grid.length - 1);
}

/**
 * All multiples of `step` within [from, to].
 *
 * @example gridWithin({ from: 1, to: 600_000 }, 300_000) // start 300000, length 2
 */
export function gridWithin(range: Range, step: number): Grid {
  const start = Math.ceil(range.from / step) * step;
  return { start, step, length: Math.max(0, Math.floor((range.to - start) / step) + 1) };
}

/**
 * The last `count` instants up to `to`.
 *
 * @example gridEndingAt(600_000, 300_000, 2) // start 300000, length 2
 */
export function gridEndingAt(to: number, step: number, count: number): Grid {
  return { start: floorTo(to, step) - (count - 1) * step, step, length: count };
}

/** The instants of a grid from a place on. */
export function gridFrom(grid: Grid, place: number): Grid {
  return { ...grid, start: instantAt(grid, place), length: grid.length - place };
}

/** The shortest range that holds some others. @param ranges at least one. */
export function coverOf(ranges: readonly Range[]): Range {
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}
