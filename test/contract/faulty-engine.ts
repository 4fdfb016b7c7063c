import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';

import { type Certified } from './bad-engine';
import { fullBacklog } from './full-backlog';
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
  /** Breaks what becomes of each connection, of which nothing is read that the fault does not read. */
  breakConnections(take: (socket: Socket) => void): Promise<void>;
  /** Nobody takes a connection, and as many wait as may. */
  fillBacklog(): Promise<void>;
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
  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Whoever asks may have gone.
    socket.on('error', () => {});
  };
  server.on('connection', remember);
  const listen = (one: net.Server, at: number): Promise<void> =>
    new Promise((resolve) => one.listen(at, '127.0.0.1', () => resolve()));
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  /** What listens in its place, if anything does. */
  let substitute: { close(): Promise<void> } | null = null;
  const close = async (): Promise<void> => {
    sockets.forEach((socket) => socket.destroy());
    await Promise.all([server.listening && closed(server), substitute?.close()]);
    substitute = null;
  };
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
    async breakConnections(take) {
      await close();
      const other = net.createServer((socket) => {
        remember(socket);
        take(socket);
      });
      await listen(other, port);
      substitute = { close: () => closed(other) };
    },
    async fillBacklog() {
      await close();
      substitute = await fullBacklog(port);
    },
    close,
    async heal() {
      fault = null;
      if (!server.listening) {
        await close();
        await listen(server, port);
      }
    },
    count: () => count,
  };
}

const closed = (server: net.Server): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));

/** Answers with some data, and says something besides. */
export const saying =
  (change: (asked: Asked) => { readonly data?: unknown } & object): Fault =>
  (asked) => {
    const document = { status: 'success', data: asked.data, ...change(asked) };
    asked.response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  };

const properly = saying(() => ({}));
