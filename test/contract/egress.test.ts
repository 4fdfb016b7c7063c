import { clockAt, NOW } from '../now';
import { answering, badEngine, type BadEngine } from './bad-engine';
import { contextOf, executable, runToEnd, start, type PluginProcess } from './plugin-process';

const ALLOWED = { GF_PLUGIN_ALLOW_LINK_LOCAL: 'true' };

let plugin: PluginProcess;
let free: PluginProcess;
let engine: BadEngine;
beforeAll(async () => {
  [plugin, free, engine] = await Promise.all([start(), start(ALLOWED), badEngine()]);
});
afterAll(async () => {
  await Promise.all([plugin.close(), free.close(), engine.stop()]);
});

const at = (url: string) => contextOf({ url, jsonData: { source: 'prometheus', prometheus: { timeoutMs: 1_000 } } });

test.each([
  ...[
    'http://169.254.169.254',
    'https://2852039166/latest',
    'http://[fe80::1]:9090',
    'http://[::ffff:169.254.169.254]',
  ],
  ...['http://metadata.google.internal/computeMetadata', 'http://[fd00:ec2::254]/'],
])('%s is not asked, and it is said how it would be', async (url) => {
  const { status, message } = await plugin.health(at(url));
  expect(status).not.toBe(1);
  expect(message).toMatch(
    /link-local or metadata address.*is not asked\. .*allow_link_local = true.*GF_PLUGIN_ALLOW_LINK/,
  );
});

test('it is asked where the server allows it', async () => {
  const { message } = await free.health(at('http://169.254.250.250:9'));
  expect(message).toContain('http://169.254.250.250:9');
  expect(message).not.toContain('link-local');
});

test('the command line asks no other addresses', async () => {
  const flags = ['check', '--prometheus', 'http://169.254.250.250:9'];
  const { stdout, stderr } = await runToEnd(clockAt(NOW), flags, executable());
  expect(stdout + stderr).toContain('link-local');
});

test('where an engine redirects to nobody is asked', async () => {
  const other = await badEngine();
  let asked = 0;
  other.behaveToAll((_, response) => {
    asked++;
    response.end('{}');
  });
  for (const status of [301, 302, 303, 307, 308]) {
    engine.behaveToAll(answering(status, '', { location: `${other.url}/api/v1/query_range` }));
    expect((await plugin.health(at(engine.url))).message).toMatch(/redirects to .*Enter that address as the URL/);
  }
  expect(asked).toBe(0);
  await other.stop();
});
