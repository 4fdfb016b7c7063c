import http from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';

import { inFull, TooLarge } from '../../series/errors';
import { hiderOf, NOTHING_HIDDEN } from '../hidden-texts';
import { createHttpClient, type HttpClient, type HttpSettings } from './http';
import { createRetries, type Retries } from './retries';

const SECRET = 'glsa_very-secret';

let respond: http.RequestListener;
let server: http.Server;
let url: string;
const sockets = new Set<Socket>();
const clients: HttpClient[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => respond(request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  clients.forEach((client) => client.close());
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
});

/** Retries that wait for nothing. */
const atOnce = (): Retries => createRetries({ random: () => 0 });
const headers = { authorization: `Bearer ${SECRET}` };

function ask(more: Partial<HttpSettings> = {}, abort = new AbortController().signal): Promise<unknown> {
  const client = createHttpClient(
    { url, timeoutMs: 5_000, parameters: '', headers, tls: {}, hider: hiderOf([{ text: SECRET }]), ...more },
    'mlpulse/test',
    atOnce(),
  );
  clients.push(client);
  return client.json('/api/v1/query_range', new URLSearchParams({ query: 'up' }), abort);
}

async function failure(answer: Promise<unknown>): Promise<{ message: string; status: number; category: string }> {
  const error: unknown = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'AnswerError' });
  const { message, status, category } = error as { message: string; status: number; category: string };
  expect(message).not.toContain(SECRET);
  return { message, status, category };
}

const answering =
  (status: number, body: string, more: http.OutgoingHttpHeaders = {}): http.RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
const engineError = JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'parse error at char 3' });

test('posts the form under the path of the URL and reads the JSON', async () => {
  const seen: unknown[] = [];
  respond = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(request.method, request.url, body, request.headers['user-agent'], request.headers.authorization);
      response.end('{"ok":[1]}');
    });
  };
  expect(await ask({ url: `${url}/prometheus` })).toEqual({ ok: [1] });
  expect(seen).toEqual(['POST', '/prometheus/api/v1/query_range', 'query=up', 'mlpulse/test', `Bearer ${SECRET}`]);
});

test('sends the parameters of the settings with every request, beside those of its own', async () => {
  const seen: unknown[] = [];
  respond = (request, response) => {
    seen.push(request.url);
    response.end('{}');
  };
  await ask({ parameters: 'tenant=a&x=1+2' });
  const client = createHttpClient(
    { url, timeoutMs: 5_000, parameters: 'tenant=a', headers, tls: {}, hider: NOTHING_HIDDEN },
    'mlpulse/test',
  );
  clients.push(client);
  await client.json('/api/v1/label/pipeline/values?start=1', null, new AbortController().signal);
  expect(seen).toEqual(['/api/v1/query_range?tenant=a&x=1+2', '/api/v1/label/pipeline/values?start=1&tenant=a']);
});

