import { DateTime } from 'luxon';

import { isInstant, parseDuration } from '../series';
import { badSettings, show } from '../series/errors';
import { numberIn } from './setting-values';

/** A time without a zone would mean another instant on every machine. */
const WITH_ZONE = /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/** An instant: epoch milliseconds, or a time with its zone as text. */
export function readInstant(field: string, value: unknown): number {
  const time =
    typeof value === 'string' && WITH_ZONE.test(value) ? DateTime.fromISO(value).toMillis() : numberIn(value);
  if (!isInstant(time)) {
    throw badSettings(
      field,
      `${show(value)} is no instant. Enter one with its time zone, such as "2026-01-31T12:00:00Z", or epoch milliseconds.`,
    );
  }
  return time;
}

/** A duration in milliseconds, which may be none. */
export function readSpan(field: string, value: unknown): number {
  const ms = value === '0s' ? 0 : typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null) {
    throw badSettings(field, `${show(value)} is no duration. Enter one such as "30m", or "0s" for none.`);
  }
  return ms;
}

/**
 * From one beginning to the next of what repeats; null for what is once.
 *
 * @param span how long it lasts each time, in milliseconds.
 * @param what that is, with its length, as the sentence of a refusal has it.
 */
export function readEvery(field: string, value: unknown, span: number, what: string): number | null {
  if (value === undefined) {
    return null;
  }
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null) {
    throw badSettings(field, `${show(value)} is no duration. Enter one such as "1d", or leave it out.`);
  }
  if (ms < span) {
    throw badSettings(field, `${show(value)} is shorter than ${what}. Let it repeat after that at the earliest.`);
  }
  return ms;
}
