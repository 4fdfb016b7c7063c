import { dateTimeFormat, type TimeZone } from '@grafana/data';

/** An instant, written for readers at `now`: the time only on that day, with the day on others, with the year in others. */
export function formatInstant(time: number, now: number, timeZone: TimeZone): string {
  const part = (instant: number, format: string): string => dateTimeFormat(instant, { format, timeZone });
  const isSame = (format: string): boolean => part(time, format) === part(now, format);
  return part(time, isSame('YYYY-MM-DD') ? 'HH:mm' : isSame('YYYY') ? 'D MMM HH:mm' : 'D MMM YYYY HH:mm');
}
