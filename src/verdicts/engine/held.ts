import { isEnough, shareMeasured } from '../coverage';

/** What is said of a condition at an instant. */
export const NO = 0;
export const YES = 1;
/** It was not measured. */
export const MISSING = 2;

/** Instants that a condition must hold at to have held for a time: both ends count, as in Prometheus. At least one. */
export function instantsOf(duration: number, interval: number): number {
  return Math.ceil(duration / interval) + 1;
}

/**
 * Whether a condition has held for a time: it holds now, at no instant of the time did it not, and at half of them at least it was
 * measured. A missing sample neither breaks it nor counts for it. O(n).
 *
 * @param condition {@link NO}, {@link YES} or {@link MISSING}, one an instant.
 * @param instants of the time, this one included.
 * @returns 1 where it has held. What is before the first instant counts as missing.
 * @example heldFor(Uint8Array.of(1, 1, 0, 1, 1), 2) // 1, 1, 0, 0, 1: half of the first two instants is enough
 */
export function heldFor(condition: Uint8Array, instants: number): Uint8Array {
  const held = new Uint8Array(condition.length);
  let broken = -Infinity;
  let measured = 0;
  for (let i = 0; i < condition.length; i++) {
    measured += condition[i] === MISSING ? 0 : 1;
    measured -= i >= instants && condition[i - instants] !== MISSING ? 1 : 0;
    if (condition[i] === NO) {
      broken = i;
    } else if (condition[i] === YES && i - broken >= instants && isEnough(shareMeasured(measured, instants))) {
      held[i] = 1;
    }
  }
  return held;
}
