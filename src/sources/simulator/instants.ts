import { floorTo, instantAt, type Grid } from '../../series/grid';

const TWO_32 = 4294967296;

/** Instants at which rows are drawn, in rising order, with the two words by which the random numbers count each. */
export interface Instants {
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  /** The lower 32 of the 48 bits that epoch milliseconds take. */
  readonly low: Int32Array;
  /** The upper 16. */
  readonly high: Uint16Array;
}

/** @param times epoch milliseconds, whole numbers. */
export function instantsOf(times: Float64Array): Instants {
  const low = new Int32Array(times.length);
  const high = new Uint16Array(times.length);
  for (let i = 0; i < times.length; i++) {
    low[i] = times[i];
    high[i] = Math.floor(times[i] / TWO_32);
  }
  return { times, low, high };
}

/** Instants whose rows are drawn before others have their turn. */
const PART = 65_536;

/** Instants in parts whose rows are drawn one after the other: what is drawn at one depends on no other. */
export function partsOf({ times, low, high }: Instants): readonly Instants[] {
  return Array.from({ length: Math.max(1, Math.ceil(times.length / PART)) }, (_, part) => {
    const [from, end] = [part * PART, (part + 1) * PART];
    return { times: times.subarray(from, end), low: low.subarray(from, end), high: high.subarray(from, end) };
  });
}

/** The row whose parts these are. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) {
    return parts[0];
  }
  const row = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  parts.forEach((part, i) => row.set(part, i * PART));
  return row;
}

/** The samples that a grid shows of a signal, and how they lie on it. */
export interface Samples {
  readonly instants: Instants;
  /** Spreads one value a sample onto the grid: between two samples the older one holds. */
  hold(row: Float64Array): Float64Array;
}

/**
 * Finds the sample of each instant of a grid: the newest at or before it. It pauses. O(instants).
 *
 * @param interval milliseconds between two samples, which are at its multiples.
 */
export function* samplesOf(grid: Grid, interval: number): Generator<void, Samples> {
  const times = new Float64Array(grid.length);
  const at = new Int32Array(grid.length);
  let count = 0;
  for (let from = 0; from < grid.length; from += PART) {
    const end = Math.min(from + PART, grid.length);
    for (let i = from; i < end; i++) {
      const sample = floorTo(instantAt(grid, i), interval);
      if (count === 0 || times[count - 1] !== sample) {
        times[count++] = sample;
      }
      at[i] = count - 1;
    }
    yield;
  }
  const instants = instantsOf(times.subarray(0, count));
  yield;
  if (count === grid.length) {
    return { instants, hold: (row) => row };
  }
  return {
    instants,
    hold(row) {
      const held = new Float64Array(at.length);
      for (let i = 0; i < held.length; i++) {
        held[i] = row[at[i]];
      }
      return held;
    },
  };
}
