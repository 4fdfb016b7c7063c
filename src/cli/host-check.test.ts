import { hostname } from 'node:os';

import { isMeantHere } from './host-check';

const here = { host: '127.0.0.1', allowed: ['ml.example.org'] };

test.each([
  ...[undefined, 'localhost', 'localhost:9464', 'LocalHost.:9464', 'grafana.localhost', '127.0.0.1:9464', '127.9.9.9'],
  ...['[::1]:9464', '[::ffff:10.0.0.1]', '10.1.2.3:80', 'ml.example.org', 'ML.example.org:443', hostname()],
])('%s is meant here', (header) => {
  expect(isMeantHere(header, here)).toBe(true);
});

test.each([
  ...[
    'evil.example',
    'evil.example:9464',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'xml.example.org',
    'simulator:9464',
  ],
  ...['', ' ', 'a b', 'evil@localhost', 'localhost/x', 'localhost, evil.example', '[evil.example]', 'localhost:80:80'],
])('%j is not', (header) => {
  expect(isMeantHere(header, here)).toBe(false);
});

test('beyond this machine the names of containers are meant, and the name at which it listens', () => {
  const everywhere = { host: '0.0.0.0', allowed: [] };
  expect(isMeantHere('simulator:9464', everywhere)).toBe(true);
  expect(isMeantHere('evil.example', everywhere)).toBe(false);
  expect(isMeantHere('ml.corp.example', { host: 'ml.corp.example', allowed: [] })).toBe(true);
});
