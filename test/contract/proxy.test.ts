import http from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import { minutes } from '../../src/series';
import { badEngine, selfSigned, type BadEngine } from './bad-engine';
import { describeWith } from './engine';
import { askRaw, contextOf, freePort, start, type PluginProcess } from './plugin-process';
import { AFTER_JANUARY } from '../now';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + minutes(20) };
const CREDENTIALS = 'porter:proxy-word-55';
const AUTHORIZATION = `Basic ${Buffer.from(CREDENTIALS).toString('base64')}`;

/** Hands everything to one engine, whatever host was asked for, to those who know the password. */
async function startProxy(engine: BadEngine): Promise<{ url: string; seen: string[]; stop(): void }> {
  const seen: string[] = [];
  const knows = ({ headers }: http.IncomingMessage): boolean => headers['proxy-authorization'] === AUTHORIZATION;
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (!knows(request)) {
      response.writeHead(407).end();
      return;
    }
    const { pathname, search } = new URL(request.url!);
    const onward = http.request(engine.url + pathname + search, { method: request.method }, (answer) =>
      answer.pipe(response.writeHead(answer.statusCode!)),
    );
    request.pipe(onward);
  });
  server.on('connect', (request: http.IncomingMessage, socket) => {
    seen.push(`CONNECT ${request.url}`);
    const onward = connect(Number(new URL(engine.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://${CREDENTIALS}@127.0.0.1:${(server.address() as AddressInfo).port}`, seen, stop };
}

let engine: BadEngine;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let plugin: PluginProcess;
beforeAll(async () => {
  engine = await badEngine();
  proxy = await startProxy(engine);
  plugin = await start({
    ...AFTER_JANUARY,
    HTTP_PROXY: proxy.url,
    HTTPS_PROXY: proxy.url,
    NO_PROXY: 'near.invalid,.local.invalid',
  });
});
beforeEach(() => {
  proxy.seen.length = 0;
});
afterAll(async () => {
  expect(plugin.stderr()).not.toContain('proxy-word-55');
  await plugin.close();
  proxy.stop();
  await engine.stop();
});

async function told(
  url: string,
  by = plugin,
  { json = {}, secure = {} }: { readonly json?: object; readonly secure?: Record<string, string> } = {},
): Promise<string> {
  const context = contextOf({ url, jsonData: { source: 'prometheus', ...json }, secure });
  const { status, error } = await askRaw(by, context, { queryType: 'metrics', signals: ['cpu_usage'] }, RANGE);
  expect(error).not.toContain('proxy-word-55');
  return status === 200 ? 'answered' : error;
}

test('an engine is asked through the proxy that the environment names', async () => {
  expect(await told('http://engine.invalid:9090/prometheus')).toBe('answered');
  expect(proxy.seen).toEqual(['POST http://engine.invalid:9090/prometheus/api/v1/query_range']);
});

describeWith(['openssl'], 'an engine that speaks TLS', () => {
  test('is asked by a tunnel through the proxy, and its certificate is looked at', async () => {
    const own = selfSigned('engine.invalid');
    const secret = await badEngine(own);
    const tunnel = await startProxy(secret);
    const behind = await start({ ...AFTER_JANUARY, HTTPS_PROXY: tunnel.url });
    const trusting = { json: { tlsAuthWithCACert: true }, secure: { tlsCACert: own.cert } };
    expect(await told('https://engine.invalid', behind, trusting)).toBe('answered');
    expect(await told('https://engine.invalid', behind)).toMatch(/^No secure connection to https:\/\/engine\.invalid/);
    expect(await told('https://other.invalid', behind, trusting)).toMatch(/^No secure connection to https:\/\/other/);
    expect(new Set(tunnel.seen)).toEqual(new Set(['CONNECT engine.invalid:443', 'CONNECT other.invalid:443']));
    await behind.close();
    tunnel.stop();
    await secret.stop();
  });
});

test.each(['http://near.invalid', 'http://engine.local.invalid:9090'])(
  'not where NO_PROXY names it: %s',
  async (url) => {
    expect(await told(url)).toBe(`Cannot reach ${url}: its name has no address. Check the host name in the URL.`);
    expect(proxy.seen).toEqual([]);
  },
);

test('nor on this machine', async () => {
  expect(await told(engine.url)).toBe('answered');
  expect(await told(engine.url.replace('127.0.0.1', 'localhost'))).toBe('answered');
  expect(proxy.seen).toEqual([]);
});

test('a proxy that refuses or cannot be reached is named, without its password', async () => {
  const wrong = await start({ ...AFTER_JANUARY, HTTP_PROXY: proxy.url.replace('porter', 'stranger') });
  expect(await told('http://engine.invalid', wrong)).toMatch(
    /^The proxy before http:\/\/engine\.invalid answered 407: put its user name and password into/,
  );
  const address = `127.0.0.1:${await freePort()}`;
  const down = await start({ ...AFTER_JANUARY, HTTP_PROXY: `http://${CREDENTIALS}@${address}` });
  expect(await told('http://engine.invalid', down)).toBe(
    `Cannot reach http://engine.invalid through the proxy http://${address} (name hosts that need none in Grafana's environment variable NO_PROXY): the connection was refused. Is the engine running, and is the port right? Tried 3 times.`,
  );
  await Promise.all([wrong.close(), down.close()]);
});
