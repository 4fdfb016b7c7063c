import { type IncomingHttpHeaders } from 'node:http';

import { seconds } from '../../series';

/** Times that a request is sent again. */
const MOST_RETRIES = 2;
/** A longer wait is told of, not waited for: a dashboard should say so at once. */
const LONGEST_WAIT = seconds(10);
/** Where the engine does not say how long to wait; three times that before the next one. */
const FIRST_WAIT = 250;

/** An answer, as far as it says whether to ask again. */
export interface MaybeBusy {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly document: unknown;
}

/**
 * How long to wait before an engine, or a proxy before it, that has no room for a request now is asked again.
 *
 * @param retries how often it was asked again already.
 * @param left milliseconds until the answer is no longer waited for.
 * @param random in [0, 1): requests that were turned away together do not come back together.
 * @returns milliseconds; null if the answer is to be taken as it is.
 */
export function waitBeforeRetry(
  answer: MaybeBusy,
  retries: number,
  left: number,
  random: () => number = Math.random,
): number | null {
  if (retries >= MOST_RETRIES || !isBusy(answer)) {
    return null;
  }
  const wait = retryAfter(answer.headers) ?? FIRST_WAIT * 3 ** retries * (1 + random());
  return wait <= LONGEST_WAIT && wait < left ? wait : null;
}

/**
 * Milliseconds that a `Retry-After` asks for, as seconds, or as a date, which counts from the answer's own; undefined if it asks
 * for nothing.
 */
export function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    return seconds(Number(text));
  }
  const wait = Date.parse(text) - Date.parse(headers.date ?? '');
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Prometheus answers 503 to a question that it gave up, too: that one would cost as much again. */
function isBusy({ status, document }: MaybeBusy): boolean {
  const { errorType } = (document ?? {}) as { errorType?: unknown };
  return status === 429 || (status === 503 && errorType !== 'timeout' && errorType !== 'canceled');
}
