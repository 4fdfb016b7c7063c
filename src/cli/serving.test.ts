import { createServer, type Server } from 'node:http';

import { type ListenAddress } from './command/listen-address';
import { Interrupted } from './interruption';
import { closedBy, listenAt, urlOf } from './serving';

const open: Array<() => Promise<void>> = [];
afterEach(() => Promise.all(open.splice(0).map((end) => end())));

const close = (server: Server): Promise<void> => closedBy(AbortSignal.abort(), server);

/** Listens at an address, until the end of the test. */
async function listening(address: ListenAddress): Promise<string> {
  const server = createServer((_, response) => response.end('here'));
  const url = await listenAt(server, address);
  open.push(() => close(server));
  return url;
}

test.each([
  ['127.0.0.1', 'http://localhost:80'],
  ['0.0.0.0', 'http://localhost:80'],
  ['::', 'http://localhost:80'],
  ['10.0.0.1', 'http://10.0.0.1:80'],
  ['::1', 'http://[::1]:80'],
  ['receiver', 'http://receiver:80'],
])('a server at %s is reached at %s', (host, url) => {
  expect(urlOf(host, 80)).toBe(url);
});

test('any port is the one that is found free', async () => {
  const url = await listening({ host: '127.0.0.1', port: 0 });
  expect(Number(new URL(url).port)).toBeGreaterThan(0);
  expect(await (await fetch(url)).text()).toBe('here');
});

test('a port that is in use is said, with what to do', async () => {
  const { port } = new URL(await listening({ host: '127.0.0.1', port: 0 }));
  await expect(listenAt(createServer(), { host: '127.0.0.1', port: Number(port) })).rejects.toThrow(
    `--listen 127.0.0.1:${port}: the port is in use. Choose another, or 0 for any.`,
  );
});

test('an address of another machine is refused, with what to do', async () => {
  // Of the block that is kept for documentation.
  await expect(listenAt(createServer(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    '--listen 192.0.2.1:0: this machine has no such address. Choose 127.0.0.1, or 0.0.0.0 for every interface.',
  );
});

test('Ctrl-C closes a server whose connections are kept, and frees its port', async () => {
  const controller = new AbortController();
  const server = createServer((_, response) => response.end('here'));
  const url = await listenAt(server, { host: '127.0.0.1', port: 0 });
  expect((await fetch(url)).status).toBe(200);
  const closed = closedBy(controller.signal, server);
  controller.abort(new Interrupted(130));
  await closed;
  await expect(fetch(url)).rejects.toThrow();
});
