import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describeKinds } from '../../src/queries';
import { handInstance } from '../../src/queries/testing/hand-source';
import { hours } from '../../src/series';
import { clockAt, NOW } from '../now';
import { answering, badEngine, type BadEngine, type Behaviour } from './bad-engine';
import { contextOf, executable, queryOf, start, type PluginProcess } from './plugin-process';
import { streamClient } from './stream-client';

/** A secret in every place that has one. Each is found again by letters of its own. */
const SECRETS = {
  password: 'pw "canary" <1>&\\/ü',
  token: 'glsa_tokenCanary2',
  header: 'headerCanary3==',
  tenant: 'tenantCanary4',
  scheme: 'Token schemeCanary5',
  parameter: 'parameterCanary6+/',
  inUrl: 'urlCanary7',
  short: 'cny8',
};
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const USER = 'reader';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&#34;');

/** Ways to write a secret: what an engine sends, and what of it may not be shown. */
const WAYS: ReadonlyArray<(text: string) => readonly [sent: string, sought: string]> = [
  ...[
    (text: string) => text,
    encodeURIComponent,
    (text: string) => new URLSearchParams({ '': text }).toString().slice(1),
    (text: string) => JSON.stringify(text).slice(1, -1),
    inHtml,
    (text: string) => base64(text).replaceAll('=', ''),
    (text: string) => Buffer.from(text).toString('base64url'),
    (text: string) => Buffer.from(text).toString('hex'),
  ].map((write) => (text: string) => [write(text), write(text)] as const),
  // In the middle of something else; the letters at its ends depend on that.
  ...['a', 'ab', 'abc'].map((before) => (text: string) => {
    const sent = base64(`${before}${text}xyz`);
    return [sent, sent.slice(4, -5)] as const;
  }),
];
const LONG = [
  SECRETS.password,
  SECRETS.token,
  SECRETS.header,
  SECRETS.scheme.split(' ')[1],
  SECRETS.parameter,
  SECRETS.inUrl,
  base64(`${USER}:${SECRETS.password}`),
  KEY.split('\n')[3],
];
const WRITTEN = LONG.flatMap((secret) => WAYS.map((write) => write(secret)));
/** Everything that an engine of this test repeats. */
const EVERYTHING = [...WRITTEN.map(([sent]) => sent), SECRETS.short, SECRETS.tenant].join(' ');
/** Names in which a secret is. */
const NAMES = LONG.map((secret) => `p-${secret}`);

/** What a text has of the secrets, in capital letters or small ones. */
function found(text: string): string[] {
  const small = text.toLowerCase();
  return [...new Set([...WRITTEN.map(([, sought]) => sought), SECRETS.short])].filter((secret) =>
    small.includes(secret.toLowerCase()),
  );
}

/** All that the engine says besides. */
const WORDS = { warnings: [EVERYTHING], infos: [EVERYTHING] };

/** Answers properly, and repeats the secrets wherever an answer has a text. */
const repeating: Behaviour = (request, response, body) => {
  const answer = (data: unknown): void =>
    answering(200, { status: 'success', data, ...WORDS }, { server: SECRETS.token })(request, response, body);
  if (request.url?.includes('/buildinfo')) {
    return answer({ version: EVERYTHING });
  }
  if (request.url?.includes('/api/v1/label')) {
    return answer(NAMES);
  }
  const form = new URLSearchParams(body);
  const instant = request.url?.startsWith('/api/v1/query?') ?? false;
  const time = Number(form.get(instant ? 'time' : 'start'));
  const series = [...NAMES, 'fine'].flatMap((pipeline, i) =>
    ['7', EVERYTHING].map((value) => ({
      metric: { pipeline, ...(i % 2 ? { [SECRETS.token]: pipeline } : {}), instance: value },
      ...(instant ? { value: [time, value] } : { values: [[time, value]] }),
    })),
  );
  // A series without the label that names pipelines is shown with all that it has.
  const stray = { metric: { job: EVERYTHING, [SECRETS.header]: EVERYTHING } };
  answer({
    resultType: instant ? 'vector' : 'matrix',
    result: [...series, { ...stray, ...(instant ? { value: [time, '1'] } : { values: [[time, '1']] }) }],
  });
};

