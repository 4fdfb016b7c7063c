import { type IncomingHttpHeaders } from 'node:http';

import { seconds } from '../../series';

/** Times that a request is sent again. */
const MOST_RETRIES = 2;
/** A longer wait that an engine asks for is told of, not waited for: a dashboard should say so at once. */
const LONGEST_WAIT = seconds(10);
/** Before a request is sent again it waits for a part of this, drawn by lot; the next time for a part of three times this. */
const FIRST_WAIT = 500;

/** What all requests together have for retries after a time without any, and what one costs: fifty can be paid at once. */
const MOST = 250;
const PRICE = 5;
/** What a second, and what an answer of the engine adds. */
const EACH_SECOND = 25;
const EACH_ANSWER = 1;

/** What came of sending a request. */
export type Outcome =
  /** Nothing: the name could not be looked up for now, there was no connection, or it was closed before a byte of an answer. */
  { readonly kind: 'unresolved' | 'refused' | 'closed' } | ({ readonly kind: 'answered' } & MaybeTransient);

/** An answer that is no success, as far as it says whether to ask again. */
export interface MaybeTransient {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly document: unknown;
}

/** A request that has failed. All times are in milliseconds. */
export interface Attempt {
  readonly outcome: Outcome;
  /** How often it was sent again already. */
  readonly retries: number;
  /** How long it took to fail. */
  readonly took: number;
  /** How long an answer is still waited for. */
  readonly left: number;
}

/** Which requests of one engine are sent again, and when. */
export interface Retries {
  /** Notes that the engine has answered a request. */
  answered(): void;
  /**
   * How long to wait before the request is sent again. What we send only reads, so that it may be sent again whatever became of it.
   *
   * @returns milliseconds; null if what came is to be taken as it is.
   */
  waitAfter(attempt: Attempt): number | null;
}

/** Why a request was sent again: what became of its connection, or the status of the answer. */
export type Reason = 'unresolved' | 'refused' | 'closed' | '429' | '502' | '503' | '504';

/** What retries depend on besides. */
interface Surroundings {
  /** In [0, 1): requests that failed together do not come back together. */
  readonly random?: () => number;
  /** Milliseconds of any clock that only goes forward. */
  readonly now?: () => number;
  /** Told of each retry. */
  readonly retried?: (reason: Reason) => void;
}

/**
 * Retries of one engine: of a name that cannot be looked up for now, of a connection that is refused or closed without an answer,
 * and of 429, 502, 503 and 504, unless the engine says that it gave up this very question. The wait is drawn evenly from zero to a
 * bound that triples ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), after what a `Retry-After` asks for. A request is
 * not sent again unless there is as long for it as the last time took.
 *
 * All requests draw on one account, like the retry budget of Finagle and the throttle of gRPC (https://github.com/grpc/proposal/blob/master/A6-client-retries.md):
 * an engine that is down is asked little more often than without retries, however much is asked of it.
 */
export function createRetries({
  random = Math.random,
  now = () => performance.now(),
  retried = () => {},
}: Surroundings = {}): Retries {
  let account = MOST;
  let counted = now();
  const balance = (): number => {
    const time = now();
    account = Math.min(MOST, account + (EACH_SECOND * (time - counted)) / seconds(1));
    counted = time;
    return account;
  };
  return {
    answered() {
      account = Math.min(MOST, account + EACH_ANSWER);
    },

    waitAfter({ outcome, retries, took, left }) {
      const reason = reasonToRetry(outcome);
      const asked = outcome.kind === 'answered' ? (retryAfter(outcome.headers) ?? 0) : 0;
      if (retries >= MOST_RETRIES || reason === null || asked > LONGEST_WAIT) {
        return null;
      }
      const wait = asked + random() * FIRST_WAIT * 3 ** retries;
      if (wait + took >= left || balance() < PRICE) {
        return null;
      }
      account -= PRICE;
      retried(reason);
      return wait;
    },
  };
}

const TRANSIENT: ReadonlyMap<number, Reason> = new Map([
  [429, '429'],
  [502, '502'],
  [503, '503'],
  [504, '504'],
]);

/** Prometheus answers 503 to a question that it gave up, too: that one would cost as much again. */
function reasonToRetry(outcome: Outcome): Reason | null {
  if (outcome.kind !== 'answered') {
    return outcome.kind;
  }
  const { errorType } = (outcome.document ?? {}) as { errorType?: unknown };
  const gaveUp = errorType === 'timeout' || errorType === 'canceled';
  return gaveUp ? null : (TRANSIENT.get(outcome.status) ?? null);
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
