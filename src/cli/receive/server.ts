import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

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
export function createReceiver(write: (text: string) => void, now: () => number): Server {
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
  return createServer((request, response) => {
    if (request.method === 'POST') {
      receive(request, response, take);
    } else if (request.method === 'GET' && request.url === '/') {
      answer(response, 200, renderArrivals(arrivals), 'text/html');
    } else {
      const known = request.method === 'GET';
      answer(response, known ? 404 : 405, 'Notifications are taken by POST; what came is shown at /.\n');
    }
  });
}

function receive(request: IncomingMessage, response: ServerResponse, take: (body: string) => number): void {
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
  response
    .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'x-content-type-options': 'nosniff' })
    .end(body);
}
