import { isSignalId, SIGNAL_IDS, type SignalId } from '../signals';
import { parseDuration, seconds } from '../series';
import { badSettings, show } from '../series/errors';

/**
 * Readers of single settings. Each takes the place of the value among the settings, for its message, and throws an
 * AnswerError that names it, its value and what it can be.
 */
export type Fields = Record<string, unknown>;

/** The id of a signal. */
export function readSignalId(field: string, id: string): SignalId {
  if (!isSignalId(id)) {
    throw badSettings(`${field} names the unknown signal ${show(id)}. Signals are: ${SIGNAL_IDS.join(', ')}.`);
  }
  return id;
}

/** The fields of an object; none if it is absent. */
export function fieldsOf(field: string, value: unknown): Fields {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw badSettings(`${field} ${show(value)} is not an object.`);
  }
  return value as Fields;
}

/** A finite number. */
export function readNumber(field: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw badSettings(`${field} ${show(value)} is not a number.`);
  }
  return value;
}

/** A whole number within limits, both included. */
export function readInteger(field: string, value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw badSettings(`${field} ${show(value)} is not a whole number from ${least} to ${most}.`);
  }
  return value;
}

/** A duration of at least a second, in milliseconds. */
export function readInterval(field: string, value: unknown): number {
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null || ms < seconds(1)) {
    throw badSettings(`${field} ${show(value)} is not a duration of at least 1s. Enter one such as "5m".`);
  }
  return ms;
}