describe('statuses of the engine', () => {
  test.each([
    [400, 400, 'query', /The engine refused the query: parse error at char 3/],
    [401, 401, 'auth', /answered 401: parse error at char 3\. Set basic auth or a token in the data source/],
    [403, 403, 'auth', /answered 403: parse error at char 3\. Set basic auth or a token in the data source/],
    [
      404,
      404,
      'config',
      /No Prometheus API at .*query_range \(404\): parse error at char 3\. Check the path of the URL/,
    ],
    [422, 422, 'query', /The engine refused the query: parse error at char 3/],
    [429, 429, 'server', /too many requests.*Ask less often/],
    [500, 502, 'server', /answered 500: parse error at char 3\. Look at the log/],
    [503, 502, 'server', /answered 503.*Look at the log of the engine/],
  ])('%d is told as %d, %s', async (status, told, category, message) => {
    respond = answering(status, engineError);
    expect(await failure(ask())).toEqual({ status: told, category, message: expect.stringMatching(message) as string });
  });

  test('a status without JSON is told by the status alone, and the page is not copied', async () => {
    respond = answering(503, '<html>Bad gateway of the proxy</html>', { 'content-type': 'text/html' });
    const { message } = await failure(ask());
    expect(message).toMatch(/answered 503\. Look at/);
    expect(message).not.toContain('<html>');
  });

  test.each([
    [401, 'no org id\n', /answered 401: no org id\. Name the tenant in a header X-Scope-OrgID, under HTTP headers/],
    [403, 'tenant "a" is not allowed.', /answered 403: tenant "a" is not allowed\. Name the tenant/],
    [401, 'Unauthorized\n', /answered 401: Unauthorized\. Set basic auth or a token/],
    [400, 'The "tenant" query parameter must be provided.', /refused the query: The "tenant" query parameter must/],
    [422, 'x', /refused the query: x$/],
    [404, 'page not found', /No Prometheus API at .*\(404\): page not found\. Check the path/],
    [502, 'upstream gone', /answered 502: upstream gone\. Look at the log/],
  ])('%d in plain text keeps the words: %j', async (status, body, message) => {
    respond = answering(status, body, { 'content-type': 'text/plain; charset=utf-8' });
    expect((await failure(ask())).message).toMatch(message);
  });

  test.each(['{"status":"success","data":{"result":[', ' [{"metric":{}', '[[1,"NaN"]'])(
    'data that is called plain text is no words: %j',
    async (body) => {
      respond = answering(401, body, { 'content-type': 'text/plain' });
      expect((await failure(ask())).message).toMatch(/query_range answered 401\. Set basic auth/);
    },
  );

  // The words of VictoriaMetrics 1.9x and of later ones, of Prometheus, of Thanos, and of Mimir.
  test.each([
    'error when searching tsids: the number of matching timeseries exceeds 300000; either narrow down the search or increase -search.max* command-line flag values at vmselect',
    'cannot select more than -search.maxSamplesPerQuery=1000000000 samples',
    'query processing would load too many samples into memory in query execution',
    'exceeded series limit: limit 5000 violated (got 5001)',
    'the query exceeded the maximum number of series (limit: 100000 series) (err-mimir-max-series-per-query)',
  ])('that a question is too large is told apart, for a smaller one can be answered: %s', async (error) => {
    respond = answering(422, JSON.stringify({ status: 'error', errorType: 'execution', error }));
    await expect(ask()).rejects.toBeInstanceOf(TooLarge);
    respond = answering(422, engineError);
    await expect(ask()).rejects.not.toBeInstanceOf(TooLarge);
  });

  test('the reason of the engine stays whole, and the expression that it repeats goes', async () => {
    const query = `a{pipeline=~"${'x|'.repeat(5_000)}y"}`;
    const reason = 'cannot select more than -search.maxSamplesPerQuery=1000 samples; possible solutions: ask for less';
    const error = `error when executing query=${JSON.stringify(query)} for (time=1, step=300000): ${reason}`;
    respond = answering(422, JSON.stringify({ status: 'error', errorType: '422', error }));
    const client = createHttpClient(
      { url, timeoutMs: 5_000, parameters: '', headers, tls: {}, hider: NOTHING_HIDDEN },
      'mlpulse/test',
    );
    clients.push(client);
    const { message } = await failure(client.json('/q', new URLSearchParams({ query }), new AbortController().signal));
    expect(message).toBe(
      `The engine refused the query: error when executing query=… for (time=1, step=300000): ${reason}`,
    );
  });

  test('a redirection is not followed, but named', async () => {
    respond = answering(302, '', { location: 'https://login.example/' });
    const { message, category } = await failure(ask());
    expect(message).toMatch(/redirects to "https:\/\/login\.example\/"\. Enter that address/);
    expect(category).toBe('config');
  });
});

