import { type IncomingHttpHeaders } from 'node:http';

import { AnswerError, cancelled, show, TooLarge, type ErrorSource } from '../../series/errors';
import { retryAfter } from './retries';
import { namesLimit } from './engine-words';
import { CONNECT_TIMEOUT, ConnectTimeout, Unanswered, type Stage } from './exchange';
import { RefusedAddress } from './reachable';

/** HTTP statuses that say the plugin asked wrongly, by the rule of Grafana's plugin SDK; all others are the engine's. */
const OUR_OWN = new Set([405, 406, 412, 413, 414, 416, 417, 426, 431, 501]);

const TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|ALTNAME/i;
/** What to do about a certificate, by what is wrong with it. */
const TLS_ADVICE: ReadonlyArray<readonly [pattern: RegExp, advice: string]> = [
  [/EXPIRED/i, 'Renew the certificate of the engine, and look at the clocks of both machines.'],
  [/NOT_YET_VALID/i, 'Look at the clocks of both machines.'],
  [
    /WRONG_VERSION_NUMBER|wrong version number/i,
    'What listens there does not speak TLS: begin the URL with http:// if the engine has no certificate.',
  ],
  [/ALTNAME/i, 'Enter the name that is in the certificate, as the server name in the data source or in the URL.'],
];
const USUAL_TLS_ADVICE = 'Set the CA certificate, client certificate or server name in the data source.';
const CLOSED = /ECONNRESET|EPIPE|ConnectionClosed|ERR_SOCKET_CLOSED|socket hang up|aborted/i;
const CAUSES: ReadonlyArray<readonly [pattern: RegExp, words: string]> = [
  [/ECONNREFUSED|ConnectionRefused/i, 'the connection was refused. Is the engine running, and is the port right?'],
  [
    /EAI_AGAIN/i,
    'its name cannot be looked up now, for the name server of this machine fails (EAI_AGAIN). Look at that server, and check the host name in the URL.',
  ],
  [/ENOTFOUND|DNS/i, 'its name has no address. Check the host name in the URL.'],
  [/ETIMEDOUT/i, 'the connection timed out. Is a firewall between, or the address wrong?'],
];

/** What happened around a failed request. */
export interface FailureContext {
  readonly settings: { readonly timeoutMs: number };
  /** What the request went through, null if straight. */
  readonly proxy: string | null;
  readonly cancelled: boolean;
  readonly timedOut: boolean;
  /** What was waited for last. */
  readonly stage: Stage;
}

/** The error of a request whose turn did not come. */
export function busyError({ url, timeoutMs }: { readonly url: string; readonly timeoutMs: number }): AnswerError {
  return new AnswerError(
    `${new URL(url).origin} is busy with other queries of this data source: there was no room for this one within ${timeoutMs / 1000} s. Ask for less at the same time, or raise the timeout in the data source.`,
    504,
    'timeout',
  );
}

/** The error of a request that got no whole answer. */
export function connectionError(error: unknown, url: URL, context: FailureContext): AnswerError {
  if (context.cancelled) {
    return cancelled();
  }
  const way =
    context.proxy === null
      ? ''
      : ` through the proxy ${context.proxy} (name hosts that need none in Grafana's environment variable NO_PROXY)`;
  if (context.timedOut || error instanceof ConnectTimeout) {
    const ms = context.timedOut ? context.settings.timeoutMs : CONNECT_TIMEOUT;
    return new AnswerError(timeoutWords(url.origin, way, context, ms / 1000), 504, 'timeout');
  }
  if (error instanceof RefusedAddress) {
    return new AnswerError(`${url.origin} ${error.message}`, 502, 'config', 'downstream', { cause: error });
  }
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  const text = `${code} ${message}`;
  const insecure = (words: string): AnswerError =>
    new AnswerError(`No secure connection to ${url.origin}${way}: ${words}`, 502, 'tls', 'downstream', {
      cause: error,
    });
  if (CLOSED.test(code) && context.stage === 'handshake') {
    return insecure(
      'the connection was closed within the TLS handshake. Check the port of the URL, and look at the log of the engine, which may want a client certificate.',
    );
  }
  if (TLS.test(text)) {
    return insecure(`${tlsReason(message)}. ${secureAdvice(text)}`);
  }
  if (code.startsWith('HPE_')) {
    const advice = url.protocol === 'https:' ? '' : ', or speak HTTPS, which wants a URL that begins with https://';
    return new AnswerError(
      `${url.origin} does not answer by HTTP/1.1 (${message.replace(/^Parse Error: /, '')}). Check the port of the URL: another service may be there${advice}.`,
      502,
      'config',
      'downstream',
      { cause: error },
    );
  }
  if (CLOSED.test(text)) {
    const when = error instanceof Unanswered ? 'without an answer' : 'before its answer was whole';
    return new AnswerError(
      `${url.origin} closed the connection${way} ${when}. Look at the log of the engine, and at what lies between.`,
      502,
      'network',
      'downstream',
      { cause: error },
    );
  }
  const known = CAUSES.find(([pattern]) => pattern.test(text));
  const category = /ETIMEDOUT/i.test(text) ? 'timeout' : 'network';
  return new AnswerError(
    `Cannot reach ${url.origin}${way}: ${known ? known[1] : message}`,
    502,
    category,
    'downstream',
    { cause: error },
  );
}

