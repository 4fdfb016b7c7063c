import { DateTime } from 'luxon';

import { days } from '../signals';
import { floorTo, type Range } from '../sources';

/** A span of time [start, end), in epoch milliseconds. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
}

/**
 * The buckets that a range touches; the last one may be partial. One day is a calendar day of the time zone, 23 to 25
 * hours long where clocks change; any other span stands at multiples of itself since the epoch.
 *
 * @param every length in milliseconds.
 */
export function bucketsOf({ from, to }: Range, every: number, timezone: string): Bucket[] {
  const buckets: Bucket[] = [];
  if (every === days(1)) {
    for (let day = DateTime.fromMillis(from, { zone: timezone }).startOf('day'); day.toMillis() <= to;) {
      const next = day.plus({ days: 1 }).startOf('day');
      buckets.push({ start: day.toMillis(), end: next.toMillis() });
      day = next;
    }
    return buckets;
  }
  for (let start = floorTo(from, every); start <= to; start += every) {
    buckets.push({ start, end: start + every });
  }
  return buckets;
}
