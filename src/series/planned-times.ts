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
 * Which instants of a grid are within planned times of one kind. O(instants · times).
 *
 * @returns 1 where they are; null where none is.
 */
export function plannedOn(times: readonly PlannedTime[], kind: PlannedKind, grid: Grid): Uint8Array | null {
  const own = times.filter((time) => time.kind === kind);
  if (own.length === 0) {
    return null;
  }
  const flags = Uint8Array.from({ length: grid.length }, (_, i) =>
    own.some((time) => isPlanned(time, instantAt(grid, i))) ? 1 : 0,
  );
  return flags.includes(1) ? flags : null;
}
