import http, { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { createSmallServer, type Methods } from './small-server';

const logged: string[] = [];
const page: Methods = {
  GET: (_, response, url) => void response.end(`read ${url.search}`),
  POST: () => Promise.reject(new Error('it broke')),
};
let server: Server;
beforeAll(async () => {
  server = createSmallServer(
    { paths: (path) => (path === '/' ? page : undefined), elsewhere: 'The page is at /' },
    { hosts: { host: '127.0.0.1', allowed: [] }, log: (line) => logged.push(line) },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

interface Answered {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

function ask(path: string, { method = 'GET', host = 'localhost' } = {}): Promise<Answered> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on('error', reject).end();
  });
}

test('a page is read, and its head alone', async () => {
  expect(await ask('/?a=1')).toMatchObject({ status: 200, text: 'read ?a=1' });
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
});

test('a request by a name of others is refused, whatever it asks for', async () => {
  for (const [path, method] of [
    ['/', 'GET'],
    ['/', 'POST'],
    ['/else', 'GET'],
  ]) {
    const { status, text } = await ask(path, { method, host: 'evil.example' });
    expect([status, text]).toEqual([
      403,
      'This server is not evil.example. If it is, start it with --allow-host NAME.\n',
    ]);
  }
});

test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('%s is refused, with what is taken', async (method) => {
  const { status, headers } = await ask('/', { method });
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
});

test.each(['/else', '//', '//evil.example/', '/..%2f', '/__proto__', '/constructor'])(
  '%s is not there',
  async (path) => {
    expect(await ask(path)).toMatchObject({
      status: 404,
      text: expect.stringMatching(/The page is at \/\n$/) as string,
    });
  },
);

test('what fails in an answer ends that answer alone, and is logged', async () => {
  await expect(ask('/', { method: 'POST' })).rejects.toThrow('socket hang up');
  expect(logged).toEqual([expect.stringMatching(/^POST \/: Error: it broke/)]);
  expect((await ask('/')).status).toBe(200);
});

test('who is slow, or has much to say, is bounded', () => {
  const { headersTimeout, requestTimeout, maxConnections } = server;
  expect([headersTimeout, requestTimeout, maxConnections]).toEqual([10_000, 30_000, 100]);
});