test('a page in place of JSON says what it is and to check the URL', async () => {
  respond = answering(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
  expect(await failure(ask())).toEqual({
    status: 502,
    category: 'config',
    message: expect.stringMatching(/answered with "text\/html", not with JSON\. Check the URL/) as string,
  });
});

test('a body cut short is no answer', async () => {
  respond = (_, response) => {
    response.writeHead(200, { 'content-length': 1_000 });
    response.write('{"status":"success"');
    setTimeout(() => response.destroy(), 20);
  };
  const { category, status, message } = await failure(ask());
  expect({ category, status }).toEqual({ category: 'network', status: 502 });
  expect(message).toMatch(/closed (the connection )?before (its|the) answer was whole/);
});

test('a connection dropped before any answer is a network failure', async () => {
  respond = (request) => request.socket.destroy();
  expect(await failure(ask())).toMatchObject({
    category: 'network',
    message: expect.stringMatching(/closed the connection without an answer/),
  });
});

describe('an engine that fails for a moment', () => {
  /** Fails so often, then answers. */
  const failing = (times: number, failure: http.RequestListener): { served: number } => {
    const seen = { served: 0 };
    respond = (request, response) =>
      seen.served++ < times ? failure(request, response) : void response.end('{"ok":1}');
    return seen;
  };
  const close: http.RequestListener = (request) => request.socket.destroy();

  test.each<readonly [string, http.RequestListener]>([
    ['closes connections', close],
    ['resets connections', (request) => request.socket.resetAndDestroy()],
    ...[429, 502, 503, 504].map((status) => [`answers ${status}`, answering(status, '')] as const),
  ])('and %s is asked again', async (_, failure) => {
    const seen = failing(2, failure);
    expect(await ask()).toEqual({ ok: 1 });
    expect(seen.served).toBe(3);
  });

  test.each<readonly [string, http.RequestListener]>([
    ['400', answering(400, engineError)],
    ['401', answering(401, engineError)],
    ['404', answering(404, '')],
    ['422', answering(422, engineError)],
    ['500', answering(500, engineError)],
    ['a page', answering(200, '<html>')],
    ['JSON cut short', answering(200, '{"ok":')],
    ['a redirection', answering(302, '', { location: '/x' })],
    ['half an answer', (_, response) => void response.write('{"o', () => response.destroy())],
  ])('is not asked again after %s', async (_, failed) => {
    const seen = failing(1, failed);
    await failure(ask());
    expect(seen.served).toBe(1);
  });

  test('is not asked again after the timeout, nor when the query is cancelled', async () => {
    const silent = failing(1, () => {});
    expect(await failure(ask({ timeoutMs: 150 }))).toMatchObject({ category: 'timeout' });
    expect(silent.served).toBe(1);
    const controller = new AbortController();
    const closing = failing(1, (request) => {
      controller.abort();
      request.socket.destroy();
    });
    expect(await failure(ask({}, controller.signal))).toMatchObject({ category: 'cancelled' });
    expect(closing.served).toBe(1);
  });

  test('how often it was asked is part of the error', async () => {
    const seen = failing(9, close);
    const error: unknown = await ask().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ attempts: 3 });
    expect(inFull(error)).toMatch(/closed the connection .*\. Tried 3 times\.$/);
    expect(seen.served).toBe(3);
  });
});

test('a refused connection asks whether the engine runs', async () => {
  const closed = http.createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  expect(await failure(ask({ url: `http://127.0.0.1:${port}` }))).toEqual({
    status: 502,
    category: 'network',
    message: `Cannot reach http://127.0.0.1:${port}: the connection was refused. Is the engine running, and is the port right?`,
  });
});

test('an HTTPS URL at an HTTP server is a TLS failure', async () => {
  respond = answering(200, '{}');
  const { category, message } = await failure(ask({ url: url.replace('http:', 'https:') }));
  expect(category).toBe('tls');
  expect(message).toMatch(/No secure connection to https:/);
});

describe('an engine that does not answer', () => {
  test('times out, with the time and what to do', async () => {
    respond = () => {};
    expect(await failure(ask({ timeoutMs: 150 }))).toEqual({
      status: 504,
      category: 'timeout',
      message: `${url} did not answer within 0.15 s. Ask for a shorter range or fewer pipelines, or raise the timeout in the data source.`,
    });
  });

  test('times out as well in the middle of its answer', async () => {
    respond = (_, response) => void response.write('{"status":');
    expect(await failure(ask({ timeoutMs: 150 }))).toMatchObject({ status: 504, category: 'timeout' });
  });

  test('is let go when the query is cancelled', async () => {
    const controller = new AbortController();
    const closed = new Promise((resolve) => {
      respond = (request) => {
        request.socket.once('close', resolve);
        controller.abort();
      };
    });
    expect(await failure(ask({}, controller.signal))).toMatchObject({ status: 499, category: 'cancelled' });
    await closed;
  });

  test('is not asked at all after a cancellation', async () => {
    let asked = 0;
    respond = () => void asked++;
    expect(await failure(ask({}, AbortSignal.abort()))).toMatchObject({ status: 499, category: 'cancelled' });
    expect(asked).toBe(0);
  });
});

