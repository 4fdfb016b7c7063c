import { type LookupFunction } from 'node:net';

import { ALLOW_LINK_LOCAL, isReachable, lookupReachable, reachableEnvironment } from './reachable';

const ALLOWED = { [ALLOW_LINK_LOCAL]: 'true' };
const hostOf = (host: string): string => new URL(`http://${host}:9090`).hostname;

test.each([
  ...[
    '169.254.169.254',
    '169.254.0.1',
    '2852039166',
    '0xA9FEA9FE',
    '0xa9.0xfe.0xa9.0xfe',
    '0251.0376.0251.0376',
    '169.16689662',
  ],
  ...['169.254.169.254.', '[fe80::1]', '[febf::1]', '[fd00:ec2::254]', '[fd20:ce::254]', '[::ffff:169.254.169.254]'],
  ...['[::ffff:a9fe:a9fe]', '[::169.254.169.254]', '[64:ff9b::169.254.169.254]', '100.100.100.200', '168.63.129.16'],
  ...[
    'metadata.google.internal',
    'METADATA.google.internal',
    'metadata.google.internal.',
    'metadata',
    '１６９.254.169.254',
  ],
])('%s is not asked, unless the server allows it', (host) => {
  expect(isReachable(hostOf(host), {})).toBe(false);
  expect(isReachable(hostOf(host), { [ALLOW_LINK_LOCAL]: '' })).toBe(false);
  expect(isReachable(hostOf(host), ALLOWED)).toBe(true);
});

test.each([
  'localhost',
  '127.0.0.1',
  '[::1]',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '[fd00::1]',
  '[2001:db8::1]',
  'prometheus',
])('%s is asked', (host) => {
  expect(isReachable(hostOf(host), {})).toBe(true);
});

/** What becomes of a name that has some addresses. */
function looked(addresses: readonly string[], env = {}, all = true): Promise<unknown> {
  const answered = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const resolve: LookupFunction = (_, options, callback) =>
    options.all ? callback(null, answered) : callback(null, answered[0].address, answered[0].family);
  return new Promise((done) =>
    lookupReachable(env, resolve)('name.test', { all }, (error, address) => done(error?.message ?? address)),
  );
}

test('a name is not asked that leads to such an address, among others too', async () => {
  await expect(looked(['169.254.169.254'])).resolves.toMatch(/^leads to 169\.254\.169\.254, which is a link-local/);
  await expect(looked(['169.254.169.254'], {}, false)).resolves.toMatch(
    /^leads to 169\.254\.169\.254, which is a link-local/,
  );
  await expect(looked(['10.0.0.1', 'fe80::1'])).resolves.toMatch(
    /^leads to fe80::1, which is a link-local.*allow_link_local = true/,
  );
  await expect(looked(['10.0.0.1'], {}, false)).resolves.toBe('10.0.0.1');
  await expect(looked(['169.254.169.254'], ALLOWED, false)).resolves.toBe('169.254.169.254');
});

test('a name without an address fails as it does otherwise', async () => {
  const none: LookupFunction = (_, __, callback) => callback(new Error('ENOTFOUND'), '');
  const error = await new Promise((done) => lookupReachable({}, none)('name.test', {}, (failure) => done(failure)));
  expect(error).toEqual(new Error('ENOTFOUND'));
});

test('a process that it starts may ask the same', () => {
  expect([reachableEnvironment(ALLOWED), reachableEnvironment({})]).toEqual([ALLOWED, {}]);
});
