import { lostPoints, type Part } from '../score';
import { sum } from '../../statistics';

/** What a score was over a window, and what it cost; NaN = unknown. */
export interface Cost {
  /** Mean of the score over the instants at which it is known. */
  readonly score: number;
  /** Mean of the points lost to each part over the same instants, in their order. With the score they add up to 100. */
  readonly lost: readonly number[];
}

/** Instants that are looked at before others have their turn. */
const PIECE = 16_384;

/**
 * What each part cost a score over a window. Where a part is missing it costs nothing, and the others count for more. It pauses. O(parts · instants).
 *
 * @param parts rows of equal length.
 */
export function* costOf(parts: readonly Part[], length: number): Generator<void, Cost> {
  const rows = parts.map(() => new Float64Array(length));
  let known = 0;
  for (let from = 0; from < length; from += PIECE) {
    const end = Math.min(from + PIECE, length);
    const piece = lostPoints(
      parts.map((part) => ({ ...part, values: part.values.subarray(from, end) })),
      end - from,
    );
    piece.forEach((row, k) => rows[k].set(row, from));
    for (let i = 0; i < end - from; i++) {
      known += piece.some((row) => !Number.isNaN(row[i])) ? 1 : 0;
    }
    yield;
  }
  const lost: number[] = [];
  for (const row of rows) {
    lost.push(known === 0 ? NaN : (sum(row) || 0) / known);
    yield;
  }
  return { score: known === 0 ? NaN : 100 - lost.reduce((total, one) => total + one, 0), lost };
}
