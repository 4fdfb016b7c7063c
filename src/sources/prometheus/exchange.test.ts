import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type LookupFunction } from 'node:net';

import { exchange, type Stage, targetOf } from './exchange';
import { connectionError } from './failures';

const TIMEOUT = 150;

/**
 * Asks until a stage is reached, at which the time is up, or until it fails.
 *
 * @returns what is told of it, and the stages that it reached.
 */
async function failure(
  url: string,
  agent: http.Agent,
  last?: Stage,
): Promise<{ readonly message: string; readonly status: number; readonly stages: readonly Stage[] }> {
  const stages: Stage[] = [];
  const controller = new AbortController();
  const reached = (stage: Stage): void => {
    stages.push(stage);
    if (stage === last) {
      setImmediate(() => controller.abort());
    }
  };
  const { signal } = controller;
  const target = targetOf(new URL(url));
  const sending = { target, form: 'query=up', headers: {}, tls: {}, agent, signal, reached };
  const error: unknown = await exchange(sending).catch((reason: unknown) => reason);
  agent.destroy();
  const context = {
    settings: { timeoutMs: TIMEOUT },
    proxy: null,
    cancelled: false,
    timedOut: signal.aborted,
    stage: stages.at(-1) ?? 'connection',
  };
  const { message, status } = connectionError(error, target.url, context);
  return { message, status, stages };
}

const failing =
  (code: string): LookupFunction =>
  (name, _, callback) =>
    void setImmediate(() => callback(Object.assign(new Error(`getaddrinfo ${code} ${name}`), { code }), ''));

test('a look-up of a name that hangs', async () => {
  expect(await failure('http://engine.example:9090', new http.Agent({ lookup: () => {} }), 'name')).toEqual({
    status: 504,
    message:
      'Cannot reach http://engine.example:9090: its name was not looked up within 0.15 s. Look at the name server of this machine.',
    stages: ['connection', 'name'],
  });
});

test.each([
  ['EAI_AGAIN', /: its name cannot be looked up now, for the name server .* fails \(EAI_AGAIN\)\. Look at that server/],
  ['ENOTFOUND', /: its name has no address\. Check the host name in the URL\.$/],
])('a look-up of a name that fails by %s', async (code, words) => {
  const lookup = failing(code);
  expect(await failure('http://engine.example:9090', new http.Agent({ lookup }))).toEqual({
    status: 502,
    message: expect.stringMatching(words) as string,
    stages: ['connection', 'name'],
  });
});

describe('somebody who takes connections and says nothing', () => {
  let server: net.Server;
  let host: string;
  beforeAll(async () => {
    server = net.createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  test('leaves a handshake without its part', async () => {
    expect(await failure(`https://${host}`, new https.Agent(), 'handshake')).toEqual({
      status: 504,
      message: `No secure connection to https://${host}: its part of the TLS handshake did not come within 0.15 s. Check the port of the URL: what listens there may not speak TLS.`,
      stages: ['connection', 'handshake'],
    });
  });

  test('leaves a question without an answer', async () => {
    expect(await failure(`http://${host}`, new http.Agent(), 'answer')).toEqual({
      status: 504,
      message: expect.stringMatching(/did not answer within 0\.15 s\. Ask for a shorter range/) as string,
      stages: ['connection', 'answer'],
    });
  });
});
