import { type Clock } from '../clock';
import { AnswerError, inFull, isCancelled, SettingsError, shorten } from '../series';
import { errorFields, type Log } from './log';
import { type Outcome, type Telemetry } from './telemetry';

/** What every service needs. */
export interface Tools {
  readonly log: Log;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/** An error in the terms of the wire: never a stack, never a secret. */
export interface Failure {
  readonly message: string;
  readonly status: number;
  readonly source: 'plugin' | 'downstream';
  /** The setting that is wrong, as a path, and what is wrong with it; absent where it is something else. */
  readonly field?: string;
  readonly problem?: string;
}

/** Turns anything thrown into what the caller is told. What is no AnswerError is a bug of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AnswerError) {
    const { status, source } = error;
    const message = inFull(error);
    return error instanceof SettingsError
      ? { message, status, source, field: error.field, problem: error.problem }
      : { message, status, source };
  }
  return {
    message: shorten(
      `ML Pulse failed on this request: ${inFull(error)}. This is a bug; the plugin's log has its stack.`,
    ),
    status: 500,
    source: 'plugin',
  };
}

/**
 * Runs one piece of work and records how it ended: a metric, a log line at debug, and for our own bugs one at error with
 * the stack.
 *
 * @returns what the work returns, or what `onFailure` makes of its failure.
 */
export async function observe<T>(
  { log, telemetry }: Tools,
  endpoint: Outcome['endpoint'],
  fields: Readonly<Record<string, unknown>>,
  work: () => Promise<T>,
  onFailure: (failure: Failure) => T,
): Promise<T> {
  const started = performance.now();
  const finish = (
    status: Outcome['status'],
    source: Outcome['source'],
    more: Readonly<Record<string, unknown>> = {},
  ): void => {
    const ms = performance.now() - started;
    telemetry.record({ endpoint, status, source, seconds: ms / 1000 });
    log.debug('request', { endpoint, status, duration: `${ms.toFixed(1)}ms`, ...fields, ...more });
  };
  try {
    const result = await work();
    finish('ok', 'plugin');
    return result;
  } catch (error) {
    const failure = failureOf(error);
    const cancelled = isCancelled(error);
    if (!(error instanceof AnswerError)) {
      log.error('request failed', { endpoint, ...fields, ...errorFields(error) });
    }
    finish(cancelled ? 'cancelled' : 'error', failure.source, { error: failure.message, httpStatus: failure.status });
    return onFailure(failure);
  }
}
