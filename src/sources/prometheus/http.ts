import type http from 'node:http';
import type https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { derivedFrom, untilAborted } from '../../series/abort';
import { AnswerError, changed } from '../../series/errors';
import { type Hider } from '../hidden-texts';
import { readDocument, readFailure, readSeries, type ReadSuccess } from './answers';
import { type Envelope } from './answer/envelope';
import { engineMessage } from './engine-words';
import { Unanswered, exchange, targetOf, type Stage, type Target } from './exchange';
import { connectionError, statusError } from './failures';
import { hideInAnswer } from './hide-in-answer';
import { routeTo } from './proxy';
import { createRetries, type Retries } from './retries';

/** How to reach and authenticate at an engine, already validated. */
export interface HttpSettings {
  /** Without a slash at the end. */
  readonly url: string;
  readonly timeoutMs: number;
  /** Parameters of every request, as they are in a URL; empty if there are none. */
  readonly parameters: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the engine says is shown without the secrets of these settings. */
  readonly hider: Hider;
  readonly tls: Readonly<Pick<https.AgentOptions, 'ca' | 'cert' | 'key' | 'servername' | 'rejectUnauthorized'>>;
}

/** Requests to one engine over connections that stay open. */
export interface HttpClient {
  /**
   * Asks for a JSON document. What fails for a moment, or has no room now, is asked again, all within the timeout.
   *
   * @param path below the engine's URL.
   * @param form sent as a POST form if present, which has no limit on the length of an expression; otherwise it is a GET.
   * @throws AnswerError by category: network, tls, timeout, auth, config, server, cancelled.
   */
  json(path: string, form: URLSearchParams | null, abort: AbortSignal): Promise<unknown>;
  /**
   * Asks for series, which are laid into columns while they come.
   *
   * @param native whether native histograms are wanted; otherwise numbers are.
   * @throws AnswerError as {@link json} does, and if it is not what the API answers.
   */
  series(path: string, form: URLSearchParams, abort: AbortSignal, native: boolean): Promise<Envelope>;
  /** One request in the place of several; absent where each is sent by itself. */
  readonly several?: Several;
  close(): void;
}

/** Requests for what others are for, too: the answer to one has the answers to several, which are kept as if they had been asked for. */
export interface Several {
  /** The answer to a request for series that is kept; undefined if none is. Nothing is asked. */
  kept(path: string, form: URLSearchParams): Envelope | undefined;
  /** @param asked when the answer was asked for, by {@link now}. */
  keep(path: string, form: URLSearchParams, answer: Envelope, asked: number): void;
  /**
   * Asks for series. It is waited for a short time alone, for the others can still be sent one by one.
   *
   * @throws GivenUp if it takes longer.
   * @throws AnswerError as `series` does.
   */
  ask(path: string, form: URLSearchParams, abort: AbortSignal): Promise<Envelope>;
  now(): number;
}

/** What several requests are for is better asked for by these. */
export class GivenUp extends Error {}

/**
 * A client of one engine. Its settings never change: new settings make a new client.
 *
 * @param retries which requests are sent again.
 * @param systemTime the time of this machine in epoch milliseconds; without it the clock of the engine is believed.
 */
export function createHttpClient(
  settings: HttpSettings,
  userAgent: string,
  retries: Retries = createRetries(),
  systemTime?: () => number,
): HttpClient {
  const { agent, fresh, proxy } = routeTo(new URL(settings.url), settings.timeoutMs, settings.tls);

  const headers = { accept: 'application/json', 'user-agent': userAgent, ...settings.headers };
  const resolve = (path: string): Target => {
    const url = new URL(settings.url + path);
    new URLSearchParams(settings.parameters).forEach((value, name) => url.searchParams.append(name, value));
    return targetOf(url);
  };
  /** Where forms go: to a few paths, each of which is resolved once. The others have their question in the path. */
  const forForms = new Map<string, Target>();
  const targetFor = (path: string, form: URLSearchParams | null): Target => {
    const target = forForms.get(path) ?? resolve(path);
    if (form !== null) {
      forForms.set(path, target);
    }
    return target;
  };

  const request = async <T>(
    path: string,
    form: URLSearchParams | null,
    abort: AbortSignal,
    read: ReadSuccess<T>,
  ): Promise<T> => {
    const target = targetFor(path, form);
    const { url } = target;
    const own = derivedFrom(abort);
    const either = own.signal;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      own.abort();
    }, settings.timeoutMs);
    let stage: Stage = 'connection';
    const reached = (next: Stage): void => void (stage = next);
    const sending = { target, form: form?.toString(), headers, tls: settings.tls, signal: either, reached };
    const deadline = performance.now() + settings.timeoutMs;
    let times = 0;
    try {
      return await untilAborted(ask(), either, () => either.reason as unknown);
    } catch (error) {
      const failure =
        error instanceof AnswerError
          ? error
          : connectionError(error, url, { settings, proxy, cancelled: abort.aborted, timedOut, stage });
      // Words of ours stay that happen to be a password: without them they would tell it.
      throw changed(failure, { message: settings.hider.inName(failure.message), attempts: times });
    } finally {
      clearTimeout(timer);
      own.done();
    }

    async function ask(): Promise<T> {
      for (;;) {
        const began = performance.now();
        times++;
        const came = await send();
        if (isSuccess(came)) {
          retries.answered();
          return await read(came, url, settings.hider, either);
        }
        const failed = came instanceof Unanswered ? came : await readFailure(came, url, either);
        const now = performance.now();
        const wait = either.aborted
          ? null
          : retries.waitAfter({
              outcome: failed instanceof Unanswered ? failed : { kind: 'answered', ...failed },
              ...{ retries: times - 1, took: now - began, left: deadline - now },
            });
        if (wait !== null) {
          await sleep(wait, undefined, { signal: either });
        } else if (failed instanceof Unanswered) {
          throw failed;
        } else {
          // Secrets are taken out of the engine's words before these are cut.
          const shown = hideInAnswer(failed, settings.hider);
          throw statusError(url, { ...shown, said: engineMessage(shown, form?.get('query') ?? undefined) });
        }
      }
    }

    /** A connection that the other end has closed since it was last used says nothing of the engine: a new one is tried at once. */
    async function send(): Promise<http.IncomingMessage | Unanswered> {
      const came = await exchange({ ...sending, agent }).catch(unlessAnswered);
      return came instanceof Unanswered && came.wasOpen && !either.aborted
        ? exchange({ ...sending, agent: fresh }).catch(unlessAnswered)
        : came;
    }
  };

  return {
    json: (path, form, abort) => request(path, form, abort, readDocument),
    series: (path, form, abort, native) => request(path, form, abort, readSeries({ native, systemTime })),

    close() {
      agent.destroy();
      fresh.destroy();
    },
  };
}

function unlessAnswered(error: unknown): Unanswered {
  if (error instanceof Unanswered) {
    return error;
  }
  throw error;
}

const isSuccess = (came: http.IncomingMessage | Unanswered): came is http.IncomingMessage =>
  !(came instanceof Unanswered) && came.statusCode !== undefined && came.statusCode >= 200 && came.statusCode <= 299;
