import { DateTime, IANAZone, type DateTimeUnit } from 'luxon';

import { parseDuration } from '../../series';
import { badValue } from './usage-error';

/** An instant as somebody wrote it. */
export interface Moment {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** What a time that somebody wrote is read by. */
export interface Reading {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Of days, and of times without an offset. Without one, days are those of UTC and such times are refused. */
  readonly timezone?: string;
  /** True for the end of a range: `now/d` is then the end of the day. */
  readonly end?: boolean;
}

const LATEST = Date.UTC(9999, 0);

/** Grafana's units of time. A month is `M`, a minute is `m`. */
const UNITS: Readonly<Record<string, DateTimeUnit>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  y: 'year',
};

/**
 * Reads a time as Grafana's time picker has it (`now-6h`, `now-1d/d`, `now/w`), a time or a day in ISO 8601, epoch milliseconds, or
 * a duration before now such as `-30d`.
 *
 * @param flag the flag as it was written, for messages.
 * @throws UsageError that names the flag, the value and what it can be.
 * @example parseMoment('now/d', '--from', { now }).time // midnight UTC
 */
export function parseMoment(text: string, flag: string, reading: Reading): Moment {
  const time = timeOf(text, reading);
  if (!(time >= 0 && time <= LATEST)) {
    const written = reading.timezone === undefined ? '2026-01-31T12:00:00Z' : '2026-01-31T12:00';
    throw badValue(
      flag,
      text,
      `is not a time. Give one such as now-6h, now-1d/d, -30d, ${written}, 2026-01-31, or epoch milliseconds.`,
    );
  }
  return { text, time };
}

/** @throws UsageError unless it is a time zone. */
export function parseTimezone(text: string, flag: string): string {
  if (!IANAZone.isValidZone(text)) {
    throw badValue(flag, text, 'is not an IANA time zone. Give one such as Europe/Berlin or UTC.');
  }
  return text;
}

/** @returns NaN for what is no time. */
function timeOf(text: string, reading: Reading): number {
  if (text.startsWith('now')) {
    return relativeTo(text.slice('now'.length), reading);
  }
  if (text.startsWith('-')) {
    return reading.now - (parseDuration(text.slice(1)) ?? NaN);
  }
  return /^\d+$/.test(text) ? Number(text) : isoTime(text, reading.timezone);
}

/** What follows `now`: any number of `+1d` and `-6h`, then `/d` to the start, or for the end of a range to the end, of a span. */
function relativeTo(words: string, { now, timezone = 'UTC', end = false }: Reading): number {
  const match = /^((?:[+-]\d{1,6}[smhdwMQy])*)(?:\/([smhdwMQy]))?$/.exec(words);
  if (match === null) {
    return NaN;
  }
  let time = DateTime.fromMillis(now, { zone: timezone });
  for (const [, sign, count, unit] of match[1].matchAll(/([+-])(\d+)(\w)/g)) {
    time = time.plus({ [UNITS[unit]]: Number(sign + count) });
  }
  const span = match[2] as string | undefined;
  if (span !== undefined) {
    time = end ? time.endOf(UNITS[span]) : time.startOf(UNITS[span]);
  }
  return time.toMillis();
}

/** A day alone begins at midnight. A time of day without an offset depends on the time zone, so there has to be one. */
function isoTime(text: string, timezone: string | undefined): number {
  const match = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  if (match === null) {
    return NaN;
  }
  const [, clock, offset] = match as Array<string | undefined>;
  if (clock !== undefined && offset === undefined && timezone === undefined) {
    return NaN;
  }
  return DateTime.fromISO(text, { zone: timezone ?? 'UTC' }).toMillis();
}
