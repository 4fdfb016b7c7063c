import { type Catalogue, type SignalId } from '../signals';
import { decimalIn, parseDuration, seconds } from '../series';
import { badSettings, show } from '../series/errors';

/**
 * Readers of single settings. Each takes the path of the value among the settings, for its message, and throws a
 * SettingsError that names it, its value and what it can be.
 *
 * Provisioning replaces variables by text, so numbers and switches may arrive as text, and an empty text is what a variable
 * without a value leaves: it counts as absent.
 */
export type Fields = Record<string, unknown>;

/** True for what counts as absent. */
export function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/** The fields of an object that are there; none if it is absent itself. */
export function fieldsOf(field: string, value: unknown): Fields {
  if (isAbsent(value)) {
    return {};
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw badSettings(field, `${show(value)} is not an object.`);
  }
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => !isAbsent(entry)));
}

/** The entries of a list; none if it is absent. */
export function readList(field: string, value: unknown, most: number, what: string): readonly unknown[] {
  if (isAbsent(value)) {
    return [];
  }
  if (!Array.isArray(value) || value.length > most) {
    const problem = Array.isArray(value) ? `has ${value.length} entries` : `is ${show(value)}`;
    throw badSettings(field, `${problem}. Give a list of at most ${most} ${what}.`);
  }
  return value as unknown[];
}

/** The id of a signal of a catalogue. */
export function readSignalId(field: string, id: string, catalogue: Catalogue): SignalId {
  if (!catalogue.has(id)) {
    throw badSettings(field, `names the unknown signal ${show(id)}. Signals are: ${catalogue.ids.join(', ')}.`);
  }
  return id;
}

/** A text of 1 to `most` characters. */
export function readText(field: string, value: unknown, most: number): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '' || text.length > most) {
    throw badSettings(field, `${show(value)} is not a text of 1 to ${most} characters.`);
  }
  return text;
}

/** One of some words. */
export function readWord<Word extends string>(field: string, value: unknown, words: readonly Word[]): Word {
  const word = words.find((one) => one === value);
  if (word === undefined) {
    const quoted = words.map((one) => `"${one}"`);
    const choice = [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' or ');
    throw badSettings(field, `${show(value)} is unknown. Choose ${choice}.`);
  }
  return word;
}

/** A switch: true or false. */
export function readSwitch(field: string, value: unknown): boolean {
  // An object of JSON may have a toString that is no function.
  const word = typeof value === 'object' ? '' : String(value).toLowerCase();
  if (word !== 'true' && word !== 'false') {
    throw badSettings(field, `${show(value)} is neither true nor false.`);
  }
  return word === 'true';
}

/**
 * The number that a value is, or that a text writes in decimals.
 *
 * @returns NaN if it is neither.
 */
export function numberIn(value: unknown): number {
  if (typeof value === 'string') {
    return decimalIn(value);
  }
  return typeof value === 'number' ? value : NaN;
}

/** A finite number. */
export function readNumber(field: string, value: unknown): number {
  const number = numberIn(value);
  if (!Number.isFinite(number)) {
    throw badSettings(field, `${show(value)} is not a number.`);
  }
  return number;
}

/** A whole number within limits, both included. */
export function readInteger(field: string, value: unknown, least: number, most: number): number {
  const number = numberIn(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    const shown = Number.isNaN(number) ? value : number;
    throw badSettings(field, `${show(shown)} is not a whole number from ${least} to ${most}.`);
  }
  return number;
}

/** A duration of at least a second, in milliseconds. */
export function readInterval(field: string, value: unknown): number {
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null || ms < seconds(1)) {
    throw badSettings(field, `${show(value)} is not a duration of at least 1s. Enter one such as "5m".`);
  }
  return ms;
}
