import { days, formatDuration, parseDuration } from './duration';

/** Spans of the calendar: as long as the days, weeks, months and years of a time zone are. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'year';

/** A span of time that a range is divided into: so many milliseconds, or one span of the calendar. */
export interface Span {
  /** Null for a fixed span. */
  readonly calendar: CalendarUnit | null;
  /** Its length in milliseconds; that of the longest such span of the calendar, apart from changes of clocks. */
  readonly ms: number;
  /** As people write it. */
  readonly text: string;
}

const CALENDAR: ReadonlyMap<string, Span> = new Map(
  (
    [
      ['1d', 'day', 1],
      ['1w', 'week', 7],
      ['1M', 'month', 31],
      ['1y', 'year', 366],
    ] as const
  ).map(([text, calendar, length]) => [text, { text, calendar, ms: days(length) }]),
);

/**
 * Reads a span: `1d`, `1w`, `1M` and `1y` are of the calendar, with weeks from Monday; all other durations are fixed, such as
 * `24h`, `7d` and `90m`.
 *
 * @returns null if the text is none.
 */
export function parseSpan(text: string): Span | null {
  const calendar = CALENDAR.get(text);
  if (calendar) {
    return calendar;
  }
  const ms = parseDuration(text);
  return ms === null ? null : { calendar: null, ms, text: formatDuration(ms) };
}
