import http from 'node:http';
import https from 'node:https';
import { type AddressInfo, type Socket } from 'node:net';

import { type Certified } from './bad-engine';
import { bodyOf, questionOf, steadyAnswers, type Levels } from './steady-engine';

/** What an engine is asked, and what it would answer. */
export interface Asked {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly path: string;
  readonly form: URLSearchParams;
  /** How many requests came since the fault began, this one included. */
  readonly count: number;
  /** What is under `data` in the proper answer. */
  readonly data: unknown;
}

/** What an engine does in place of answering properly. */
export type Fault = (asked: Asked) => void;

/** An engine on which everything is well until it is broken, and again when it is healed. */
export interface FaultyEngine {
  readonly url: string;
  /** Breaks what it answers to every request. */
  breakBy(fault: Fault): void;
  /** Takes the place of its key and certificate. */
  certifiedBy(certified: Certified): void;
  /** Nobody listens at its address any more. */
  close(): Promise<void>;
  /** Listens again, and answers properly. */
  heal(): Promise<void>;
  /** How many requests came since the fault began. */
  count(): number;
}

/** What all pipelines have, always: everything is well. */
const LEVELS: Levels = Object.fromEntries(
  Object.entries({
    ...{ cpu_usage: 30, memory_usage: 40, disk_usage: 50, requests_per_second: 50, response_time_ms: 150 },
    ...{
      error_rate: 0.01,
      accuracy: 0.95,
      data_completeness: 99,
      freshness_delay_minutes: 5,
      feature_drift_score: 0.05,
    },
  }).map(([signal, level]) => [signal, [level, level]]),
);
const PIPELINES = 3;

/** @param certified of an engine that is reached by HTTPS. */
export async function faultyEngine(certified?: Certified): Promise<FaultyEngine> {
  const answerTo = steadyAnswers(PIPELINES, 0, LEVELS);
  let fault: Fault | null = null;
  let count = 0;
  const sockets = new Set<Socket>();
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { path, form } = questionOf(request.url, await bodyOf(request));
    const data = answerTo(path, form);
    count++;
    (fault ?? properly)({ request, response, path, form, count, data });
  };
  const listener: http.RequestListener = (request, response) => void answer(request, response);
  const server = certified ? https.createServer(certified, listener) : http.createServer(listener);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Whoever asks may have gone.
    socket.on('error', () => {});
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certified ? 'https' : 'http'}://127.0.0.1:${port}`,
    breakBy(next) {
      fault = next;
      count = 0;
    },
    certifiedBy(next) {
      (server as https.Server).setSecureContext(next);
      sockets.forEach((socket) => socket.destroy());
    },
    async close() {
      if (server.listening) {
        const closed = new Promise((resolve) => server.close(resolve));
        sockets.forEach((socket) => socket.destroy());
        await closed;
      }
    },
    async heal() {
      fault = null;
      if (!server.listening) {
        await listen(port);
      }
    },
    count: () => count,
  };
}

/** Answers with some data, and says something besides. */
export const saying =
  (change: (asked: Asked) => { readonly data?: unknown } & object): Fault =>
  (asked) => {
    const document = { status: 'success', data: asked.data, ...change(asked) };
    asked.response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  };

const properly = saying(() => ({}));
