import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { createSmallServer, refuse, type Manners, type Methods } from '../small-server';
import { linesOf } from './lines';
import { readNotification } from './notification';
import { renderArrivals, type Arrival } from './page';

/** Largest body of a notification. Grafana's are some kilobytes per alert. */
const MOST_BYTES = 1024 * 1024;
const MOST_KEPT = 200;

/**
 * A receiver of Grafana's webhooks: writes each alert as it arrives, and shows the last ones at `/`. It keeps them in
 * memory only.
 *
 * @param write prints a text.
 * @param now the present, epoch milliseconds.
 */
export function createReceiver(write: (text: string) => void, now: () => number, manners: Manners): Server {
  let arrivals: readonly Arrival[] = [];
  const take = (body: string): number => {
    const at = now();
    const alerts = readNotification(body);
    for (const alert of alerts) {
      write(linesOf(alert, at));
    }
    arrivals = [...alerts.map((alert) => ({ at, alert })), ...arrivals].slice(0, MOST_KEPT);
    return alerts.length;
  };
  const taking: Methods = { POST: (request, response) => receive(request, response, take) };
  const page: Methods = {
    GET: (_, response) => answer(response, 200, renderArrivals(arrivals), 'text/html'),
    ...taking,
  };
  return createSmallServer(
    { paths: (path) => (path === '/' ? page : taking), elsewhere: 'What came is shown at /.' },
    manners,
  );
}

function receive(request: IncomingMessage, response: ServerResponse, take: (body: string) => number): void {
  if (request.headers.origin !== undefined) {
    refuse(response, 403, 'Notifications are taken from Grafana, and this one comes from a web page.');
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_BYTES) {
      chunks.push(chunk);
    } else if (!response.headersSent) {
      response.setHeader('connection', 'close');
      answer(response, 413, `The body is larger than ${MOST_BYTES} bytes, the most that is taken.\n`);
    }
  });
  request.on('end', () => {
    if (response.headersSent) {
      return;
    }
    try {
      const count = take(Buffer.concat(chunks).toString('utf8'));
      answer(response, 200, `${count} taken\n`);
    } catch (error) {
      answer(response, 400, `${error instanceof Error ? error.message : String(error)}\n`);
    }
  });
  // There is nobody to answer when the sender has gone.
  request.on('error', () => response.destroy());
}

function answer(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}
