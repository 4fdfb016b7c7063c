import { isSignalId, SIGNAL_IDS, type SignalId } from '../signals';
import { badQuery, parseDuration, refuseVariables, show } from '../series';
import { type RawQuery } from './kind';

/**
 * Reads an option that is one of a few words.
 *
 * @param fallback used when the option is absent; without one it is required.
 */
export function readChoice<T extends string>(raw: RawQuery, name: string, choices: readonly T[], fallback?: T): T {
  const value = raw[name] ?? fallback;
  if (typeof value === 'string') {
    refuseVariables(name, value);
  }
  if (!choices.includes(value as T)) {
    throw badQuery(`Field "${name}" is ${show(value)}. Choose one of: ${choices.join(', ')}.`);
  }
  return value as T;
}

/**
 * Reads a list of words, each taken once.
 *
 * @returns every choice if the option is absent or empty.
 */
export function readChoices<T extends string>(raw: RawQuery, name: string, choices: readonly T[]): readonly T[] {
  const value = raw[name] ?? [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  for (const entry of list) {
    if (typeof entry === 'string') {
      refuseVariables(name, entry);
    }
    if (!choices.includes(entry as T)) {
      throw badQuery(`Field "${name}" holds ${show(entry)}. Choose among: ${choices.join(', ')}.`);
    }
  }
  return list.length === 0 ? choices : [...new Set(list as T[])];
}

/** Reads an option that is on or off. */
export function readFlag(raw: RawQuery, name: string, fallback = false): boolean {
  const value = raw[name] ?? fallback;
  if (typeof value !== 'boolean') {
    throw badQuery(`Field "${name}" is ${show(value)}. It is true or false.`);
  }
  return value;
}

/** Reads the id of a signal, without which the query cannot be answered. */
export function readSignal(name: string, value: unknown): SignalId {
  if (value === undefined || value === null || value === '') {
    throw badQuery(`Field "${name}" is missing. Choose one of: ${SIGNAL_IDS.join(', ')}.`);
  }
  if (typeof value === 'string') {
    refuseVariables(name, value);
  }
  if (!isSignalId(value)) {
    throw badQuery(`Field "${name}" names the unknown signal ${show(value)}. Signals are: ${SIGNAL_IDS.join(', ')}.`);
  }
  return value;
}

/** Reads a whole number within limits, both included. */
export function readWhole(raw: RawQuery, name: string, least: number, most: number, fallback: number): number {
  const value = raw[name] ?? fallback;
  if (typeof value === 'string') {
    refuseVariables(name, value);
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw badQuery(
      `Field "${name}" is ${show(value)}. Enter a whole number from ${least} to ${most.toLocaleString('en-GB')}.`,
    );
  }
  return value;
}

/** Reads a list of signals, at least one, each taken once. */
export function readSignals(raw: RawQuery, name: string): SignalId[] {
  const value = raw[name];
  const list: unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  if (list.length === 0) {
    throw badQuery(
      `Field "${name}" is ${show(value)}. List at least one signal, such as ["cpu_usage"]. Signals are: ${SIGNAL_IDS.join(', ')}.`,
    );
  }
  return [...new Set(list.map((entry) => readSignal(name, entry)))];
}

/** Reads a duration in milliseconds, null if it is absent. */
export function readDuration(raw: RawQuery, name: string): number | null {
  const value = raw[name];
  if (value === undefined || value === null || value === '') {
    return null;
  }
  if (typeof value === 'string') {
    refuseVariables(name, value);
  }
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null) {
    throw badQuery(`Field "${name}" is ${show(value)}. Enter a duration above zero, such as "30s", "5m" or "1h".`);
  }
  return ms;
}
