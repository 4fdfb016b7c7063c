import { days, hours, seconds } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { poll } from '../poll';
import { badEngine, saying, type BadEngine } from './bad-engine';
import { questionsOf, readBoards } from './boards';
import { decode } from './decode';
import { contextOf, queryOf, start, type Model, type PluginProcess, type Source } from './plugin-process';
import { CPU_IN_TROUBLE, steadyEngine, type SteadyEngine } from './steady-engine';

const TO = Date.UTC(2026, 0, 20, 12);
const RANGE = { from: TO - days(1), to: TO };
const HOUR = { from: TO - hours(1), to: TO };
const LEVELS: Record<string, readonly [number, number]> = { ...CPU_IN_TROUBLE };
const METRICS: Model = { queryType: 'metrics', signals: ['cpu_usage'] };
const SLOW: Model = { queryType: 'metrics', signals: ['memory_usage'] };
const FROM_ALERT = { FromAlert: 'true', 'X-Cache-Skip': 'true' };

let plugin: PluginProcess;
let engine: SteadyEngine;
beforeAll(async () => {
  [plugin, engine] = await Promise.all([start(AFTER_JANUARY), steadyEngine(4, 1, LEVELS)]);
});
afterAll(async () => {
  await plugin?.close();
  engine?.stop();
});

const sourceOf = (jsonData: object = {}, more: Source = {}): ReturnType<typeof contextOf> =>
  contextOf({ url: engine.url, ...more, jsonData: { source: 'prometheus', prometheus: jsonData } });

/** One panel: a request of one query. */
const panel = async (
  context: ReturnType<typeof contextOf>,
  model: Model,
  { headers = {}, range = RANGE, refId = 'A' } = {},
): Promise<Array<ReturnType<typeof decode>>> => {
  const { [refId]: answer } = await plugin.query({
    pluginContext: context,
    headers,
    queries: [queryOf(refId, model, range)],
  });
  if (answer.error !== '') {
    throw new Error(answer.error);
  }
  return answer.frames.map((frame) => decode(frame, refId));
};

/** The value of a metric of the backend. */
async function metric(name: string): Promise<number> {
  const [, value = '0'] =
    new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (.*)$`, 'm').exec(await plugin.metrics()) ?? [];
  return Number(value);
}

test.each([
  ['overview.json', 0.75],
  ['why.json', 0.5],
])('the panels of the board %s ask an engine once for what several of them show', async (file, part) => {
  const { board } = readBoards().find((one) => one.file === file)!;
  const questions = questionsOf(board);
  const asked = async (context: ReturnType<typeof contextOf>): Promise<number> => {
    engine.taken();
    await Promise.all(questions.map(({ model }) => panel(context, model)));
    return engine.taken().length;
  };
  // One after the other and nothing kept: as if each panel were alone.
  const alone = sourceOf({ answerCacheMs: 0 });
  let each = 0;
  for (const { model } of questions) {
    engine.taken();
    await panel(alone, model);
    each += engine.taken().length;
  }
  expect(await asked(sourceOf())).toBeLessThan(part * each);
});

test('the same query of several viewers is answered once, for each with its refId', async () => {
  const context = sourceOf({ answerCacheMs: 0 });
  await panel(context, METRICS);
  engine.taken();
  const before = await metric('mlpulse_queries_shared_total');
  const answers = await Promise.all(['A', 'B', 'C'].map((refId) => panel(context, METRICS, { refId })));
  expect(engine.taken()).toHaveLength(1);
  expect(answers.map(([{ refId }]) => refId)).toEqual(['A', 'B', 'C']);
  expect(answers.map(([{ fields }]) => fields)).toEqual(answers.map(() => answers[0][0].fields));
  expect(await metric('mlpulse_queries_shared_total')).toBe(before + 2);
});

test('an alert rule takes no answer from the cache; a panel does, and sees a while later what has changed', async () => {
  const context = sourceOf({ answerCacheMs: 3_000 });
  const kept = (): Promise<number> => metric('mlpulse_engine_answers_total{from="kept"}');
  const newest = async (headers = {}): Promise<unknown> => {
    const [{ fields }] = await panel(context, METRICS, { headers });
    return fields[1].values.at(-1);
  };
  LEVELS.cpu_usage = [30, 30];
  expect(await newest()).toBe(30);
  const before = await kept();
  LEVELS.cpu_usage = [40, 40];
  expect(await newest()).toBe(30);
  expect(await kept()).toBe(before + 1);
  expect(await metric('mlpulse_engine_answers_kept_bytes')).toBeGreaterThan(0);
  expect(await newest(FROM_ALERT)).toBe(40);
  expect(await newest({ Fromalert: 'true' })).toBe(40);
  expect(await kept()).toBe(before + 1);
  // When nobody asks, nothing stays.
  await poll(async () => (await metric('mlpulse_engine_answers_kept_bytes')) === 0);
  expect(await newest()).toBe(40);
});

test('settings that change, and two data sources of one engine, share nothing', async () => {
  const before = sourceOf();
  await panel(before, METRICS);
  engine.taken();
  const { dataSourceInstanceSettings: settings } = before;
  const changed = { source: 'prometheus', prometheus: {}, thresholds: { cpu_usage: { warning: 12 } } };
  const after = {
    ...before,
    dataSourceInstanceSettings: { ...settings!, jsonData: Buffer.from(JSON.stringify(changed)), lastUpdatedMS: 2n },
  };
  await panel(after, METRICS);
  expect(engine.taken().length).toBeGreaterThan(0);
  await panel(sourceOf(), METRICS);
  expect(engine.taken().length).toBeGreaterThan(0);
});

describe('an engine that is slow', () => {
  let slow: BadEngine;
  beforeAll(async () => {
    slow = await badEngine();
  });
  afterAll(() => slow?.stop());

  test('one who leaves takes nothing from the others, and the engine is asked once', async () => {
    let requests = 0;
    slow.behave((request, response, body) => {
      requests++;
      setTimeout(() => saying({})(request, response, body), seconds(1.5));
    });
    const context = sourceOf({ answerCacheMs: 0 }, { url: slow.url });
    const leaving = new AbortController();
    const request = { pluginContext: context, headers: {}, queries: [queryOf('A', SLOW, HOUR)] };
    const first = plugin.query(request, leaving.signal).catch((error: Error) => error);
    await poll(() => requests > 0);
    const second = plugin.query({ ...request, queries: [queryOf('B', SLOW, HOUR)] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    leaving.abort();
    expect(await first).toBeInstanceOf(Error);
    expect((await second).B).toMatchObject({ error: '', status: 200 });
    expect(requests).toBe(1);
  });
});
