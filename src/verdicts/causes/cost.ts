import { lostPoints, type Part } from '../score';
import { sum } from '../../statistics';

/** What a score was over a window, and what it cost; NaN = unknown. */
export interface Cost {
  /** Mean of the score over the instants at which it is known. */
  readonly score: number;
  /** Mean of the points lost to each part over the same instants, in their order. With the score they add up to 100. */
  readonly lost: readonly number[];
}

/**
 * What each part cost a score over a window. Where a part is missing it costs nothing, and the others count for more. O(parts · instants).
 *
 * @param parts rows of equal length.
 */
export function costOf(parts: readonly Part[], length: number): Cost {
  const rows = lostPoints(parts, length);
  const isKnown = Uint8Array.from({ length }, (_, i) => (rows.some((row) => !Number.isNaN(row[i])) ? 1 : 0));
  const known = isKnown.reduce((total, one) => total + one, 0);
  const lost = rows.map((row) => (known === 0 ? NaN : (sum(row) || 0) / known));
  return { score: known === 0 ? NaN : 100 - lost.reduce((total, one) => total + one, 0), lost };
}
