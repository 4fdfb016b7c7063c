import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** An engine that says the same to everything. */
export interface Engine {
  readonly url: string;
  stop(): void;
}

/** An engine that refuses everything with a status. */
export function refusing(status: number, error: string): Promise<Engine> {
  return serving(status, () => ({ status: 'error', errorType: 'execution', error }));
}

/** An engine that works and holds no data. */
export function empty(): Promise<Engine> {
  return serving(200, (path) => {
    // Names of series and values of labels come as a plain list.
    const data = /\/query(_range)?$/.test(path)
      ? { resultType: path.endsWith('/query') ? 'vector' : 'matrix', result: [] }
      : [];
    return { status: 'success', data };
  });
}

/** An engine that somebody else starts and stops. */
export function theOneAt(url: string): Promise<Engine> {
  return Promise.resolve({ url, stop: () => undefined });
}

/** An address where nobody listens. */
export async function down(): Promise<Engine> {
  const engine = await empty();
  engine.stop();
  return engine;
}

async function serving(status: number, answer: (path: string) => object): Promise<Engine> {
  const server: Server = createServer((request, response) => {
    request.resume();
    const path = new URL(request.url ?? '/', 'http://engine').pathname;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer(path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
