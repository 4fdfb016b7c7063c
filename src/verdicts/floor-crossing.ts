import { days } from '../series';
import { type Direction } from '../signals';

/** Further ahead, a line says nothing. */
export const HORIZON = days(365);

/** When a line meets a floor, and the ends of the interval of that instant, in epoch milliseconds; null = not within a year. */
export interface Crossing {
  readonly at: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * When lines through a point meet a floor: null where they do not within a year, and of a level that is already there or beyond.
 * O(1).
 *
 * @param from the point, at epoch milliseconds.
 * @param limit the floor, null if there is none, and which side of it is good; of `neither` both are.
 * @param slopes per day: of the line, and the ends of their interval.
 * @example crossingOf({ at: 0, level: 0.95 }, { floor: 0.9, better: 'higher' }, { slope: -0.01, low: -0.02, high: 0 }).at // five days
 */
export function crossingOf(
  { at, level }: { readonly at: number; readonly level: number },
  { floor, better }: { readonly floor: number | null; readonly better: Direction },
  { slope, low, high }: { readonly slope: number; readonly low: number; readonly high: number },
): Crossing {
  const meets = (perDay: number): number | null => {
    if (floor === null) {
      return null;
    }
    const room = floor - level;
    const wait = (room / perDay) * days(1);
    return !isBeyond(level, floor, better) && wait > 0 && wait <= HORIZON ? at + wait : null;
  };
  // The steeper end meets it first: the lower one below the level, the upper one above it.
  const [sooner, later] = (floor ?? NaN) < level ? [low, high] : [high, low];
  return { at: meets(slope), low: meets(sooner), high: meets(later) };
}

/**
 * Whether a level is at its limit or on the wrong side of it; of `neither` no side is wrong.
 *
 * @example isBeyond(95, 90, 'lower') // true
 */
export function isBeyond(level: number, limit: number, better: Direction): boolean {
  return level === limit || (better === 'higher' && level < limit) || (better === 'lower' && level > limit);
}
