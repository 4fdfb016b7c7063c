import { type Combine } from '../../signals';

/** A row of values at the instants of a grid that several series add to, each at most once at an instant. */
export interface CombinedRow {
  add(place: number, value: number): void;
  /** Whether several values came together at some instant. */
  readonly overlaps: boolean;
  /** The row, NaN where nothing was added. To be called once, at the end. */
  finish(): Float64Array;
}

/**
 * A row that is still all missing.
 *
 * @param combine how several values of one instant become one.
 */
export function combinedRow(length: number, combine: Combine): CombinedRow {
  const row = new Float64Array(length).fill(NaN);
  return combine === 'mean' ? meanRow(row) : joinedRow(row, JOIN[combine]);
}

const JOIN: Readonly<Record<Exclude<Combine, 'mean'>, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  max: Math.max,
  min: Math.min,
};

function joinedRow(row: Float64Array, join: (a: number, b: number) => number): CombinedRow {
  let overlaps = false;
  return {
    add(place, value) {
      const first = Number.isNaN(row[place]);
      overlaps ||= !first;
      row[place] = first ? value : join(row[place], value);
    },
    get overlaps() {
      return overlaps;
    },
    finish: () => row,
  };
}

/** Keeps sums, and counts only where several values came together. */
function meanRow(row: Float64Array): CombinedRow {
  let counts: Uint32Array | null = null;
  return {
    add(place, value) {
      const first = Number.isNaN(row[place]);
      if (!first) {
        counts ??= Uint32Array.from(row, (sum) => (Number.isNaN(sum) ? 0 : 1));
      }
      row[place] = first ? value : row[place] + value;
      if (counts) {
        counts[place]++;
      }
    },
    get overlaps() {
      return counts !== null;
    },
    finish() {
      counts?.forEach((count, place) => (row[place] /= Math.max(1, count)));
      return row;
    },
  };
}