const json = (error: string): object => ({ status: 'error', errorType: 'bad_data', error });
/** Asked again at once. */
const SOON = { 'retry-after': '0' };
const text = (type: string): OutgoingHttpHeaders => ({ 'content-type': type });
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const FAULTS: ReadonlyArray<readonly [name: string, behaviour: Behaviour]> = [
  ...[400, 401, 404, 422, 429, 500].map((status) => [`${status}`, answering(status, json(EVERYTHING), SOON)] as const),
  ['an error within a 200', answering(200, json(EVERYTHING))],
  ['no API within a 200', answering(200, { status: 'success', data: { [SECRETS.token]: EVERYTHING } })],
  ['a text within a 200', answering(200, JSON.stringify(EVERYTHING))],
  ['plain text', answering(500, EVERYTHING, text('text/plain'))],
  ['a page', answering(500, `<title>${inHtml(EVERYTHING)}</title>`, text('text/html'))],
  ['a content type', answering(200, 'x', text(`text/${SECRETS.token}; a=${encodeURIComponent(EVERYTHING)}`))],
  ['a content encoding', answering(200, 'x', { 'content-encoding': SECRETS.token })],
  ['a redirect', answering(302, '', { location: `https://x.test/?t=${encodeURIComponent(EVERYTHING)}` })],
  ['a redirect that is cut', answering(308, '', { location: `/${'y'.repeat(80)}${KEY.split('\n')[3]}` })],
];

/** Of these nothing is shown but what is wrong with them. */
const UNSHOWN: typeof FAULTS = [
  ['what is no HTTP', (request) => void request.socket.end(`${EVERYTHING}\r\n\r\n`)],
  ['chunks that are none', (request) => void request.socket.end(`${CHUNKED}${EVERYTHING}\r\n`)],
];

let plugin: PluginProcess;
let engine: BadEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start({ ...clockAt(NOW), GF_PLUGIN_LOG_LEVEL: 'debug' }), badEngine()]);
  engine.behaveToAll(repeating);
});
afterAll(async () => {
  await plugin.close();
  await engine.stop();
});

const secure = {
  basicAuthPassword: SECRETS.password,
  bearerToken: SECRETS.token,
  httpHeaderValue1: SECRETS.header,
  httpHeaderValue2: SECRETS.tenant,
  httpHeaderValue3: SECRETS.scheme,
  httpHeaderValue4: SECRETS.short,
  tlsClientKey: KEY,
};
const settings = () => ({
  url: `${engine.url}/?apikey=${encodeURIComponent(SECRETS.inUrl)}`,
  jsonData: {
    source: 'prometheus',
    ...Object.fromEntries(
      ['X-Key', 'X-Scope-OrgID', 'X-Auth', 'X-Short'].map((name, i) => [`httpHeaderName${i + 1}`, name]),
    ),
    prometheus: { queryParameters: `access_token=${encodeURIComponent(SECRETS.parameter)}`, timeoutMs: 5_000 },
  },
  secure,
});
const context = () => contextOf({ ...settings(), basicAuthUser: USER });
const range = { from: NOW - hours(6), to: NOW };

const KINDS = describeKinds(handInstance({})).flatMap(({ kind, formats, examples: [{ query }] }) =>
  formats.map((format) => ({ ...query, queryType: kind, format })),
);

