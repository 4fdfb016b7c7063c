import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { seconds } from '../series';
import { isMeantHere, type Hosts } from './host-check';

/** What a path answers, by method. `HEAD` is answered as `GET` is; its body is not sent. */
export type Methods = Readonly<Record<string, Handler>>;

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/** How a server treats those who ask. */
export interface Manners {
  readonly hosts: Hosts;
  /** Takes what goes wrong in an answer. */
  readonly log: (line: string) => void;
}

/** Browsers open several connections each, Prometheus and Grafana one. */
const MOST_CONNECTIONS = 100;
/** Nobody here has much to say. */
const LIMITS = {
  headersTimeout: seconds(10),
  requestTimeout: seconds(30),
  connectionsCheckingInterval: seconds(2),
  maxHeaderSize: 16_384,
};

/** What there is: what each path takes, and what is said of all others. */
export interface Site {
  readonly paths: (path: string) => Methods | undefined;
  readonly elsewhere: string;
}

/**
 * A server for people and programs nearby, without a password. It answers only requests that are meant for it, see
 * {@link isMeantHere}; other methods of a path are refused (405); who is slow or has too much to say is cut off (408, 431); and
 * what fails in one answer is logged, and ends that answer only.
 */
export function createSmallServer(site: Site, manners: Manners): Server {
  const server = createServer(LIMITS, (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    route(site, request, response, manners).catch((error: NodeJS.ErrnoException) => {
      // It is not an error if the reader hangs up.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
        manners.log(`${request.method} ${request.url}: ${error.stack ?? String(error)}`);
      }
      response.destroy();
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

async function route(
  { paths, elsewhere }: Site,
  request: IncomingMessage,
  response: ServerResponse,
  { hosts }: Manners,
): Promise<void> {
  const { host } = request.headers;
  if (!isMeantHere(host, hosts)) {
    refuse(response, 403, `This server is not ${host}. If it is, start it with --allow-host NAME.`);
    return;
  }
  const url = urlOf(request);
  if (url === null) {
    refuse(response, 400, 'The address is none.');
    return;
  }
  const methods = paths(url.pathname);
  if (methods === undefined) {
    refuse(response, 404, `There is no ${url.pathname}. ${elsewhere}`);
    return;
  }
  const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const method = request.method ?? '';
  if (!allowed.includes(method)) {
    response.setHeader('allow', allowed.join(', '));
    refuse(response, 405, `${url.pathname} takes ${allowed.join(', ')}, not ${method}.`);
    return;
  }
  await methods[method === 'HEAD' ? 'GET' : method](request, response, url);
}

/** Says in plain text why something is not done. */
export function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${why}\n`);
}

function urlOf({ url = '/' }: IncomingMessage): URL | null {
  const text = `http://localhost${url.startsWith('/') ? url : `/${url}`}`;
  return URL.canParse(text) ? new URL(text) : null;
}
