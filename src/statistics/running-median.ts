import { countBelow } from './average-ranks';
import { type Numbers } from './numbers';

/** Places that are passed before the computation pauses. */
const PIECE = 2048;

/**
 * Centred running median: of what is present at each place and up to `half` places on both sides of it, fewer at the ends of the row.
 *
 * simple-statistics has none. It pauses after every so many moves. This runs in `O(n · half)` moves of memory, which for windows of a few thousand places take less time
 * than the search for them.
 *
 * @param row NaN = missing.
 * @param half places on one side.
 * @param least values that a window needs.
 * @returns NaN where a window has fewer.
 * @example toEnd(runningMedian([1, 9, 2, 3], 1)) // [5, 2, 3, 2.5]
 */
export function* runningMedian(row: Numbers, half: number, least = 1): Generator<void, Float64Array> {
  const n = row.length;
  const window = new Float64Array(2 * half + 1);
  let size = 0;
  const add = (value: number): void => {
    if (!Number.isNaN(value)) {
      const place = countBelow(window, value, size);
      window.copyWithin(place + 1, place, size++);
      window[place] = value;
    }
  };
  const drop = (value: number): void => {
    if (!Number.isNaN(value)) {
      const place = countBelow(window, value, size);
      window.copyWithin(place, place + 1, size--);
    }
  };
  for (let i = 0; i < Math.min(half, n); i++) {
    add(row[i]);
  }
  const medians = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (i > half) {
      drop(row[i - half - 1]);
    }
    if (i + half < n) {
      add(row[i + half]);
    }
    medians[i] = size < Math.max(1, least) ? NaN : (window[(size - 1) >> 1] + window[size >> 1]) / 2;
    if ((i + 1) % PIECE === 0) {
      yield;
    }
  }
  return medians;
}