describe('an engine that gives no answer to a query', () => {
  const raw =
    (text: string): http.RequestListener =>
    (request) =>
      void request.socket.write(text.replaceAll('\n', '\r\n'));
  const UPGRADE = 'HTTP/1.1 101 Switching Protocols\nConnection: Upgrade\nUpgrade: websocket\n\n';

  test.each([
    ['another protocol', UPGRADE, /answered 101, which is not an answer to a query\. Check the URL/],
    ['101 alone', 'HTTP/1.1 101 Switching Protocols\n\n', /answered 101, which is not an answer/],
    ['a status that is none', 'HTTP/1.1 042 What\ncontent-length: 2\n\n{}', /answered 42, which is not an answer/],
  ])('%s', async (_, text, message) => {
    respond = raw(text);
    expect(await failure(ask())).toEqual({
      status: 502,
      category: 'server',
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([
    ['100', 'HTTP/1.1 100 Continue\n\n'],
    ['102', 'HTTP/1.1 102 Processing\n\n'],
    ['103', 'HTTP/1.1 103 Early Hints\nLink: </x>\n\n'],
  ])('%s, and nothing after it, times out', async (_, text) => {
    respond = raw(text);
    expect(await failure(ask({ timeoutMs: 150 }))).toMatchObject({ status: 504, category: 'timeout' });
  });

  test('but announces it: it is waited for', async () => {
    respond = raw('HTTP/1.1 103 Early Hints\n\nHTTP/1.1 200 OK\ncontent-length: 8\n\n{"ok":1}');
    expect(await ask()).toEqual({ ok: 1 });
  });

  test('is asked again like any other', async () => {
    const client = createHttpClient(
      { url, timeoutMs: 5_000, parameters: '', headers, tls: {}, hider: NOTHING_HIDDEN },
      'mlpulse/test',
    );
    clients.push(client);
    const json = (): Promise<unknown> => client.json('/q', null, new AbortController().signal);
    respond = raw(UPGRADE);
    await Promise.all(Array.from({ length: 9 }, () => failure(json())));
    respond = (_, response) => response.end('{"ok":1}');
    expect(await json()).toEqual({ ok: 1 });
  });

  test('is not waited for longer where it never ends its answer', async () => {
    let timer: NodeJS.Timeout | undefined;
    respond = (_, response) => {
      timer = setInterval(() => response.write(' '), 10);
    };
    expect(await failure(ask({ timeoutMs: 150 }))).toMatchObject({ status: 504, category: 'timeout' });
    clearInterval(timer);
  });
});

test('JSON that is nested too deep is refused in words', async () => {
  respond = answering(200, `{"status":"success","data":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`);
  expect(await failure(ask())).toEqual({
    status: 502,
    category: 'server',
    message: `The answer of ${url} cannot be read: it is nested deeper than 64 levels. Look at the engine and at what lies between.`,
  });
});

describe('a connection that stayed open and is closed under the next request', () => {
  /** What each request gets in turn; the last one again and again. */
  const inTurn = (...turns: http.RequestListener[]): { served: number; sockets: Set<Socket> } => {
    const seen = { served: 0, sockets: new Set<Socket>() };
    respond = (request, response) => {
      seen.sockets.add(request.socket);
      turns[Math.min(seen.served++, turns.length - 1)](request, response);
    };
    return seen;
  };
  const fine: http.RequestListener = (_, response) => response.end('{"ok":1}');
  const drop: http.RequestListener = (request) => request.socket.destroy();
  const reset: http.RequestListener = (request) => request.socket.resetAndDestroy();
  const begin: http.RequestListener = (request) =>
    request.socket.write('HTTP/1.1 200 OK\r\n', () => request.socket.resetAndDestroy());

  function client(): () => Promise<unknown> {
    const one = createHttpClient(
      { url, timeoutMs: 5_000, parameters: '', headers, tls: {}, hider: NOTHING_HIDDEN },
      'mlpulse/test',
      atOnce(),
    );
    clients.push(one);
    return () => one.json('/api/v1/query', new URLSearchParams({ query: 'up' }), new AbortController().signal);
  }

  test.each([
    ['closed', drop],
    ['reset', reset],
  ])('%s: the request is sent once more, on a new connection', async (_, end) => {
    const seen = inTurn(fine, end, fine);
    const json = client();
    await json();
    expect(await json()).toEqual({ ok: 1 });
    expect(seen).toMatchObject({ served: 3 });
    expect(seen.sockets.size).toBe(2);
  });

  test('on the new connection as well: it is an engine that gives no answer, and is asked two times more', async () => {
    const seen = inTurn(fine, drop);
    const json = client();
    await json();
    expect(await failure(json())).toMatchObject({ category: 'network' });
    expect(seen.served).toBe(5);
  });

  test('is not sent again after a byte of an answer', async () => {
    const begun = inTurn(fine, begin);
    const json = client();
    await json();
    expect(await failure(json())).toMatchObject({ category: 'network' });
    expect(begun.served).toBe(2);
  });
});
