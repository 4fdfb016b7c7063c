import { instantAt, type Grid } from './grid';

/** What a planned time means: nothing is learnt of it, it is judged by others of its name, or nothing is alerted in it. */
export const PLANNED_KINDS = ['exclude', 'holiday', 'maintenance'] as const;
export type PlannedKind = (typeof PLANNED_KINDS)[number];

/** A time that is known beforehand, once or again and again. All in milliseconds. */
export interface PlannedTime {
  readonly name: string;
  /** It begins here, and is over at `to`. */
  readonly from: number;
  readonly to: number;
  /** From one beginning to the next; null for once. */
  readonly every: number | null;
  readonly kind: PlannedKind;
}

/** Whether an instant is within a planned time: from its beginning on, and no more at its end. */
export function isPlanned({ from, to, every }: PlannedTime, instant: number): boolean {
  const since = instant - from;
  return since >= 0 && (every === null ? since : since % every) < to - from;
}

/**
 * The places of a grid that are within a planned time, in runs: each from its first place on, and no more at its end. However often it repeats,
 * only what touches the grid is looked at. O(runs).
 */
export function* runsOn(
  { from, to, every }: PlannedTime,
  grid: Grid,
): Generator<readonly [first: number, end: number]> {
  const placeFrom = (instant: number): number => Math.max(0, Math.ceil((instant - grid.start) / grid.step));
  // The first one that is not over when the grid begins.
  let turn = every === null ? 0 : Math.max(0, Math.floor((grid.start - to) / every) + 1);
  for (;;) {
    const shift = turn * (every ?? 0);
    const [first, end] = [placeFrom(from + shift), Math.min(grid.length, placeFrom(to + shift))];
    if (first >= grid.length) {
      return;
    }
    if (first < end) {
      yield [first, end];
    }
    if (every === null) {
      return;
    }
    // Those that begin and end between two instants are passed over.
    turn = Math.max(turn + 1, Math.floor((instantAt(grid, first) - from) / every));
  }
}

/**
 * Which instants of a grid are within planned times of one kind. O(instants + runs of the times).
 *
 * @returns 1 where they are; null where none is.
 */
export function plannedOn(times: readonly PlannedTime[], kind: PlannedKind, grid: Grid): Uint8Array | null {
  const flags = new Uint8Array(grid.length);
  let isAny = false;
  for (const time of times) {
    if (time.kind === kind) {
      for (const [first, end] of runsOn(time, grid)) {
        flags.fill(1, first, end);
        isAny = true;
      }
    }
  }
  return isAny ? flags : null;
}
