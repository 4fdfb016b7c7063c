import { type Combine, type SignalId } from '../../signals';

/** A row of values at the instants of a grid that several series add to, each at most once at an instant. */
export interface CombinedRow {
  add(place: number, value: number): void;
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
  if (combine === 'mean') {
    return meanRow(row);
  }
  const join = JOIN[combine];
  return {
    add(place, value) {
      row[place] = Number.isNaN(row[place]) ? value : join(row[place], value);
    },
    finish: () => row,
  };
}

const JOIN: Readonly<Record<Exclude<Combine, 'mean'>, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  max: Math.max,
  min: Math.min,
};

/** Keeps sums, and counts only from the second series on: nearly every row has a single series. */
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
    finish() {
      counts?.forEach((count, place) => (row[place] /= Math.max(1, count)));
      return row;
    },
  };
}

const TAKEN: Readonly<Record<Combine, string>> = {
  mean: 'mean',
  sum: 'sum',
  max: 'highest value',
  min: 'lowest value',
};

/**
 * What a reader should know of a signal whose series were combined.
 *
 * @param labels those in which the series differ.
 */
export function combinedNotice(signal: SignalId, labels: readonly string[], combine: Combine): string {
  return `Signal ${signal}: several series of one pipeline, which differ in ${labels.join(', ')}, are combined: at each instant their ${TAKEN[combine]} counts. Map the signal to PromQL of your own to combine them otherwise.`;
}
