import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { hours, minutes } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { selfSigned } from './bad-engine';
import { describeWith, startPrometheus, startVictoriaMetrics, startVmauth, type Engine } from './engine';
import { handMadeHistory } from './history';
import { ask, askRaw, contextOf, start, type PluginProcess, type Source } from './plugin-process';

/** Limits and credentials of engines themselves; what those say that cannot be started here is in src/sources/prometheus/engines.test.ts. */
const TO = Date.UTC(2026, 0, 14, 12);
const RANGE = { from: TO - hours(1), to: TO };
const MODEL = { queryType: 'metrics', signals: ['cpu_usage'] };
const HISTORY = handMadeHistory(
  ['a', 'b', 'c'].map((pipeline) => ({
    ...{ metric: 'cpu_usage', pipeline },
    samples: Array.from({ length: 61 }, (_, i) => [RANGE.from + i * minutes(1), '50']),
  })),
);

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin?.close());

const at = (url: string, more: Source = {}): ReturnType<typeof contextOf> =>
  contextOf({ url, ...more, jsonData: { source: 'prometheus', ...(more.jsonData as object | undefined) } });

/** What it says of a question; empty where it was answered. */
const saidOf = async (url: string, more: Source = {}): Promise<string> =>
  (await askRaw(plugin, at(url, more), MODEL, RANGE)).error;

const ann: Source = { basicAuthUser: 'ann', secure: { basicAuthPassword: 'test' } };

describeWith(['prometheus', 'promtool'], 'a real Prometheus', () => {
  let engine: Engine | undefined;
  afterEach(() => engine?.stop());

  test('with a limit of samples names it', async () => {
    engine = await startPrometheus([HISTORY], [], undefined, ['--query.max-samples=5']);
    expect(await saidOf(engine.url)).toMatch(
      /^Signal CPU usage: The engine refused the query: query processing would load too many samples into memory/,
    );
  });
});

describeWith(['prometheus', 'openssl'], 'a real Prometheus behind TLS and a password', () => {
  let engine: Engine;
  let cert: string;
  let folder: string;
  beforeAll(async () => {
    const own = selfSigned('localhost');
    cert = own.cert;
    folder = mkdtempSync(path.join(tmpdir(), 'contract-web-'));
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const config = {
      tls_server_config: { cert_file: file('cert.pem', own.cert), key_file: file('key.pem', own.key) },
      // Of "test", from https://prometheus.io/docs/guides/basic-auth/
      basic_auth_users: { ann: '$2b$12$hNf2lSsxfm0.i4a.1kVpSOVyBCfIB51VRjgBUyv6kdnyTlgWj81Ay' },
    };
    const started = await startPrometheus([HISTORY], [], undefined, [
      `--web.config.file=${file('web.yml', JSON.stringify(config))}`,
    ]);
    engine = { ...started, url: started.url.replace('http:', 'https:') };
  });
  afterAll(async () => {
    await engine?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const trusting = (more: Source = {}): Source => ({
    ...more,
    jsonData: { tlsAuthWithCACert: true, serverName: 'localhost' },
    secure: { tlsCACert: cert, ...more.secure },
  });

  test('answers who has both', async () => {
    expect(await saidOf(engine.url, trusting(ann))).toBe('');
  });

  test('is not trusted without its certificate', async () => {
    expect(await saidOf(engine.url, ann)).toMatch(/^No secure connection to https:/);
  });

  test('says that it is to be reached by HTTPS', async () => {
    expect(await saidOf(engine.url.replace('https:', 'http:'), ann)).toMatch(/sent an HTTP request to an HTTPS server/);
  });

  test.each<readonly [string, Source]>([
    ['no password', {}],
    ['the wrong one', { basicAuthUser: 'ann', secure: { basicAuthPassword: 'wrong-word' } }],
  ])('lets nobody in with %s, and says so', async (_, credentials) => {
    const said = await saidOf(engine.url, trusting(credentials));
    expect(said).toMatch(/answered 401: Unauthorized\. Set basic auth or a token in the data source/);
    expect(said).not.toContain('wrong-word');
  });
});

describeWith(['victoria-metrics'], 'a real VictoriaMetrics', () => {
  let engine: Engine | undefined;
  afterEach(() => engine?.stop());

  test.each([
    ['samples', '-search.maxSamplesPerQuery=5', /-search\.maxSamplesPerQuery/],
    ['series', '-search.maxUniqueTimeseries=1', /number of matching timeseries exceeds 1/],
    ['bytes', '-search.maxQueryLen=20', /-search\.maxQueryLen|too long query/],
  ])('with a limit of %s names it', async (_, flag, limit) => {
    engine = await startVictoriaMetrics([HISTORY], [], [flag]);
    const said = await saidOf(engine.url);
    expect(said).toMatch(limit);
    expect(said).toMatch(/The engine refused the query: /);
  });
});

describeWith(['victoria-metrics', 'vmauth'], 'a real VictoriaMetrics behind vmauth', () => {
  let engine: Engine;
  let proxy: Engine;
  beforeAll(async () => {
    engine = await startVictoriaMetrics([HISTORY]);
    proxy = await startVmauth([
      { bearer_token: 'token-of-ann', url_prefix: engine.url },
      { username: 'ann', password: 'test', url_prefix: engine.url },
      { username: 'bob', password: 'test', url_prefix: 'http://127.0.0.1:9' },
    ]);
  });
  afterAll(async () => {
    await Promise.all([engine?.stop(), proxy?.stop()]);
  });

  test.each<readonly [string, Source]>([
    ['a token', { secure: { bearerToken: 'token-of-ann' } }],
    ['a password', ann],
  ])('answers who has %s', async (_, credentials) => {
    const [{ fields }] = await ask(plugin, at(proxy.url, credentials), MODEL, RANGE);
    expect(fields.slice(1).map(({ labels }) => labels.pipeline)).toEqual(['a', 'b', 'c']);
  });

  test('says that it lets nobody else in', async () => {
    const said = await saidOf(proxy.url, { secure: { bearerToken: 'another-token' } });
    expect(said).toMatch(/(answered 401|refused the query).*/);
    expect(said).not.toContain('another-token');
  });

  test('says that what is behind it does not answer', async () => {
    const said = await saidOf(proxy.url, { ...ann, basicAuthUser: 'bob' });
    expect(said).toMatch(/answered 502\. Look at the log/);
  });
});