/** What is told of a request that took too long, by what was waited for. */
function timeoutWords(origin: string, way: string, { stage, proxy }: FailureContext, limit: number): string {
  switch (true) {
    case stage === 'name' && proxy === null:
      return `Cannot reach ${origin}: its name was not looked up within ${limit} s. Look at the name server of this machine.`;
    case stage === 'handshake':
      return `No secure connection to ${origin}${way}: its part of the TLS handshake did not come within ${limit} s. Check the port of the URL: what listens there may not speak TLS.`;
    case stage === 'answer':
      return `${origin} did not answer within ${limit} s. Ask for a shorter range or fewer pipelines, or raise the timeout in the data source.`;
    default:
      return `Cannot reach ${origin}${way}: no connection within ${limit} s. Is a firewall between, or the address wrong?`;
  }
}

/** An answer that is no success, or not JSON. */
interface FailedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** What the engine, or what is before it, says is wrong. */
  readonly said: string | undefined;
}

/** The error of an answer that is no success, or not JSON: first what the engine says, then what to do about it. */
export function statusError(url: URL, { status, headers, said }: FailedAnswer): AnswerError {
  const source: ErrorSource = OUR_OWN.has(status) ? 'plugin' : 'downstream';
  const where = url.origin + url.pathname;
  const wait = retryAfter(headers);
  const again = !wait ? '' : `It asks to wait ${Math.ceil(wait / 1000)} s. `;
  const words = said ? `: ${said.replace(/\.$/, '')}` : '';
  switch (true) {
    case status >= 200 && status <= 299:
      return new AnswerError(
        `${where} answered with ${show(headers['content-type'] ?? 'no content type')}, not with JSON. Check the URL: a login page or another service may be there.`,
        502,
        'config',
      );
    case status >= 300 && status <= 399 && isItself(headers.location, url):
      return new AnswerError(
        `${where} redirects to itself (${status}). Look at the proxy before the engine: whoever follows it never arrives.`,
        502,
        'config',
      );
    case status >= 300 && status <= 399:
      return new AnswerError(
        `${where} redirects to ${show(headers.location ?? '')}. Enter that address as the URL.`,
        502,
        'config',
      );
    case status === 401 || status === 403:
      return new AnswerError(`${where} answered ${status}${words}. ${accessAdvice(said)}`, status, 'auth');
    case status === 407:
      return new AnswerError(
        `The proxy before ${url.origin} answered 407: put its user name and password into Grafana's environment variables HTTP_PROXY and HTTPS_PROXY.`,
        407,
        'auth',
      );
    case status === 404:
      return new AnswerError(
        `No Prometheus API at ${where} (404)${words}. Check the path of the URL: Mimir wants /prometheus at its end.`,
        404,
        'config',
      );
    case status === 400 && said !== undefined && WANTS_HTTPS.test(said):
      return new AnswerError(`${url.origin} wants HTTPS (400)${words}. Begin the URL with https://.`, 400, 'config');
    case status === 400 || status === 422:
      return new (namesLimit(said) ? TooLarge : AnswerError)(
        `The engine refused the query: ${said ?? `status ${status}`}`,
        status,
        'query',
      );
    // Cortex and older Mimir say so by 500.
    case status === 500 && namesLimit(said):
      return new TooLarge(
        `The engine refused the query${words}. Ask for a shorter range or fewer pipelines, or raise the limit in the engine.`,
        422,
        'query',
      );
    case status === 429:
      return new AnswerError(
        `${url.origin} has too many requests (429)${words}. ${again}Ask less often or for less at a time.`,
        429,
        'server',
      );
    default:
      return new AnswerError(
        `${where} answered ${status}${words}. ${again}Look at the log of the engine.`,
        status >= 500 ? 502 : status,
        'server',
        source,
      );
  }
}

/** Servers in Go, nginx, Apache, where they have a certificate and are asked by plain HTTP. */
const WANTS_HTTPS = /HTTP request .*HTTPS|plain HTTP to an SSL/i;

/** Whether a redirection leads to where the request was sent. */
function isItself(location: string | undefined, url: URL): boolean {
  const path = ({ origin, pathname }: URL): string => origin + pathname;
  return location !== undefined && URL.canParse(location, url) && path(new URL(location, url)) === path(url);
}

/** Mimir, Cortex and Loki-like engines without a tenant, and proxies that demand one. */
const NO_TENANT = /\borg[ _-]?id\b|\btenant\b/i;

function accessAdvice(said: string | undefined): string {
  return said !== undefined && NO_TENANT.test(said)
    ? 'Name the tenant in a header X-Scope-OrgID, under HTTP headers in the data source.'
    : 'Set basic auth or a token in the data source, of an account that may read.';
}

/** What is wrong with a handshake, in fewer words than the library has: "error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER". */
function tlsReason(message: string): string {
  const [, reason] = /:SSL routines:[^:]*:([^:]+)/.exec(message) ?? [];
  return reason?.replaceAll('_', ' ').toLowerCase() ?? message.replace(/\.$/, '');
}

const secureAdvice = (text: string): string =>
  TLS_ADVICE.find(([pattern]) => pattern.test(text))?.[1] ?? USUAL_TLS_ADVICE;
