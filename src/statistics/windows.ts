import { type Numbers } from './numbers';

/** A window of n samples may reach over this many instants for each of them: half of its samples may be missing. */
const INSTANTS_A_SAMPLE = 2;

/**
 * The first samples present of a row, counted from where the row begins to have any. O(n).
 *
 * @param count how many are wanted.
 * @returns as many values, none of them missing; none at all if fewer than half of the instants have one.
 * @example firstSamples([NaN, 1, NaN, 2, 3], 2) // [1, 2]
 */
export function firstSamples(row: Numbers, count: number): Float64Array {
  let start = 0;
  while (start < row.length && Number.isNaN(row[start])) {
    start++;
  }
  const samples: number[] = [];
  const end = Math.min(row.length, start + count * INSTANTS_A_SAMPLE);
  for (let i = start; i < end && samples.length < count; i++) {
    if (!Number.isNaN(row[i])) {
      samples.push(row[i]);
    }
  }
  return samples.length === count ? Float64Array.from(samples) : new Float64Array();
}

/**
 * The last samples present of a row, in their order, counted back from the row's end: values that stopped coming long ago
 * are not recent. O(count).
 *
 * @param count how many are wanted.
 * @returns as many values, none of them missing; none at all if fewer than half of the instants have one.
 * @example lastSamples([1, 2, NaN, 3], 2) // [2, 3]
 */
export function lastSamples(row: Numbers, count: number): Float64Array {
  const samples: number[] = [];
  const start = Math.max(0, row.length - count * INSTANTS_A_SAMPLE);
  for (let i = row.length - 1; i >= start && samples.length < count; i--) {
    if (!Number.isNaN(row[i])) {
      samples.push(row[i]);
    }
  }
  return samples.length === count ? Float64Array.from(samples.reverse()) : new Float64Array();
}

/**
 * True if a window has all of its samples: none is missing, and the row does not begin within it. O(count).
 *
 * @param last place of the window's last sample.
 * @param count samples of the window.
 * @example isComplete([NaN, 1, 2], 2, 2) // true
 */
export function isComplete(row: Numbers, last: number, count: number): boolean {
  const first = last - count + 1;
  if (first < 0) {
    return false;
  }
  for (let i = first; i <= last; i++) {
    if (Number.isNaN(row[i])) {
      return false;
    }
  }
  return true;
}
