import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';

import { seconds } from '../../series';
import { AnswerError } from '../../series/errors';
import { withoutBrackets } from './reachable';

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
  /** Told of each stage that the request reaches. */
  readonly reached: (stage: Stage) => void;
}

/** What is waited for: an address of the host's name, a connection to it or to the proxy before it, its part of the TLS handshake, or the answer. */
export type Stage = 'name' | 'connection' | 'handshake' | 'answer';

/** For how long a connection is waited for at most, the look-up of its name and its handshake included. */
export const CONNECT_TIMEOUT = seconds(10);

/**
 * Sends a request and waits for the head of its answer.
 *
 * @throws Unanswered if there was no connection, or it was closed without a byte of an answer.
 * @throws AnswerError if what comes is no answer to a query; otherwise whatever went wrong with the connection.
 */
export function exchange(sending: Sending): Promise<http.IncomingMessage> {
  const { target, form, headers, agent, tls, signal, reached } = sending;
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
    let answer: http.IncomingMessage | undefined;
    const answered = (response: http.IncomingMessage): void => {
      answer = response;
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
    const timer = setTimeout(() => request.destroy(new ConnectTimeout()), CONNECT_TIMEOUT);
    reached('connection');
    const fail = (error: NodeJS.ErrnoException): void => {
      const { code = '' } = error;
      const nothingCame = (request.socket?.bytesRead ?? 0) === received;
      if (code === 'EAI_AGAIN') {
        reject(new Unanswered('unresolved', false, error));
      } else if (REFUSED.has(code)) {
        reject(new Unanswered('refused', false, error));
      } else if (CLOSED.has(code) && nothingCame) {
        reject(new Unanswered('closed', request.reusedSocket, error));
      } else {
        reject(error);
      }
    };
    request.on('error', (error) => {
      fail(error);
      // What is wrong within the body would else be told as a connection that was closed.
      if (answer?.complete === false) {
        answer.destroy(error);
      }
    });
    request.on('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (answer === undefined) {
        fail(new Dropped());
      }
    });
    request.on('socket', (socket) => {
      received = socket.bytesRead;
      const opened = (): void => {
        clearTimeout(timer);
        reached('answer');
      };
      if (request.reusedSocket) {
        opened();
      } else {
        followOpening(socket, url, reached, opened);
      }
    });
    request.end(form);
  });
}

/** Follows a new connection, which a proxy may have connected already. */
function followOpening(socket: Socket, url: URL, reached: Sending['reached'], opened: () => void): void {
  const isSecure = url.protocol === 'https:';
  const connected = (): void => (isSecure ? reached('handshake') : opened());
  if (isSecure) {
    socket.once('secureConnect', opened);
  }
  if (!socket.connecting) {
    connected();
    return;
  }
  if (isIP(withoutBrackets(url.hostname)) === 0) {
    reached('name');
    socket.once('lookup', (error: Error | null) => !error && reached('connection'));
  }
  socket.once('connect', connected);
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
const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'ConnectionClosed', 'ERR_SOCKET_CLOSED']);

/** A request that the engine, or a proxy before it, has not begun to answer. */
export class Unanswered extends Error {
  readonly code: string | undefined;

  /**
   * @param kind what became of the connection; unresolved where a name server fails for now.
   * @param wasOpen whether the connection was there from before: it may have been closed before the request came.
   */
  constructor(
    readonly kind: 'unresolved' | 'refused' | 'closed',
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

/** Raised when there is no open connection after {@link CONNECT_TIMEOUT}. */
export class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}
