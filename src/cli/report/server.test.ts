import { once } from 'node:events';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { UsageError } from '../command/usage-error';
import { createPageServer, type PageQuery } from './server';

const MANNERS = { hosts: { host: '127.0.0.1', allowed: [] }, log: () => {} };
let server: Server;
const asked: PageQuery[] = [];

beforeAll(async () => {
  server = createPageServer(async (query) => {
    asked.push(query);
    if (query.from === 'never') {
      throw new UsageError('--from "never" is not a time.');
    }
    return '<p>page</p>';
  }, MANNERS).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

const get = (path: string, method = 'GET'): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method });

test('the page of the range in the address', async () => {
  const response = await get('/?from=now-7d&to=now');
  expect(await response.text()).toBe('<p>page</p>');
  expect(asked.at(-1)).toEqual({ from: 'now-7d', to: 'now' });
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a range that is none is refused in words', async () => {
  const response = await get('/?from=never');
  expect([response.status, await response.text()]).toEqual([400, '--from "never" is not a time.\n']);
});

test('there is one page, and it can only be read', async () => {
  expect((await get('/else')).status).toBe(404);
  expect((await get('/', 'POST')).status).toBe(405);
});
