import { hours, minutes } from '../../series';

/** A time in which values are far to one side of what is ordinary; places in a row. */
export interface Excursion {
  /** The first place at which it can have begun. */
  readonly start: number;
  /** The place at which it is certain. */
  readonly seen: number;
  /** The last place of it. */
  readonly end: number;
  /** False while it lasts. */
  readonly isOver: boolean;
}

/** A sum over this is certain: in standard deviations. */
const LIMIT = 8;
/** What a sum forgets of every sample of a signal that is sampled every few minutes, and of one that is sampled every hour or less often. */
const ALLOWANCES = { fast: 3, slow: 1 };
/** The beginning is where a sum that forgets no more than this leaves 0. */
const LEAST_ALLOWANCE = 1;
/** A sum grows no further, so that it is soon over when the excursion is. */
const MOST = 2 * LIMIT;
/** No sample makes a sum forget more: what comes and goes in short bursts adds up. */
const MOST_FORGOTTEN = 1;
/** It is over after so long, and so many samples, under so many standard deviations: a host that flaps is away for less. */
const CALM_FOR = minutes(30);
const LEAST_CALM = 3;
const CALM = 2;

/**
 * The last excursion upwards in a row, by a cumulative sum (Page, "Continuous inspection schemes", Biometrika 41, 1954): S grows by
 * every value less an allowance, falls by at most 1 a sample and never below 0, and an excursion is certain once S reaches 8. One
 * sample 11 standard deviations away is enough, or many that are 4 away, or bursts of 7 with pauses as long as they are. The allowance of 3 lets a course be somewhat unlike that of other days; hourly samples
 * are too few for that, and have 1. It can have begun where a second sum, with an allowance of 1, was last 0. O(samples).
 *
 * @param deviations standard deviations from what is ordinary; NaN = missing, which changes nothing.
 * @param step milliseconds between two of them.
 * @returns null if there is none.
 * @example lastExcursion([0, 0, 20, 20], hours(1)) // { start: 2, seen: 2, end: 3, isOver: false }
 */
export function lastExcursion(deviations: Float64Array, step: number): Excursion | null {
  const calmFor = Math.max(LEAST_CALM, Math.ceil(CALM_FOR / step));
  const allowance = step < hours(1) ? ALLOWANCES.fast : ALLOWANCES.slow;
  const grown = (sum: number, by: number): number => Math.min(MOST, Math.max(0, sum + by));
  let [sum, lax, start, calm] = [0, 0, 0, 0];
  let [began, seen, end, isOpen] = [-1, -1, -1, false];
  for (let i = 0; i < deviations.length; i++) {
    const value = deviations[i];
    if (Number.isNaN(value)) {
      continue;
    }
    calm = value < CALM ? calm + 1 : 0;
    sum = grown(sum, Math.max(-MOST_FORGOTTEN, value - allowance));
    lax = grown(lax, value - LEAST_ALLOWANCE);
    if (isOpen && (calm >= calmFor || sum === 0)) {
      [sum, lax, isOpen] = [0, 0, false];
    }
    if (lax === 0) {
      start = i + 1;
    }
    if (isOpen) {
      end = i;
    } else if (sum >= LIMIT) {
      [seen, end, isOpen] = [i, i, true];
      began = start;
    }
  }
  return seen < 0 ? null : { start: began, seen, end, isOver: !isOpen };
}
