import { parseListenAddress } from './listen-address';

test.each([
  ['9465', { host: '127.0.0.1', port: 9465 }],
  ['0', { host: '127.0.0.1', port: 0 }],
  ['65535', { host: '127.0.0.1', port: 65_535 }],
  ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
  ['[::1]:0', { host: '::1', port: 0 }],
  ['[::ffff:127.0.0.1]:9465', { host: '::ffff:127.0.0.1', port: 9465 }],
  ['receiver:9465', { host: 'receiver', port: 9465 }],
])('%s is an address', (text, address) => {
  expect(parseListenAddress(text, '--listen')).toEqual(address);
});

test.each([
  'localhost',
  ':9464',
  '127.0.0.1:65536',
  '65536',
  '::1:80',
  '[::1]',
  '[here]:80',
  'a:b',
  '-1',
  '1.5',
  'a b:1',
])('listening at "%s" is refused', (text) => {
  expect(() => parseListenAddress(text, '--listen')).toThrow(
    `--listen "${text}" is not an address. Give a port from 0 to 65535, or an address such as 0.0.0.0:9464 or [::1]:9464.`,
  );
});
