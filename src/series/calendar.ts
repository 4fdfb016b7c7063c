import { DateTime } from 'luxon';

import { badQuery } from './errors';
import { floorTo, type Range } from './grid';
import { MOST_POINTS } from './limits';
import { type Span } from './span';

/** A span of time [start, end), in epoch milliseconds. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
}

/**
 * The buckets that a range touches; the last one may be partial. Spans of the calendar are those of the time zone: days from
 * midnight, weeks from Monday, months and years from their first day. Any other span is at multiples of itself since the epoch.
 *
 * @throws AnswerError if there are more than {@link MOST_POINTS}, before any is made.
 */
export function bucketsOf({ from, to }: Range, { calendar, ms, text }: Span, timezone: string): Bucket[] {
  // A span of the calendar may be shorter than its usual length, which makes a few more at most.
  const count = Math.floor((to - floorTo(from, ms)) / ms) + 1;
  if (count > MOST_POINTS) {
    throw badQuery(
      `The answer would have ${count} buckets of ${text}; at most ${MOST_POINTS} are given. Use longer buckets or a shorter range.`,
    );
  }
  const buckets: Bucket[] = [];
  if (calendar !== null) {
    for (let start = DateTime.fromMillis(from, { zone: timezone }).startOf(calendar); start.toMillis() <= to;) {
      const next = start.plus({ [calendar]: 1 }).startOf(calendar);
      buckets.push({ start: start.toMillis(), end: next.toMillis() });
      start = next;
    }
    return buckets;
  }
  for (let start = floorTo(from, ms); start <= to; start += ms) {
    buckets.push({ start, end: start + ms });
  }
  return buckets;
}
