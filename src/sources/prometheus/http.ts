import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { seconds } from '../../series';
import { AnswerError } from '../../series/errors';
import { type Hider } from '../hidden-texts';
import { readDocument, readFailure, readSeries, type Hold, type ReadSuccess } from './answers';
import { type Envelope } from './answer/envelope';
import { waitBeforeRetry } from './busy';
import { engineMessage } from './engine-words';
import { connectionError, reworded, statusError } from './failures';
import { hideInAnswer } from './hide-in-answer';
import { routeTo } from './proxy';

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
   * Asks for a JSON document. If there is no room for the request now, it waits as long as the engine says, and asks again, all
   * within the timeout.
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
  close(): void;
}

const CONNECT_TIMEOUT = seconds(10);

/**
 * A client of one engine. Its settings never change: new settings make a new client.
 *
 * @param hold called within each request for series, as they come.
 */
export function createHttpClient(settings: HttpSettings, userAgent: string, hold: Hold = () => {}): HttpClient {
  const secure = settings.url.startsWith('https:');
  const { agent, fresh, proxy } = routeTo(new URL(settings.url), settings.timeoutMs, settings.tls);

  const request = async <T>(
    path: string,
    form: URLSearchParams | null,
    abort: AbortSignal,
    read: ReadSuccess<T>,
  ): Promise<T> => {
    const url = new URL(settings.url + path);
    new URLSearchParams(settings.parameters).forEach((value, name) => url.searchParams.append(name, value));
    const timeout = AbortSignal.timeout(settings.timeoutMs);
    const either = AbortSignal.any([abort, timeout]);
    const body = form?.toString();
    const deadline = performance.now() + settings.timeoutMs;
    try {
      return await untilAborted(ask(), either);
    } catch (error) {
      const failure =
        error instanceof AnswerError
          ? error
          : connectionError(error, url, { settings, proxy, cancelled: abort.aborted, timedOut: timeout.aborted });
      // Words of ours stay that happen to be a password: without them they would tell it.
      throw reworded(failure, settings.hider.inName);
    }

    async function ask(): Promise<T> {
      for (let retries = 0; ; retries++) {
        const response = await send(agent).catch((error: unknown) => {
          // What we ask for only reads, so that it can be asked for twice.
          if (error instanceof StaleConnection && !either.aborted) {
            return send(fresh);
          }
          throw error;
        });
        if (isSuccess(response)) {
          return await read(response, url, settings.hider);
        }
        const failed = await readFailure(response, url);
        const wait = waitBeforeRetry(failed, retries, deadline - performance.now());
        if (wait === null) {
          // Secrets are taken out of the engine's words before these are cut.
          const shown = hideInAnswer(failed, settings.hider);
          throw statusError(url, { ...shown, said: engineMessage(shown, form?.get('query') ?? undefined) });
        }
        await sleep(wait, undefined, { signal: either });
      }
    }

    function send(connections: http.Agent): Promise<http.IncomingMessage> {
      return new Promise((resolve, reject) => {
        const options: https.RequestOptions = {
          agent: connections,
          ...settings.tls,
          method: body === undefined ? 'GET' : 'POST',
          signal: either,
          headers: {
            accept: 'application/json',
            'user-agent': userAgent,
            ...(body === undefined
              ? {}
              : {
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': Buffer.byteLength(body),
                }),
            ...settings.headers,
          },
        };
        const answered = (response: http.IncomingMessage): void => {
          if (isInterim(response)) {
            response.destroy();
            reject(interim(response, url));
          } else {
            resolve(response);
          }
        };
        const request = secure ? https.request(url, options, answered) : http.request(url, options, answered);
        // Without a listener the connection is closed, and nothing else is heard of the request.
        request.on('upgrade', (response, socket) => {
          socket.destroy();
          answered(response);
        });
        request.on('close', () => reject(new Dropped()));
        let received = 0;
        request.on('error', (error: NodeJS.ErrnoException) => {
          const silent = request.reusedSocket && (request.socket?.bytesRead ?? 0) === received;
          reject(silent && CLOSED.has(error.code ?? '') ? new StaleConnection(error) : error);
        });
        request.on('socket', (socket) => {
          received = socket.bytesRead;
          if (socket.connecting) {
            const timer = setTimeout(() => request.destroy(new ConnectTimeout()), CONNECT_TIMEOUT);
            const clear = (): void => clearTimeout(timer);
            socket.once('connect', clear);
            socket.once('close', clear);
          }
        });
        request.end(body);
      });
    }
  };

  return {
    json: (path, form, abort) => request(path, form, abort, readDocument),
    series: (path, form, abort, native) => request(path, form, abort, readSeries(native, hold)),

    close() {
      agent.destroy();
      fresh.destroy();
    },
  };
}

/** Settles with the work, or when it is aborted: whatever becomes of a connection, nobody waits for it longer. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) {
      abort();
    }
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

const isSuccess = ({ statusCode = 0 }: http.IncomingMessage): boolean => statusCode >= 200 && statusCode <= 299;

/** An answer that announces another one, or another protocol, in the place of the answer itself. */
const isInterim = ({ statusCode = 0 }: http.IncomingMessage): boolean => statusCode < 200;

function interim({ statusCode = 0 }: http.IncomingMessage, url: URL): AnswerError {
  return new AnswerError(
    `${url.origin}${url.pathname} answered ${statusCode}, which is not an answer to a query. Check the URL: another service may be there.`,
    502,
    'server',
  );
}

/** How a connection that the other end has closed shows. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE']);

/** The engine, or a proxy before it, closed a connection that was open from before, without a byte of an answer. */
class StaleConnection extends Error {
  readonly code: string | undefined;

  constructor(cause: NodeJS.ErrnoException) {
    super(cause.message, { cause });
    this.code = cause.code;
  }
}

/** Raised where a request has ended with neither an answer nor an error. */
class Dropped extends Error {
  readonly code = 'ECONNRESET';
}

/** Raised when there is no connection after {@link CONNECT_TIMEOUT}. */
class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}
