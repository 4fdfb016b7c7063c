import { count } from '../statistics';
import { ENOUGH_COVERAGE, isEnough, lengthInWords, samplesWithin, shareMeasured } from './coverage';

/** The newest samples of a window that ends at place `i`, as many as the row reaches back to. */
export function newest(row: Float64Array, i: number, samples: number): Float64Array {
  return row.subarray(Math.max(0, i - samples + 1), i + 1);
}

/** True if a window that ends at place `i` says enough: at least two samples fit into it, and half of them are there. */
export function isMeasured(row: Float64Array, i: number, samples: number): boolean {
  return samples > 1 && isEnough(shareMeasured(count(newest(row, i, samples)), samples));
}

/** What a window lacks that ends at a place of a row, as words after the signal's label; null if it lacks nothing but single samples. */
export type Lack = (row: Float64Array, i: number, interval: number) => string | null;

/** @param words the window's length as the rule's own texts say it. */
export const lackOf =
  (window: number, words: string): Lack =>
  (row, i, interval) => {
    const samples = samplesWithin(window, interval);
    const present = count(newest(row, i, samples));
    if (present === 0) {
      return 'no data';
    }
    if (samples < 2) {
      return `one sample in ${lengthInWords(interval)} is too few to compare with the last ${words}`;
    }
    if (!isEnough(shareMeasured(present, samples))) {
      const needs = Math.ceil(samples * ENOUGH_COVERAGE) * interval;
      return `has ${lengthInWords(present * interval)} of the last ${words}, needs ${lengthInWords(needs)}`;
    }
    return Number.isNaN(row[i]) ? 'no sample now' : null;
  };
