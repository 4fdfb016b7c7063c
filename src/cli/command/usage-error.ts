import { show } from '../../series';

/** The command was called in a way that it does not know. The message names the flag, its value and the fix. */
export class UsageError extends Error {}

/**
 * The value of a flag cannot be used.
 *
 * @param flag the flag as it was written.
 * @param problem what is wrong with the value and what it can be, as a predicate.
 * @example badValue('--speed', '0', 'is not a number above 0.') // --speed "0" is not a number above 0.
 */
export const badValue = (flag: string, value: string, problem: string): UsageError =>
  new UsageError(`${flag} ${show(value)} ${problem}`);

/** Why something failed, in the words of whoever failed; errors of other realms count. */
export const causeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
