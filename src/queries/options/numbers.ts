import { badQuery, decimalIn, show } from '../../series';
import { refuseOpen } from './choice';
import { base, isAbsent, type About, type Option } from './option';

/**
 * An option that is a number, or null.
 *
 * @param about `above` is what it must exceed; any number where there is none.
 */
export function optionalNumber({ above, ...about }: About & { readonly above?: number }): Option<number | null> {
  return {
    describe: (name) => ({ type: 'number', ...base(name, about), integer: false }),
    read(name, value) {
      if (isAbsent(value)) {
        return null;
      }
      const number = readNumber(name, value);
      if (above !== undefined && number <= above) {
        throw badQuery(`Field "${name}" is ${show(value)}. Enter a number above ${above}.`);
      }
      return number;
    },
  };
}

/** An option that is a number within limits, both included. */
export function numberWithin(
  about: About & { readonly min: number; readonly max: number; readonly default: number },
): Option<number> {
  const { min, max } = about;
  return {
    describe: (name) => ({ type: 'number', ...base(name, about), min, max, integer: false, default: about.default }),
    read(name, value) {
      const number = isAbsent(value) ? about.default : readNumber(name, value);
      if (number < min || number > max) {
        throw badQuery(`Field "${name}" is ${show(value)}. Enter a number from ${min} to ${max}.`);
      }
      return number;
    },
  };
}

/**
 * An option that is a list of numbers, or the word `auto`; null where it is absent.
 *
 * @param auto what the word means, as its label.
 * @param most numbers that a list may have.
 */
export function numbersOrAuto(auto: string, most: number, about: About): Option<readonly number[] | 'auto' | null> {
  return {
    describe: (name) => ({ type: 'numbers', ...base(name, about), values: ['auto'], labels: { auto }, most }),
    read(name, value) {
      if (isAbsent(value) || (Array.isArray(value) && value.length === 0)) {
        return null;
      }
      refuseOpen(name, value);
      if (value === 'auto') {
        return value;
      }
      if (!Array.isArray(value) || value.length > most) {
        const problem = Array.isArray(value) ? `has ${value.length} entries` : `is ${show(value)}`;
        throw badQuery(`Field "${name}" ${problem}. Enter "auto", or a list of at most ${most} numbers.`);
      }
      return value.map((entry) => readNumber(name, entry));
    },
  };
}

/** Variables of dashboards come as text. */
function readNumber(name: string, value: unknown): number {
  refuseOpen(name, value);
  const number = typeof value === 'string' ? decimalIn(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw badQuery(`Field "${name}" is ${show(value)}. Enter a number.`);
  }
  return number;
}
