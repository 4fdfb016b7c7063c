import { parseDuration } from '../../series';
import { badValue } from './usage-error';

/** An instant as somebody wrote it. */
export interface Moment {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

const LATEST = Date.UTC(9999, 0);

/**
 * Reads a time with its offset, a day, epoch milliseconds, a duration before now such as `-30d`, or `now`.
 *
 * @param flag the flag as it was written, for messages.
 * @param now epoch milliseconds.
 * @throws UsageError that names the flag, the value and what it can be.
 */
export function parseMoment(text: string, flag: string, now: number): Moment {
  const ago = text.startsWith('-') ? parseDuration(text.slice(1)) : null;
  const time = text === 'now' ? now : ago !== null ? now - ago : /^\d+$/.test(text) ? Number(text) : isoTime(text);
  if (!(time >= 0 && time <= LATEST)) {
    throw badValue(
      flag,
      text,
      'is not a time. Give one such as 2026-01-31T12:00:00Z, epoch milliseconds, -30d, or now.',
    );
  }
  return { text, time };
}

/** A day alone begins at midnight UTC. A time of day needs its offset: without one it depends on the machine. */
function isoTime(text: string): number {
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?$/.test(text) ? Date.parse(text) : NaN;
}
