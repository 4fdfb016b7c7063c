import { createServer, type AddressInfo, type Server } from 'node:net';

import { portOf } from './ports.mjs';

let taken: Server;
let port: number;

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  port = (taken.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => taken.close(resolve)));

test('a port that is taken is passed over', async () => {
  const other = await portOf('PORT', port, {});
  expect(other).toBeGreaterThan(0);
  expect(other).not.toBe(port);
});

test('the usual port is taken where it is free', async () => {
  const free = await portOf('PORT', port, {});
  expect(await portOf('PORT', free, {})).toBe(free);
});

test('a port that was asked for is not replaced', async () => {
  expect(await portOf('PORT', 1, { PORT: String(port) })).toBe(port);
});

test.each(['http', '0', '65536', '80.5'])('%s is no port', async (said) => {
  await expect(portOf('PORT', port, { PORT: said })).rejects.toThrow(`PORT is "${said}", which is no port.`);
});
