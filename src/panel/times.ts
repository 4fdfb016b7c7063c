import { dateTimeFormat, type TimeZone } from '@grafana/data';

/** An instant, written for readers on the day of `now`: the time only, or the day and the time. */
export function formatInstant(time: number, now: number, timeZone: TimeZone): string {
  const day = (instant: number): string => dateTimeFormat(instant, { format: 'YYYY-MM-DD', timeZone });
  return dateTimeFormat(time, { format: day(time) === day(now) ? 'HH:mm' : 'D MMM HH:mm', timeZone });
}
