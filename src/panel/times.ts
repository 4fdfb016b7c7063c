import { dateTimeFormat, type TimeZone } from '@grafana/data';

import { days } from '../series';

const EN_DASH = '\u2013';
const NO_BREAK_SPACE = '\u00a0';
/** Keeps a line from breaking behind the dash. */
const WORD_JOINER = '\u2060';

/** An instant, written for readers on the day of `now`: the time only, or the day and the time. */
export function formatInstant(time: number, now: number, timeZone: TimeZone): string {
  const day = (instant: number): string => dateTimeFormat(instant, { format: 'YYYY-MM-DD', timeZone });
  return dateTimeFormat(time, { format: day(time) === day(now) ? 'HH:mm' : 'D MMM HH:mm', timeZone });
}

/** A day. It has a year only if that is not the year of `now`. */
export function formatDay(time: number, now: number, timeZone: TimeZone): string {
  const year = (instant: number): string => dateTimeFormat(instant, { format: 'YYYY', timeZone });
  const format = year(time) === year(now) ? 'D MMM' : 'D MMM YYYY';
  return dateTimeFormat(time, { format, timeZone }).replaceAll(' ', NO_BREAK_SPACE);
}

/**
 * A span of days, which says nothing twice.
 *
 * @example formatDays(Date.UTC(2026, 11, 12), Date.UTC(2026, 11, 19), now, 'utc') // '12–19 Dec'
 */
export function formatDays(from: number, to: number, now: number, timeZone: TimeZone): string {
  const [first, last] = [from, to].map((time) => formatDay(time, now, timeZone));
  if (first === last) {
    return first;
  }
  const [, ...rest] = first.split(NO_BREAK_SPACE);
  const sameMonth = last.endsWith(NO_BREAK_SPACE + rest.join(NO_BREAK_SPACE)) && to - from < days(31);
  return sameMonth ? `${first.split(NO_BREAK_SPACE)[0]}${EN_DASH}${WORD_JOINER}${last}` : `${first} ${EN_DASH} ${last}`;
}
