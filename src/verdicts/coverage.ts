import { days, hours, minutes, seconds } from '../series';
import { count, type Numbers } from '../statistics';

/** A window of which less was measured is not judged: its verdict is unknown. */
export const ENOUGH_COVERAGE = 0.5;

/**
 * Samples of a signal within (t − window, t]: those at t, t − interval and so on, as far as they are within. At least one.
 *
 * @param window length in milliseconds.
 * @param interval milliseconds between samples.
 * @example samplesWithin(hours(1), minutes(5)) // 12
 */
export function samplesWithin(window: number, interval: number): number {
  return Math.max(1, Math.ceil(window / interval));
}

/**
 * The share of a window that was measured.
 *
 * @param present samples that are there.
 * @param expected samples that the window has room for.
 * @returns 0 to 1; NaN of a window without room for any.
 */
export function shareMeasured(present: number, expected: number): number {
  return expected > 0 ? Math.min(1, present / expected) : NaN;
}

/**
 * The share of a window's instants that have a sample. O(n).
 *
 * @param samples one value an instant, NaN = missing.
 * @returns 0 to 1; NaN without instants.
 * @example coverageOf([1, NaN, 3, NaN]) // 0.5
 */
export function coverageOf(samples: Numbers): number {
  return shareMeasured(count(samples), samples.length);
}

/** True if enough of a window was measured to judge it. */
export function isEnough(coverage: number): boolean {
  return coverage >= ENOUGH_COVERAGE;
}

/** Units of a length of time in words, each from where it is used: 90 minutes are said in minutes, 48 hours in hours. */
const UNITS: ReadonlyArray<readonly [from: number, size: number, word: string]> = [
  [days(3), days(1), 'days'],
  [hours(2), hours(1), 'h'],
  [minutes(1), minutes(1), 'min'],
  [0, seconds(1), 's'],
];

/**
 * A length of time in words, to two or three digits: for sentences, not for reading back.
 *
 * @param ms length in milliseconds; negative ones count as none.
 * @example lengthInWords(hours(24)) // '24 h'
 */
export function lengthInWords(ms: number): string {
  const length = Math.max(0, ms);
  if (length === hours(1)) {
    return '1 h';
  }
  const [, size, word] = UNITS.find(([from]) => length >= from) ?? UNITS[UNITS.length - 1];
  const value = length / size;
  return `${Number(value.toFixed(value < 10 ? 1 : 0))} ${word}`;
}
