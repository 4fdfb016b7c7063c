import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { createSmallServer, type Manners, type Methods } from '../small-server';
import { chunksOf } from './chunks';
import { type Clock } from './clock';
import { MEDIA_TYPES } from './exposition';
import { type IncidentBook } from './incident-book';
import { incidents } from './control';
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

/** A server of the metrics and of the control of incidents. */
export function createExporter({ book, watch, clock }: Exhibit, manners: Manners): Server {
  const paths: ReadonlyMap<string, Methods> = new Map([
    [
      '/',
      {
        GET: (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(WELCOME),
      },
    ],
    ['/metrics', { GET: (request, response) => expose(request, response) }],
    ['/incidents', incidents(book, clock)],
  ]);
  const expose = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const format = chooseExposition(request.headers.accept);
    response.writeHead(200, { 'content-type': MEDIA_TYPES[format], vary: 'accept' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await pipeline(Readable.from(chunksOf(renderPage(watch.look(clock.now()), format, clock.real))), response);
  };
  return createSmallServer({ paths: (path) => paths.get(path), elsewhere: 'The metrics are at /metrics.' }, manners);
}
