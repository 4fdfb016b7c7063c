import { shorten } from './show';

export { show } from './show';

/** Who has to act: the plugin's authors, or whoever runs the query, the settings or the engine. */
export type ErrorSource = 'plugin' | 'downstream';

/** What kind of trouble it is, for people and for the health check's details. */
export type ErrorCategory =
  'query' | 'config' | 'auth' | 'network' | 'tls' | 'timeout' | 'server' | 'cancelled' | 'internal';

/**
 * An answer that cannot be given. Its message names the value, the cause and the fix, and never a secret. It stays readable, however
 * long what it names is: a long one loses its middle, for the fix is at its end.
 */
export class AnswerError extends Error {
  /** How often the request was sent that failed. The message does not say so: what fails for one reason is told once. */
  readonly attempts: number;

  /**
   * @param status HTTP status that Grafana shows with the error.
   * @param category kind of trouble.
   * @param source who has to act.
   */
  constructor(
    message: string,
    readonly status: number,
    readonly category: ErrorCategory,
    readonly source: ErrorSource = 'downstream',
    { attempts = 1, ...options }: ErrorOptions & { readonly attempts?: number } = {},
  ) {
    super(shorten(message), options);
    this.name = 'AnswerError';
    this.attempts = attempts;
  }
}

/** More than may be held or sent: of less, such as of some of the pipelines, there can be an answer. */
export class TooLarge extends AnswerError {}

/** What may take the place of something in an error. */
interface Changes {
  readonly message?: string;
  readonly cause?: unknown;
  readonly attempts?: number;
}

/** What an error is made of, with something else in its place: for one that is another kind of error and says the same. */
export function madeOf(error: AnswerError, by: Changes = {}): ConstructorParameters<typeof AnswerError> {
  const { message = error.message, cause = error.cause, attempts = error.attempts } = by;
  return [message, error.status, error.category, error.source, { cause, attempts }];
}

/** The same error with something else in its place. */
export const changed = (error: AnswerError, by: Changes): AnswerError =>
  error instanceof TooLarge ? new TooLarge(...madeOf(error, by)) : new AnswerError(...madeOf(error, by));

/** What is told of anything thrown: its message, and how often it was tried, if more than once. */
export function inFull(error: unknown): string {
  if (error instanceof AnswerError && error.attempts > 1) {
    return shorten(`${error.message} Tried ${error.attempts} times.`);
  }
  return error instanceof Error ? error.message : String(error);
}

/** True of what is said of one question. That it was cancelled, or that we failed ourselves, is about all of them. */
export function isFailure(error: unknown): error is AnswerError {
  return error instanceof AnswerError && !isCancelled(error);
}

/** True of what is no trouble: nobody waits for the answer any more. */
export function isCancelled(error: unknown): error is AnswerError {
  return error instanceof AnswerError && error.category === 'cancelled';
}

/** Nobody waits for the answer any more. */
export const cancelled = (): AnswerError => new AnswerError('The query was cancelled.', 499, 'cancelled');

/** The query asks for something that does not exist or does not fit together. */
export const badQuery = (message: string): AnswerError => new AnswerError(message, 400, 'query');

/** One of the data source's settings is wrong. Who calls it by another name, such as a flag, composes a message of both parts. */
export class SettingsError extends AnswerError {
  /** Path of the setting, such as `simulator.schedule[2].at`. */
  readonly field: string;
  /** Its value, what is wrong with it, and what it can be: the message without the field. */
  readonly problem: string;

  constructor(field: string, said: string) {
    const problem = shorten(withoutValue(said));
    super(`Data source settings: ${shorten(field, LONGEST_FIELD)} ${problem}`, 400, 'config');
    this.field = field;
    this.problem = problem;
  }
}

/** What is said of a value, where there is none to show: "missing is no instant." */
const withoutValue = (said: string): string =>
  said.replace(/^missing is unknown\./, 'is missing.').replace(/^missing is /, 'is missing, which is ');
/** Characters of a field's path in a message: names of rules and pipelines are part of it. */
const LONGEST_FIELD = 200;

/**
 * A setting is wrong.
 *
 * @example badSettings('simulator.seed', '-1 is not a whole number from 0 to 9007199254740991.')
 */
export const badSettings = (field: string, problem: string): SettingsError => new SettingsError(field, problem);
