import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** How an engine behaves towards some requests. */
export type Behaviour = (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void;

/** An engine that misbehaves towards some requests and answers all others properly. */
export interface BadEngine {
  readonly url: string;
  /** What it does where an expression names the metric `memory_usage`. */
  behave(behaviour: Behaviour): void;
  /** What it does to every request. */
  behaveToAll(behaviour: Behaviour): void;
  /** Bytes that left it since the last {@link behave}. */
  sent(): number;
  stop(): Promise<void>;
}

/** A key and a certificate, as PEM. */
export interface Certified {
  readonly key: string;
  readonly cert: string;
}

/** A certificate of an engine's own for some name, valid for two days, made by openssl. */
export function selfSigned(name: string): Certified {
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-tls-'));
  try {
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => path.join(folder, file));
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`]
        .concat(['-addext', `subjectAltName=DNS:${name}`])
        .concat(['-keyout', key, '-out', cert]),
      { stdio: 'pipe' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param tls key and certificate of an engine that is reached by HTTPS. */
export async function badEngine(tls?: Certified): Promise<BadEngine> {
  let behaviour: Behaviour = properly;
  let toAll = false;
  let before = 0;
  const sockets = new Set<Socket>();
  const total = (): number => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  const listener: http.RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => (toAll || body.includes('memory_usage') ? behaviour : properly)(request, response, body));
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    behave(next) {
      behaviour = next;
      before = total();
    },
    behaveToAll(next) {
      toAll = true;
      behaviour = next;
    },
    sent: () => total() - before,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

/** One series of each gauge with the value 7 at the first instant asked for; the names of labels' values are its pipeline. */
export const properly: Behaviour = (request, response, body) => {
  if (request.url?.startsWith('/api/v1/label/')) {
    answering(200, { status: 'success', data: ['a'] })(request, response, body);
    return;
  }
  const form = new URLSearchParams(body);
  const instant = request.url === '/api/v1/query';
  const point = [Number(form.get(instant ? 'time' : 'start')), '7'];
  const [, one, several = ''] =
    /^last_over_time\((?:(\w+)\{|\{__name__=~"([\w|]+)")/.exec(form.get('query') ?? '') ?? [];
  // An engine keeps the names of gauges there.
  const names = one === undefined && several === '' ? [undefined] : (one ?? several).split('|');
  const result = names.map((name) => ({
    metric: { ...(name === undefined ? {} : { __name__: name }), pipeline: 'a' },
    ...(instant ? { value: point } : { values: [point] }),
  }));
  const data = { resultType: instant ? 'vector' : 'matrix', result };
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ status: 'success', data }));
};

/** Answers with a status and a body. */
export const answering =
  (status: number, body: unknown, headers: http.OutgoingHttpHeaders = {}): Behaviour =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

/** Answers properly, and says something besides. */
export const saying =
  (words: object): Behaviour =>
  (_, response) =>
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] }, ...words }));

/** Sends as much as is taken, up to 100 MB. */
export const flooding: Behaviour = (_, response) => {
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let left = 100;
  const more = (): void => {
    while (left-- > 0) {
      if (!response.write(chunk)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  more();
};