/** All that the backend shows, of some kinds. */
async function everythingShown(models: typeof KINDS): Promise<string> {
  const shown: string[] = [];
  const pluginContext = context();
  const queries = models.map((model, i) => queryOf(`Q${i}`, model, range));
  const responses = await plugin.query({ pluginContext, headers: {}, queries });
  for (const { error, frames } of Object.values(responses)) {
    shown.push(error, ...frames.map((frame) => frame.toString('utf8')));
  }
  const health = await plugin.health(pluginContext);
  shown.push(health.message, health.jsonDetails.toString('utf8'));
  for (const url of RESOURCES) {
    shown.push((await plugin.resource(pluginContext, url)).body.toString('utf8'));
  }
  return [...shown, await plugin.metrics(), plugin.stderr(), plugin.stdout()].join('\n');
}
const RESOURCES = ['mapping', 'discover', 'labels', 'label-values?label=job', 'pipelines', 'signals', 'kinds', 'rules'];
const FEW = KINDS.filter(({ queryType }) => ['metrics', 'alerts', 'events'].includes(queryType));

test.each(FAULTS)('an engine that repeats secrets in %s shows none of them', async (_, behaviour) => {
  engine.behaveToAll(behaviour);
  const shown = await everythingShown(FEW);
  expect(found(shown)).toEqual([]);
  expect(shown).toContain('[secret]');
});

test.each(UNSHOWN)('nor does one in %s', async (_, behaviour) => {
  engine.behaveToAll(behaviour);
  const shown = await everythingShown(FEW);
  expect(found(shown)).toEqual([]);
});

test('every kind of question shows none', async () => {
  engine.behaveToAll(repeating);
  const shown = await everythingShown(KINDS);
  expect(found(shown)).toEqual([]);
  expect(shown).toContain('p-[secret]');
  // Names are asked for again, and a tenant may be one.
  expect(shown).toContain(SECRETS.tenant);
});

test('a secret that is in the part of long words that is left out leaves nothing of itself', async () => {
  const around = 'x'.repeat(490);
  engine.behaveToAll(answering(422, json(`${around}${SECRETS.token}${around}${around}${SECRETS.header}x`)));
  const { message } = await plugin.health(context());
  expect(message).toMatch(/x{490}/);
  expect(message).not.toMatch(/gls|canary/i);
});

test('what is shown says that something is hidden', async () => {
  engine.behaveToAll(answering(422, json(`the token ${SECRETS.token} of ${SECRETS.tenant} is wrong`)));
  const { message } = await plugin.health(context());
  expect(message).toContain('the token [secret] of [secret] is wrong');
});

test('no packet of a stream has one', async () => {
  engine.behaveToAll(repeating);
  const streams = streamClient(plugin.handshake);
  const data = Buffer.from(JSON.stringify({ queryType: 'score', live: true, refId: 'A' }));
  const request = { pluginContext: context(), path: 'canary', data, headers: {} };
  const subscribed = await streams.subscribe(request);
  const running = streams.run(request);
  await running.until(1);
  running.cancel();
  streams.close();
  expect(found(JSON.stringify([subscribed, running.packets]))).toEqual([]);
});

describe('the command line', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    engine.behaveToAll(repeating);
    folder = mkdtempSync(path.join(tmpdir(), 'contract-canary-'));
    file = path.join(folder, 'settings.json');
    const { url, jsonData } = settings();
    const described = { url, jsonData, secureJsonData: secure, basicAuth: true, basicAuthUser: USER };
    writeFileSync(file, JSON.stringify(described));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['check', []],
    ['check', ['--json']],
    ['report', ['--once']],
    ['report', ['--output', 'report.html']],
    ['report', ['--output', 'report.md']],
    ['discover', []],
  ])('%s %s shows none', async (command, flags) => {
    const args = flags.map((flag) => (flag.startsWith('report.') ? path.join(folder, flag) : flag));
    const written = args.find((flag) => flag.startsWith(folder));
    const output = await new Promise<string>((resolve) => {
      execFile(
        executable(),
        [command, '--settings', file, ...args],
        { env: clockAt(NOW), timeout: 60_000, maxBuffer: 1e8 },
        (_, stdout, stderr) => resolve(stdout + stderr),
      );
    });
    const shown = output + (written === undefined ? '' : readFileSync(written, 'utf8'));
    expect(found(shown)).toEqual([]);
  });
});
