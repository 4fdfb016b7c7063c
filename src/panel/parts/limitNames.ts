import { type Limit } from '../answers/beside';

/** A limit whose name is drawn, and where. */
export interface NamedLimit extends Limit {
  /** The middle of the name, pixels from the top. */
  readonly at: number;
}

interface Room {
  /** Pixels of the drawing. */
  readonly height: number;
  /** Names that are nearer than this many pixels to each other would overlap. */
  readonly line: number;
}

/**
 * Places the names of limits beside their lines, within the drawing. Of names that would overlap the one of the worse limit stays.
 *
 * @param y pixels from the top for a value.
 */
export function namedLimits(
  limits: readonly Limit[],
  y: (value: number) => number,
  { height, line }: Room,
): NamedLimit[] {
  const placed: NamedLimit[] = [];
  const worstFirst = [...limits].sort((a, b) => a.severity.localeCompare(b.severity));
  for (const limit of worstFirst) {
    const at = Math.min(height - line / 2, Math.max(line / 2, y(limit.value)));
    if (placed.every((other) => Math.abs(other.at - at) >= line)) {
      placed.push({ ...limit, at });
    }
  }
  return placed;
}
