import { dateTimeFormat, type TimeZone } from '@grafana/data';

import { hours } from '../series';
import { formatDuration } from './format';

/** An instant, written for readers at `now`: the time only on that day, with the day on others, with the year in others. */
export function formatInstant(time: number, now: number, timeZone: TimeZone): string {
  const part = (instant: number, format: string): string => dateTimeFormat(instant, { format, timeZone });
  const isSame = (format: string): boolean => part(time, format) === part(now, format);
  return part(time, isSame('YYYY-MM-DD') ? 'HH:mm' : isSame('YYYY') ? 'D MMM HH:mm' : 'D MMM YYYY HH:mm');
}

/**
 * Since when something has lasted. Answers look back a day: what began earlier is said to have lasted that long.
 *
 * @param now the instant that the answers are about.
 * @param today when they were asked for.
 */
export function formatSince(since: number, now: number, today: number, timeZone: TimeZone): string {
  return now - since >= hours(24) ? formatDuration(now - since) : `since ${formatInstant(since, today, timeZone)}`;
}

/** A day, written for readers at `now`: with the year in others. */
export function formatDay(time: number, now: number, timeZone: TimeZone): string {
  const yearOf = (instant: number): string => dateTimeFormat(instant, { format: 'YYYY', timeZone });
  return dateTimeFormat(time, { format: yearOf(time) === yearOf(now) ? 'D MMM' : 'D MMM YYYY', timeZone });
}
