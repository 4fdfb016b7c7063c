import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { AFTER_JANUARY } from '../now';
import { contextOf, queryOf, runToEnd, start, type PluginProcess } from './plugin-process';
import { type DataQuery, type DataResponse } from '../../src/protocol/generated/pluginv2';

// What no Grafana sends, and any caller can: it fails alone, in words, and the process answers on.

const RANGE = { from: Date.UTC(2026, 0, 14, 18), to: Date.UTC(2026, 0, 15, 12) };
const RULES = { queryType: 'rules' };
const [MOST, LEAST] = [2n ** 63n - 1n, -(2n ** 63n)];

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(() => plugin?.close());

/** Asks a query between two that are fine. @returns its answer, once the others are seen to be answered. */
async function between(query: DataQuery, jsonData: unknown = {}): Promise<DataResponse> {
  const queries = [queryOf('before', RULES, RANGE), query, queryOf('after', RULES, RANGE)];
  const {
    before,
    after,
    [query.refId]: answer,
  } = await plugin.query({
    pluginContext: contextOf({ jsonData }),
    headers: {},
    queries,
  });
  expect([before, after]).toMatchObject([
    { status: 200, error: '' },
    { status: 200, error: '' },
  ]);
  return answer;
}

describe.each([MOST, 2n ** 53n, -(2n ** 53n), LEAST])('the integer %s', (number) => {
  const query = queryOf('A', RULES, RANGE);
  const { timeRange } = query;

  test.each<[field: string, query: DataQuery]>([
    ['intervalMs', { ...query, intervalMS: number }],
    ['maxDataPoints', { ...query, maxDataPoints: number }],
    ['from', { ...query, timeRange: { ...timeRange!, fromEpochMS: number } }],
    ['to', { ...query, timeRange: { ...timeRange!, toEpochMS: number } }],
  ])('as "%s" is refused by name, and the other queries are answered', async (field, wrong) => {
    expect(await between(wrong)).toMatchObject({
      status: 400,
      errorSource: 'downstream',
      frames: [],
      error: `The query's "${field}" is ${number}. Send a whole number within ±9007199254740991, all of which are exact.`,
    });
  });

  test('as an id or the time of a change is what it is', async () => {
    const pluginContext = contextOf();
    const settings = pluginContext.dataSourceInstanceSettings!;
    const context = {
      ...pluginContext,
      orgId: number,
      dataSourceInstanceSettings: { ...settings, id: number, lastUpdatedMS: number },
    };
    expect(await plugin.query({ pluginContext: context, headers: {}, queries: [query] })).toMatchObject({
      A: { status: 200, error: '' },
    });
    expect(await plugin.health(context)).toMatchObject({ status: 1 });
    expect(await plugin.resource(context, 'rules')).toMatchObject({ code: 200 });
  });
});

test.each([
  [8.64e15, 8.64e15 + 1],
  [-9e15, RANGE.to],
])('a time that no calendar has is refused (%p to %p)', async (from, to) => {
  const { error, status } = await between(queryOf('A', { queryType: 'kpi' }, { from, to }));
  expect({ status, error }).toEqual({
    status: 400,
    error: expect.stringMatching(/which no calendar has\. Send epoch/),
  });
});

test('a query without a time range is refused', async () => {
  const { error } = await between({ ...queryOf('A', RULES, RANGE), timeRange: undefined });
  expect(error).toMatch(/^The query has no time range/);
});

describe('JSON that nests 100,000 deep is refused', () => {
  const nested = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
  const DEEP = [nested('[', ']'), `${nested('{"a":', '}').replace('}', '1}')}`, '['.repeat(100_000)];
  const WORDS = /nests more than 100 lists and objects/;

  test.each(DEEP)('as a query model', async (text) => {
    const json = Buffer.from(`{"queryType": "metrics", "signals": ${text}}`);
    const { error, status } = await between({ ...queryOf('A', {}, RANGE), json });
    expect({ error, status }).toEqual({ status: 400, error: expect.stringMatching(WORDS) });
  });

  test.each(DEEP)('as settings', async (text) => {
    const pluginContext = contextOf();
    pluginContext.dataSourceInstanceSettings!.jsonData = Buffer.from(`{"simulator": ${text}}`);
    const queries = [queryOf('A', RULES, RANGE)];
    const { A } = await plugin.query({ pluginContext, headers: {}, queries });
    expect(A).toMatchObject({ status: 400, error: expect.stringMatching(WORDS) });
    expect(await plugin.health(pluginContext)).toMatchObject({ status: 2, message: expect.stringMatching(WORDS) });
    const { code, body } = await plugin.resource(pluginContext, 'rules');
    expect({ code, body: body.toString() }).toEqual({ code: 400, body: expect.stringMatching(WORDS) });
  });
});

test.each(['pipelines?match=', 'pipelines?matchers=', 'alert-rule?rule=', 'label-values?label='])(
  'parentheses without end in the resource %s are refused in words',
  async (path) => {
    const url = path + encodeURIComponent('('.repeat(100_000) + ')'.repeat(100_000));
    const { body } = await plugin.resource(contextOf(), url);
    expect(body.toString()).not.toMatch(/This is a bug|call stack/);
    expect(await plugin.resource(contextOf(), 'rules')).toMatchObject({ code: 200 });
  },
);

describe('a file of settings that exhausts the stack of the parser is refused', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wire-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);

  test.each([
    ['YAML', `jsonData: ${deep}`],
    ['JSON', `{"jsonData": ${deep}}`],
    ['lists on one line', `${'- '.repeat(20_000)}a`],
  ])('%s', async (_, text) => {
    const file = path.join(folder, 'settings.yaml');
    writeFileSync(file, text);
    const { code, stderr } = await runToEnd({}, ['check', '--settings', file]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/settings\.yaml, line 1, column \d+: lists and objects nest deeper than in any settings/);
  });
});
