import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';

import { seconds } from '../../series';
import { AnswerError } from '../../series/errors';

/** Where requests of one kind go, for messages and as it is sent. */
export interface Target {
  readonly url: URL;
  readonly options: http.RequestOptions;
}

/** A URL as a target: what is taken out of it is taken out once, however many requests it has. */
export const targetOf = (url: URL): Target => ({ url, options: urlToHttpOptions(url) });

/** One request, as it is sent. */
export interface Sending {
  readonly target: Target;
  /** Sent as a POST form if present; otherwise it is a GET. */
  readonly form: string | undefined;
  readonly headers: http.OutgoingHttpHeaders;
  readonly agent: http.Agent;
  readonly tls: https.AgentOptions;
  readonly signal: AbortSignal;
}

const CONNECT_TIMEOUT = seconds(10);

/**
 * Sends a request and waits for the head of its answer.
 *
 * @throws Unanswered if there was no connection, or it was closed without a byte of an answer.
 * @throws AnswerError if what comes is no answer to a query; otherwise whatever went wrong with the connection.
 */
export function exchange({ target, form, headers, agent, tls, signal }: Sending): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { url } = target;
    const options: https.RequestOptions = {
      ...target.options,
      ...tls,
      agent,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        ...(form === undefined
          ? {}
          : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) }),
        ...headers,
      },
    };
    let isAnswered = false;
    const answered = (response: http.IncomingMessage): void => {
      isAnswered = true;
      if (isInterim(response)) {
        response.destroy();
        reject(interim(response, url));
      } else {
        resolve(response);
      }
    };
    const request = url.protocol === 'https:' ? https.request(options, answered) : http.request(options, answered);
    // As the option "signal" would, which looks after the whole stream for it.
    const abort = (): void => void request.destroy(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) {
      abort();
    }
    // Without a listener the connection is closed, and nothing else is heard of the request.
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      answered(response);
    });
    let received = 0;
    const fail = (error: NodeJS.ErrnoException): void => {
      const { code = '' } = error;
      const nothingCame = (request.socket?.bytesRead ?? 0) === received;
      if (REFUSED.has(code)) {
        reject(new Unanswered('refused', false, error));
      } else if (CLOSED.has(code) && nothingCame) {
        reject(new Unanswered('closed', request.reusedSocket, error));
      } else {
        reject(error);
      }
    };
    request.on('error', fail);
    request.on('close', () => {
      signal.removeEventListener('abort', abort);
      if (!isAnswered) {
        fail(new Dropped());
      }
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
    request.end(form);
  });
}

/** An answer that announces another one, or another protocol, in the place of the answer itself. */
const isInterim = ({ statusCode = 0 }: http.IncomingMessage): boolean => statusCode < 200;

function interim({ statusCode = 0 }: http.IncomingMessage, url: URL): AnswerError {
  return new AnswerError(
    `${url.origin}${url.pathname} answered ${statusCode}, which is not an answer to a query. Check the URL: another service may be there.`,
    502,
    'server',
  );
}

/** How it shows that nobody listens, and that the other end has closed a connection; Node.js and Bun have words of their own. */
const REFUSED = new Set(['ECONNREFUSED', 'ConnectionRefused']);
const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'ConnectionClosed']);

/** A request that the engine, or a proxy before it, has not begun to answer. */
export class Unanswered extends Error {
  readonly code: string | undefined;

  /**
   * @param kind what became of the connection.
   * @param wasOpen whether the connection was there from before: it may have been closed before the request came.
   */
  constructor(
    readonly kind: 'refused' | 'closed',
    readonly wasOpen: boolean,
    cause: NodeJS.ErrnoException,
  ) {
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
