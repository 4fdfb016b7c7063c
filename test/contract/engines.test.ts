import { gzipSync } from 'node:zlib';

import { minutes } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { answering, badEngine, type BadEngine, type Behaviour } from './bad-engine';
import { ask, askRaw, contextOf, start, type PluginProcess } from './plugin-process';

/** What the executable does with what engines and the proxies before them do; all of it is in src/sources/prometheus/engines.test.ts. */
const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + minutes(20) };
const MODEL = { queryType: 'metrics', signals: ['memory_usage'] };

let plugin: PluginProcess;
let engine: BadEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start(AFTER_JANUARY), badEngine()]);
});
afterAll(async () => {
  await Promise.all([plugin?.close(), engine?.stop()]);
});

const at = (prometheus: object = {}, json: object = {}): ReturnType<typeof contextOf> =>
  contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus, ...json } });

const document = {
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, values: [[RANGE.from / 1000, '7']] }] },
};
const gzip = { 'content-encoding': 'gzip' };
const packed =
  (body: Buffer): Behaviour =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...gzip }).end(body);

test('an answer that a proxy has packed is read', async () => {
  engine.behave(packed(gzipSync(JSON.stringify(document))));
  const [{ fields }] = await ask(plugin, at(), MODEL, RANGE);
  expect(fields[1].values[0]).toBe(7);
});

test.each([
  ['is not', Buffer.from('plain')],
  ['is cut', gzipSync(JSON.stringify(document)).subarray(0, 40)],
])('one that %s packed as it says is named', async (_, body) => {
  engine.behave(packed(body));
  const { status, error } = await askRaw(plugin, at(), MODEL, RANGE);
  expect({ status, error }).toEqual({
    status: 502,
    error: expect.stringMatching(/is packed by gzip, which it is not/),
  });
});

test('an engine that has no room now is asked again when it says', async () => {
  let asked = 0;
  engine.behave((request, response, body) =>
    asked++ === 0
      ? answering(429, { message: 'Rate exceeded' }, { 'retry-after': '1' })(request, response, body)
      : answering(200, document)(request, response, body),
  );
  const started = performance.now();
  const [{ fields }] = await ask(plugin, at(), MODEL, RANGE);
  expect(fields[1].values[0]).toBe(7);
  expect({ asked, waited: performance.now() - started > 900 }).toEqual({ asked: 2, waited: true });
});

test('"Save & test" says that what Grafana offers besides is not supported, also where the engine lets nobody in', async () => {
  const refusing = await badEngine();
  refusing.behaveToAll(answering(403, { message: 'Missing Authentication Token' }));
  const jsonData = { source: 'prometheus', sigV4Auth: true, sigV4Region: 'eu-west-1' };
  const { status, message } = await plugin.health(contextOf({ url: refusing.url, jsonData }));
  await refusing.stop();
  expect(status).toBe(2);
  expect(message).toMatch(
    /answered 403: Missing Authentication Token\. .* The setting sigV4Auth is not supported: requests are not signed for AWS\./,
  );
});

/** The value 7 at every instant that is asked for, and words besides. */
const sevens =
  (words: object): Behaviour =>
  (request, response, body) => {
    const form = new URLSearchParams(body);
    if (request.url === '/api/v1/query') {
      const found = [{ metric: { pipeline: 'a' }, value: [Number(form.get('time')), '7'] }];
      answering(200, { status: 'success', data: { resultType: 'vector', result: found }, ...words })(
        request,
        response,
        body,
      );
      return;
    }
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
    const values = Array.from({ length: Math.round((end - start) / step) + 1 }, (_, i) => [start + i * step, '7']);
    const data = { resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, values }] };
    answering(200, { status: 'success', data, ...words })(request, response, body);
  };

test.each([
  ['isPartial of a VictoriaMetrics cluster', { isPartial: true }, /The answer is partial/],
  ['a warning of Thanos', { warnings: ['No StoreAPIs matched for this query'] }, /No StoreAPIs matched/],
])('%s is a notice, and unknown to strict alert rules', async (_, words, said) => {
  engine.behave(sevens(words));
  const signals = { error_rate: { expr: 'memory_usage{$selector}' } };
  const severities = async (format: string, strictRules: boolean): Promise<readonly unknown[]> => {
    const model = { queryType: 'alerts', rules: ['error_rate'], format, state: 'all' };
    const [{ fields, meta }] = await ask(plugin, at({ signals, strictRules }), model, RANGE);
    expect(meta.notices).toContainEqual({ severity: 'warning', text: expect.stringMatching(said) as string });
    return fields.find(({ name }) => name === (format === 'table' ? 'severity' : 'value'))?.values ?? [];
  };
  expect(await severities('instant', false)).toEqual([2]);
  expect(await severities('table', true)).toEqual(['critical']);
  const strict = { queryType: 'alerts', rules: ['error_rate'], format: 'instant' };
  const { status, error } = await askRaw(plugin, at({ signals, strictRules: true }), strict, RANGE);
  expect({ status, error }).toEqual({ status: 502, error: expect.stringMatching(said) });
  expect(error).toMatch(/prometheus\.strictRules/);
});
