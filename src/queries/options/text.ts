import { DateTime } from 'luxon';

import { badQuery, isInstant, MOST_TIME, parseDuration, show } from '../../series';
import { refuseOpen } from './choice';
import { base, isAbsent, type About, type Option } from './option';

/**
 * An option that is a list of names, each taken once, in the order given; null where it is absent, which means all of them.
 *
 * @param about `placeholder` says what an empty list means, `most` how many names there may be.
 */
export function names({
  placeholder,
  most,
  ...about
}: About & { readonly placeholder: string; readonly most: number }): Option<readonly string[] | null> {
  return {
    describe: (name) => ({ type: 'text', ...base(name, about), several: true, placeholder }),
    read(name, value) {
      if (isAbsent(value) || (Array.isArray(value) && value.length === 0)) {
        return null;
      }
      const list: unknown[] = [value].flat();
      if (list.length > most) {
        throw badQuery(`Field "${name}" has ${list.length} entries. List at most ${most} names.`);
      }
      for (const entry of list) {
        refuseOpen(name, entry);
        if (typeof entry !== 'string' || entry.trim() === '') {
          throw badQuery(`Field "${name}" holds ${show(entry)}. List names, such as ["amount"].`);
        }
      }
      return [...new Set(list.map((entry) => String(entry).trim()))];
    },
  };
}

/** An option that is one name, or null. */
export function optionalName({
  placeholder,
  ...about
}: About & { readonly placeholder: string }): Option<string | null> {
  return {
    describe: (name) => ({ type: 'text', ...base(name, about), placeholder }),
    read(name, value) {
      if (isAbsent(value)) {
        return null;
      }
      refuseOpen(name, value);
      if (typeof value !== 'string') {
        throw badQuery(`Field "${name}" is ${show(value)}. Enter a name.`);
      }
      return value.trim() || null;
    },
  };
}

/** An instant, or one that lies so long before now. Both in milliseconds. */
export type Moment = { readonly at: number } | { readonly before: number };

/** The instant that a moment means. @param now in epoch milliseconds. */
export function instantOf(moment: Moment, now: number): number {
  return 'at' in moment ? moment.at : now - moment.before;
}

/** An option that is a moment, without which its group says nothing. */
export function requiredMoment({ placeholder, ...about }: About & { readonly placeholder: string }): Option<Moment> {
  return {
    describe: (name) => ({ type: 'text', ...base(name, about), placeholder, required: true }),
    read: readMoment,
  };
}

/** An option that is a moment, or null. */
export function optionalMoment({
  placeholder,
  ...about
}: About & { readonly placeholder: string }): Option<Moment | null> {
  return {
    describe: (name) => ({ type: 'text', ...base(name, about), placeholder }),
    read: (name, value) => (isAbsent(value) ? null : readMoment(name, value)),
  };
}

function readMoment(name: string, value: unknown): Moment {
  refuseOpen(name, value);
  const moment = momentIn(value);
  if (moment === null) {
    throw badQuery(
      `Field "${name}" is ${show(value)}. Enter a time such as "2026-01-31T12:00:00Z", "now-7d", or epoch milliseconds.`,
    );
  }
  return moment;
}

function momentIn(value: unknown): Moment | null {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{5,}$/.test(value.trim()))) {
    return isInstant(Number(value)) ? { at: Number(value) } : null;
  }
  if (typeof value !== 'string') {
    return null;
  }
  const words = /^now(?:\s*-\s*(\w+))?$/.exec(value.trim());
  if (words) {
    const before = words[1] === undefined ? 0 : parseDuration(words[1]);
    return before === null || before > MOST_TIME ? null : { before };
  }
  // What names no zone is meant in UTC, as all that is said by an answer.
  const at = DateTime.fromISO(value.trim(), { zone: 'utc' }).toMillis();
  return isInstant(at) ? { at } : null;
}
