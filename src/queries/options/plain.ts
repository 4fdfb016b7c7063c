import { flagIn } from '../../contract/options';
import { badQuery, days, formatDuration, parseDuration, parseSpan, show, type Span } from '../../series';
import { refuseOpen } from './choice';
import { base, isAbsent, type About, type Option } from './option';

/** Whether series have the colours of their pipelines; see `withPipelineColors`. */
export const pipelineColors = (about: Partial<About> = {}): Option<boolean> =>
  flag({
    label: 'Colours by pipeline',
    description: 'Each pipeline has a colour of its own, the same in every panel, and none that stands for a state.',
    default: false,
    ...about,
  });

/** An option that is on or off; a variable of a dashboard fills it in as a word. */
export function flag(about: About & { readonly default: boolean }): Option<boolean> {
  return {
    describe: (name) => ({ type: 'flag', ...base(name, about), default: about.default }),
    read(name, value) {
      const chosen = isAbsent(value) ? about.default : flagIn(value);
      if (chosen === undefined) {
        refuseOpen(name, value);
        throw badQuery(`Field "${name}" is ${show(value)}. It is true or false.`);
      }
      return chosen;
    },
  };
}

/** Limits of a number, both included. */
interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** How many series an answer has, the worst ones; 0 for all of them. Which they are changes, so that they are not streamed. */
export const worstOnly = (about: Pick<About, 'label' | 'description'> & Partial<About>): Option<number> =>
  wholeNumber({ format: 'series', live: false, min: 0, max: 1000, default: 0, ...about });

/** An option that is a whole number within limits. */
export function wholeNumber(about: About & Bounds & { readonly default: number }): Option<number> {
  const { min, max } = about;
  return {
    describe: (name) => ({ type: 'number', ...base(name, about), min, max, integer: true, default: about.default }),
    read(name, value) {
      const chosen = isAbsent(value) ? about.default : value;
      refuseOpen(name, chosen);
      if (typeof chosen !== 'number' || !Number.isInteger(chosen) || chosen < min || chosen > max) {
        throw badQuery(
          `Field "${name}" is ${show(chosen)}. Enter a whole number from ${min} to ${max.toLocaleString('en-GB')}.`,
        );
      }
      return chosen;
    },
  };
}

/** An option that is a span of time, fixed or of the calendar, without which the query cannot be answered. */
export function requiredSpan(about: About): Option<Span> {
  return {
    describe: (name) => ({ type: 'duration', ...base(name, about), calendar: true, required: true }),
    read(name, value) {
      if (isAbsent(value)) {
        throw badQuery(`Field "${name}" is missing. Enter a duration such as "1h" or "1d".`);
      }
      refuseOpen(name, value);
      const span = typeof value === 'string' ? parseSpan(value) : null;
      if (span === null) {
        throw badQuery(
          `Field "${name}" is ${show(value)}. Enter a duration such as "5m" or "24h", or one of the calendar: "1d", "1w", "1M", "1y".`,
        );
      }
      return span;
    },
  };
}

/** An option that is a duration in milliseconds, written as one, up to a longest one. */
export function durationUpTo(about: About & { readonly default: string; readonly most: string }): Option<number> {
  const { most } = about;
  return {
    describe: (name) => ({ type: 'duration', ...base(name, about), default: about.default }),
    read(name, value) {
      return refuseLonger(name, value, readDuration(name, isAbsent(value) ? about.default : value) ?? NaN, most);
    },
  };
}

/**
 * An option that is a duration in milliseconds, up to a longest one; null where it is absent.
 *
 * @param usual what that means, for editors.
 */
export function durationOr(usual: string, about: About & { readonly most: string }): Option<number | null> {
  return {
    describe: (name) => ({
      type: 'duration',
      ...base(name, { ...about, description: `${about.description} If empty, ${usual}.` }),
    }),
    read(name, value) {
      const ms = value === '0s' ? 0 : readDuration(name, value);
      return ms === null ? null : refuseLonger(name, value, ms, about.most);
    },
  };
}

/** @throws AnswerError if a duration is longer than the longest one. */
function refuseLonger(name: string, value: unknown, ms: number, most: string): number {
  if (ms > (parseDuration(most) ?? Infinity)) {
    throw badQuery(`Field "${name}" is ${show(value)}. Enter a duration of at most "${most}".`);
  }
  return ms;
}

/** An option that is a number of whole weeks, written as a duration. */
export function wholeWeeks(about: About & { readonly default: number; readonly most: number }): Option<number> {
  const { most } = about;
  const usual = `${about.default * 7}d`;
  return {
    describe: (name) => ({ type: 'duration', ...base(name, about), default: usual }),
    read(name, value) {
      const ms = readDuration(name, isAbsent(value) ? usual : value) ?? NaN;
      const weeks = ms / days(7);
      if (!Number.isInteger(weeks) || weeks > most) {
        throw badQuery(
          `Field "${name}" is ${show(value)}. Enter whole weeks, from "7d" to "${formatDuration(days(7 * most))}".`,
        );
      }
      return weeks;
    },
  };
}

/** Reads a duration in milliseconds, null if it is absent. */
export function readDuration(name: string, value: unknown): number | null {
  if (isAbsent(value)) {
    return null;
  }
  refuseOpen(name, value);
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null) {
    throw badQuery(`Field "${name}" is ${show(value)}. Enter a duration above zero, such as "30s", "5m" or "1h".`);
  }
  return ms;
}
