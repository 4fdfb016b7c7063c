import { DateTime } from 'luxon';

import { days, formatDuration } from './duration';
import { badQuery } from './errors';
import { floorTo, type Range } from './grid';
import { MOST_POINTS } from './limits';

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
 * @throws AnswerError if there are more than {@link MOST_POINTS}, before any is made.
 */
export function bucketsOf({ from, to }: Range, every: number, timezone: string): Bucket[] {
  // A calendar day may be an hour short, which makes one more at most.
  const count = Math.floor((to - floorTo(from, every)) / every) + 1;
  if (count > MOST_POINTS) {
    throw badQuery(
      `The answer would have ${count} buckets of ${formatDuration(every)}; at most ${MOST_POINTS} are given. Use longer buckets or a shorter range.`,
    );
  }
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
