import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { chunksOf } from './chunks';
import { type Clock } from './clock';
import { control } from './control';
import { MEDIA_TYPES } from './exposition';
import { type IncidentBook } from './incident-book';
import { chooseExposition } from './negotiate';
import { renderPage } from './page';
import { type Watch } from './snapshot';

const WELCOME = `<!doctype html>
<html lang="en">
<title>ML Pulse simulator</title>
<p>This is the ML Pulse simulator: made-up measurements of machine-learning pipelines, for a Prometheus to scrape at
<a href="/metrics">/metrics</a>. From this machine, <a href="/incidents">/incidents</a> says what goes wrong in them.
`;

/** What the endpoint shows. */
export interface Exhibit {
  readonly book: IncidentBook;
  readonly watch: Watch;
  readonly clock: Clock;
}

/**
 * A server of the metrics and of the control of incidents.
 *
 * @param log takes what goes wrong in an answer.
 */
export function createExporter(exhibit: Exhibit, log: (line: string) => void): Server {
  return createServer((request, response) => {
    route(request, response, exhibit).catch((error: NodeJS.ErrnoException) => {
      // It is not an error if the reader hangs up.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
        log(`${request.method} ${request.url}: ${error.stack ?? String(error)}`);
      }
      response.destroy();
    });
  });
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
