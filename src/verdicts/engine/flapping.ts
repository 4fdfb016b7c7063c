import { latch } from './latch';
import { MISSING } from './held';

/** Checks that are looked at, and so one change less that there can be. */
const CHECKS = 21;
const CHANGES = CHECKS - 1;
/** The oldest change counts this much, the newest that much, those between evenly more. */
const OLDEST_WEIGHT = 0.75;
const NEWEST_WEIGHT = 1.25;
/** In percent of all possible changes: it begins to flap at the upper limit, and stops below the lower one. */
const BEGINS = 30;
const STOPS = 20;
/** Checks that what flapped goes on flapping for between the two limits, at most. */
const MEMORY = 24;

/** How many checks back the answer of {@link flapping} can depend on. */
export const FLAPPING_LOOKBACK = CHECKS + MEMORY;

/**
 * The weighted percentage of state changes among the last 21 checks, as Nagios has it (`base/flapping.c`: weights from 0.75 of the
 * oldest change to 1.25 of the newest). A missing check is no change. O(n · 20).
 *
 * @param condition 0, 1 or {@link MISSING}, one a check.
 */
export function percentChanged(condition: Uint8Array): Float64Array {
  const percent = new Float64Array(condition.length);
  for (let i = 1; i < condition.length; i++) {
    if (!isChange(condition, i)) {
      continue;
    }
    // Each change counts in the 20 windows that it is in, less and less.
    for (let age = 0; age < CHANGES && i + age < percent.length; age++) {
      percent[i + age] += WEIGHTS[age];
    }
  }
  return percent;
}

/** In percent of all changes, by age. */
const WEIGHTS = Array.from(
  { length: CHANGES },
  (_, age) => ((NEWEST_WEIGHT - (age * (NEWEST_WEIGHT - OLDEST_WEIGHT)) / (CHANGES - 1)) * 100) / CHANGES,
);

function isChange(condition: Uint8Array, i: number): boolean {
  return condition[i] !== condition[i - 1] && condition[i] !== MISSING && condition[i - 1] !== MISSING;
}

/** Whether a check comes and goes so often that it flaps, one an instant. O(n · 20). */
export function flapping(condition: Uint8Array): Uint8Array {
  const percent = percentChanged(condition);
  const [begins, stops] = [new Uint8Array(percent.length), new Uint8Array(percent.length)];
  for (let i = 0; i < percent.length; i++) {
    begins[i] = percent[i] >= BEGINS ? 1 : 0;
    stops[i] = percent[i] < STOPS ? 1 : 0;
  }
  return latch(begins, stops, MEMORY);
}
