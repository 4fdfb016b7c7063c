import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { chunksOf } from './chunks';
import { type Clock } from './clock';
import { control } from './control';
import { MEDIA_TYPES } from './exposition';
import { type IncidentBook } from './incident-book';
import { chooseExposition } from './negotiate';
import { type Address } from './options';
import { renderPage } from './page';
import { type Watch } from './snapshot';

const WELCOME = `<!doctype html>
<html lang="en">
<title>ML Pulse simulator</title>
<p>This is the ML Pulse simulator: made-up measurements of machine-learning pipelines, for a Prometheus to scrape at
<a href="/metrics">/metrics</a>. From this machine, <a href="/incidents">/incidents</a> says what goes wrong in them.
`;

/** What the endpoint tells of. */
export interface Exhibit {
  readonly book: IncidentBook;
  readonly watch: Watch;
  readonly clock: Clock;
}

/**
 * Listens, and answers until it is closed.
 *
 * @param log takes what goes wrong in an answer.
 * @throws Error that names the address and the fix if it cannot listen there.
 */
export function listen(exhibit: Exhibit, { host, port }: Address, log: (line: string) => void): Promise<Server> {
  const server = createServer((request, response) => {
    route(request, response, exhibit).catch((error: NodeJS.ErrnoException) => {
      // A reader that hangs up is no trouble of ours.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
        log(`${request.method} ${request.url}: ${error.stack ?? String(error)}`);
      }
      response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reasonOf(error, host, port))));
    server.listen(port, host, () => resolve(server));
  });
}

/** Where a server listens, as a URL. */
export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as { port: number };
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `--listen ${host}:${port}: the port is in use. Choose another, or 0 for any.`;
    case 'EACCES':
      return `--listen ${host}:${port}: this user may not listen there. Choose a port from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `--listen ${host}:${port}: this machine has no such address. Choose 127.0.0.1, or 0.0.0.0 for every interface.`;
    default:
      return `--listen ${host}:${port}: ${message}.`;
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  { book, watch, clock }: Exhibit,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/incidents') {
    return control(request, response, book, clock);
  }
  if (pathname !== '/' && pathname !== '/metrics') {
    response
      .writeHead(404, { 'content-type': 'text/plain' })
      .end(`There is no ${pathname}. The metrics are at /metrics.\n`);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }).end(`${pathname} is read by GET.\n`);
    return;
  }
  const format = chooseExposition(request.headers.accept);
  const type = pathname === '/' ? 'text/html; charset=utf-8' : MEDIA_TYPES[format];
  response.writeHead(200, { 'content-type': type, vary: 'accept' });
  if (request.method === 'HEAD' || pathname === '/') {
    response.end(request.method === 'HEAD' ? undefined : WELCOME);
    return;
  }
  await pipeline(Readable.from(chunksOf(renderPage(watch.look(clock.now()), format, clock.real))), response);
}
