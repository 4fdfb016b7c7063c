import { type Server } from 'node:http';

import { minutes } from '../../series';
import { closedBy, listenAt } from '../serving';
import { simulatedClock } from './clock';
import { createIncidentBook } from './incident-book';
import { strangerReason } from './stranger';
import { createExporter } from './exporter';
import { watch } from './snapshot';

const NOW = Date.UTC(2026, 2, 4, 10, 17, 42, 123);
const clock = simulatedClock(1, () => NOW);

let server: Server;
let url: string;
const logged: string[] = [];

beforeAll(async () => {
  const book = createIncidentBook({
    ...{ seed: 4, pipelines: 3, interval: minutes(5), timezone: 'UTC', incidents: 'none', schedule: [] },
  });
  const exhibit = { book, clock, watch: watch(book.timeline, true) };
  server = createExporter(exhibit, { hosts: { host: '127.0.0.1', allowed: [] }, log: (line) => logged.push(line) });
  url = await listenAt(server, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await closedBy(AbortSignal.abort(), server);
  expect(logged).toEqual([]);
});

const ask = async (path: string, init?: RequestInit): Promise<[number, string]> => {
  const answer = await fetch(url + path, init);
  return [answer.status, await answer.text()];
};
const post = (body: string): Promise<[number, string]> => ask('/incidents', { method: 'POST', body });

test('says what it is', async () => {
  const answer = await fetch(url);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await answer.text()).toMatch(/ML Pulse simulator.*made-up.*\/metrics/s);
});

test.each([
  ['*/*', 'application/openmetrics-text; version=1.0.0; charset=utf-8', /# EOF\n$/],
  ['text/plain', 'text/plain; version=0.0.4; charset=utf-8', /prediction_score_count\{[^}]*\} \d+\n$/],
])('serves %s as %s', async (accept, type, end) => {
  const answer = await fetch(`${url}/metrics?x=1`, { headers: { accept } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(await answer.text()).toMatch(end);
});

test('answers the head alone where that is asked for', async () => {
  expect(await ask('/metrics', { method: 'HEAD' })).toEqual([200, '']);
});

test.each([
  ['/nothing', 'GET', 404, /There is no \/nothing\. The metrics are at \/metrics\./],
  ['/metrics', 'POST', 405, /takes GET, HEAD, not (POST|DELETE)/],
  ['/', 'DELETE', 405, /takes GET, HEAD, not (POST|DELETE)/],
  ['/incidents', 'PUT', 405, /takes GET, HEAD, POST, DELETE, not PUT/],
])('refuses %s by %s', async (path, method, status, message) => {
  expect(await ask(path, { method })).toEqual([status, expect.stringMatching(message)]);
});

test('injects, lists and clears', async () => {
  const [status, body] = await post('{"type": "error_burst", "pipeline": "churn"}');
  expect([status, JSON.parse(body)]).toMatchObject([201, { incidents: [{ pipeline: 'churn', state: 'running' }] }]);
  const [, list] = await ask('/incidents');
  expect(JSON.parse(list)).toMatchObject({
    ...{ now: expect.any(String) as string, incidents: [{ type: 'error_burst', origin: 'injected' }] },
  });
  expect(await ask('/incidents', { method: 'DELETE' })).toEqual([200, '{\n  "cleared": 1\n}\n']);
  expect(JSON.parse((await ask('/incidents'))[1])).toMatchObject({ incidents: [] });
});

test.each([
  ['{"type": "x"}', 400, /entry: type .*x.* is unknown/],
  ['{"type": "quiet"', 400, /The body is not JSON: .*Send one such as/],
  ['', 400, /The body is not JSON/],
  [`"${'x'.repeat(70_000)}"`, 413, /longer than 65536 bytes/],
])('refuses the body %.20s', async (body, status, message) => {
  const [got, text] = await post(body);
  expect(got).toBe(status);
  expect((JSON.parse(text) as { error: string }).error).toMatch(message);
});

test.each([
  ['origin', 'https://example.org'],
  ['x-forwarded-for', '10.0.0.1'],
  ['forwarded', 'for=10.0.0.1'],
])('refuses the incidents to a request with %s: %s', async (name, value) => {
  expect(await ask('/incidents', { method: 'DELETE', headers: { [name]: value } })).toEqual([
    ...[403, expect.stringMatching(/from this machine alone/)],
  ]);
});

test.each([
  ['127.0.0.1', null],
  ['127.8.9.10', null],
  ['::1', null],
  ['::ffff:127.0.0.1', null],
  ['::ffff:10.0.0.1', 'from ::ffff:10.0.0.1'],
  ['10.0.0.1', 'from 10.0.0.1'],
  ['2001:db8::1', 'from 2001:db8::1'],
  [undefined, 'from '],
])('a peer at %s is a stranger: %s', (remoteAddress, reason) => {
  expect(strangerReason({ socket: { remoteAddress }, headers: {} })).toBe(reason);
});
