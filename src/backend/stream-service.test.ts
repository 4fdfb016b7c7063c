import { poll } from '../../test/poll';
import { channelPath } from '../contract/channel';
import { createInstances } from './instances';
import { createBudget } from './memory/budget';
import { type PluginContext } from '../protocol/generated/pluginv2';
import { publishStream, runStream, subscribeStream } from './stream-service';
import { settle } from './testing/manual-clock';
import { recordedTools } from './testing/recorded-tools';

const SECOND = 1_000;
const NOW = Date.UTC(2026, 0, 15, 10, 0, 2);
const CPU = { queryType: 'metrics', signals: ['cpu_usage'], pipeline: 'churn' };

function contextOf(jsonData: unknown = { simulator: { interval: '5s' } }): PluginContext {
  return {
    orgId: 1n,
    pluginId: 'mlpulse-pipeline-datasource',
    user: undefined,
    pluginVersion: '0.0.0',
    dataSourceInstanceSettings: {
      id: 1n,
      uid: 'u',
      name: 'n',
      url: '',
      basicAuthEnabled: false,
      basicAuthUser: '',
      jsonData: Buffer.from(JSON.stringify(jsonData)),
      decryptedSecureJsonData: {},
      lastUpdatedMS: 7n,
    },
  };
}

interface Packet {
  schema?: { fields: Array<{ name: string; labels?: object }>; meta: { notices?: Array<{ text: string }> } };
  data?: { values: number[][] };
  message?: string;
}

function set(memory = 1e9) {
  const recorded = recordedTools(NOW);
  const budget = createBudget(memory);
  const tools = { ...recorded, instances: createInstances('test'), budget };
  const abort = new AbortController();
  const requestOf = (model: unknown, path?: string, jsonData?: unknown) => ({
    path: path ?? channelPath(model),
    data: Buffer.from(typeof model === 'string' ? model : JSON.stringify(model)),
    pluginContext: contextOf(jsonData),
  });
  const subscribe = async (...args: Parameters<typeof requestOf>): Promise<{ status: number; data: Packet }> => {
    const { status, data } = await subscribeStream(requestOf(...args), tools, abort.signal);
    return { status, data: JSON.parse(data.toString('utf8') || '{}') as Packet };
  };
  const run = (...args: Parameters<typeof requestOf>): { packets: Packet[]; ended: Promise<void> } => {
    const packets: Packet[] = [];
    const send = (packet: string): Promise<void> => {
      packets.push(JSON.parse(packet) as Packet);
      return Promise.resolve();
    };
    return { packets, ended: runStream(requestOf(...args), tools, send, abort.signal) };
  };
  return { ...recorded, tools, budget, abort, subscribe, run };
}

describe('subscribing', () => {
  test('is allowed for a query that is streamed, with its columns and its newest points', async () => {
    const { status, data } = await set().subscribe(CPU);
    expect(status).toBe(0);
    expect(data.schema?.fields.map(({ name, labels }) => [name, labels])).toEqual([
      ['time', undefined],
      ['cpu_usage', { pipeline: 'churn', signal: 'cpu_usage' }],
    ]);
    const times = data.data!.values[0].map((time) => (time - NOW) / SECOND);
    expect(times).toEqual([-57, -52, -47, -42, -37, -32, -27, -22, -17, -12, -7, -2]);
  });

  test.each([
    ['no query at all', '', /The query "" is not JSON\. Write an object/],
    ['broken JSON', '{"queryType"', /is not JSON/],
    ['no object', '[]', /not an object/],
    ['no such kind', { queryType: 'nonsense' }, /"queryType" is "nonsense"\. Choose one of/],
    [
      'a kind that is not streamed',
      { queryType: 'kpi' },
      /kind "kpi" are not streamed\. Those of these kinds are: alerts, score, metrics/,
    ],
    ['a table', { queryType: 'alerts' }, /format is "table".*Set "format" to "series"/],
    ['buckets', { ...CPU, aggregate: { every: '1h' } }, /"aggregate" makes buckets/],
    ['an unknown signal', { ...CPU, signals: ['cpu'] }, /unknown signal "cpu"/],
    ['a filter that does not parse', { ...CPU, pipeline: '(?=x)' }, /not a regular expression in RE2 syntax/],
    ['a variable', { ...CPU, pipeline: '$pipeline' }, /holds the variable \$pipeline/],
    ['a step that is no duration', { ...CPU, step: 'soon' }, /"step" is "soon"/],
  ])('is NOT_FOUND with the reason for %s', async (_, model, words) => {
    const { status, data } = await set().subscribe(model, 'some/path');
    expect(status).toBe(1);
    expect(data.message).toMatch(words);
  });

  test('is NOT_FOUND with the reason where the settings are wrong', async () => {
    const { status, data } = await set().subscribe(CPU, undefined, { source: 'influx' });
    expect({ status, message: data.message }).toEqual({ status: 1, message: expect.stringContaining('"influx"') });
  });

  test('is PERMISSION_DENIED on the channel of another query', async () => {
    const other = channelPath({ ...CPU, pipeline: 'fraud.*' });
    const { status, data } = await set().subscribe(CPU, other);
    expect(status).toBe(2);
    expect(data.message).toContain(channelPath(CPU));
  });

  test('is allowed while the engine cannot be reached: the stream will tell', async () => {
    const prometheus = { source: 'prometheus' };
    const tools = set();
    const request = {
      path: channelPath(CPU),
      data: Buffer.from(JSON.stringify(CPU)),
      pluginContext: contextOf(prometheus),
    };
    request.pluginContext.dataSourceInstanceSettings!.url = 'http://127.0.0.1:1';
    const { status, data } = await subscribeStream(request, tools.tools, tools.abort.signal);
    expect({ status, length: data.length }).toEqual({ status: 0, length: 0 });
    tools.tools.instances.close();
  });
});

test('publishing is refused', async () => {
  const request = { path: 'live/x', data: Buffer.from('{}'), pluginContext: contextOf() };
  const { status, data } = await publishStream(request, recordedTools());
  expect(status).toBe(2);
  expect(data.toString('utf8')).toContain('Nobody publishes into the channel \\"live/x\\"');
});

describe('running', () => {
  test('streams new points as time goes on, and is counted', async () => {
    const { run, clock, live, abort, lines } = set();
    const { packets, ended } = run(CPU);
    await clock.advanceTo(NOW + 14 * SECOND);
    const times = packets.map(({ data }) => data!.values[0].map((time) => (time - NOW) / SECOND));
    expect(times).toEqual([expect.arrayContaining([-57, -2]), [3], [8], [13]]);
    expect(packets.map((packet) => Object.keys(packet))).toEqual([['schema', 'data'], ['data'], ['data'], ['data']]);
    expect(live).toEqual({ streams: 1, packets: 4 });
    abort.abort();
    await ended;
    expect(live.streams).toBe(0);
    const messages = lines.map((line) => line['@message']);
    expect(messages).toEqual(['live stream begins', 'live stream ends']);
  });

  test('follows the step of the query, or Grafana’s interval where it has none', async () => {
    const lastSteps = async (model: object): Promise<number> => {
      const { run, abort } = set();
      const { packets, ended } = run(model);
      await settle();
      abort.abort();
      await ended;
      const [times] = packets[0].data!.values;
      return times[1] - times[0];
    };
    expect(await lastSteps({ ...CPU, step: '20s', intervalMs: 60_000 })).toBe(20 * SECOND);
    expect(await lastSteps({ ...CPU, intervalMs: 12_000 })).toBe(15 * SECOND);
    expect(await lastSteps({ ...CPU, intervalMs: 'often' })).toBe(5 * SECOND);
  });

  test('is rebuilt from the query alone, with the same points', async () => {
    const first = set();
    const before = first.run(CPU);
    await first.clock.advanceTo(NOW + 10 * SECOND);
    first.abort.abort();
    await before.ended;
    const second = set();
    await second.clock.advanceTo(NOW + 10 * SECOND);
    const after = second.run(CPU);
    await settle();
    second.abort.abort();
    await after.ended;
    const rowOf = ({ data }: Packet): number[] => data!.values.map((column) => column.at(-1)!);
    expect(rowOf(after.packets[0])).toEqual(rowOf(before.packets.at(-1)!));
    expect(after.packets[0].schema).toEqual(before.packets[0].schema);
  });

  test('takes its points from the budget of memory, gives all back between two, and tells where they need more', async () => {
    const roomy = set();
    const held = jest.spyOn(roomy.budget, 'open');
    const { packets, ended } = roomy.run(CPU);
    await roomy.clock.advanceTo(NOW + 10 * SECOND);
    expect(held).toHaveBeenCalledTimes(packets.length);
    expect(roomy.budget.held()).toBe(0);
    roomy.abort.abort();
    await ended;

    const narrow = set(1);
    const refused = narrow.run(CPU);
    await narrow.clock.advanceTo(NOW + SECOND);
    narrow.abort.abort();
    await refused.ended;
    expect(refused.packets[0].schema?.meta.notices?.[0].text).toMatch(/^The query needs .* of memory at once/);
  });

  test('tells of a query that can never be answered, and ends: Grafana would start a failed one for ever', async () => {
    const { run, clock } = set();
    const { packets, ended } = run({ queryType: 'kpi' }, 'some/path');
    await ended;
    expect(packets).toHaveLength(1);
    expect(packets[0].schema?.meta.notices?.[0].text).toMatch(/^Queries of the kind "kpi" are not streamed/);
    expect(clock.sleeping()).toBe(0);
  });

  test('tells of wrong settings and waits, for they may be put right', async () => {
    const { run, clock, abort, lines } = set();
    const { packets, ended } = run(CPU, undefined, { source: 'influx' });
    await clock.advanceTo(NOW + 30 * SECOND);
    expect(packets[0].schema?.meta.notices?.[0].text).toMatch(/source "influx" is unknown.*Live points go on/);
    expect(packets).toHaveLength(3);
    // The log is told once aloud.
    const levels = lines
      .filter((line) => line['@message'] === 'live stream is in trouble')
      .map((line) => line['@level']);
    expect(levels).toEqual(['warn', 'debug', 'debug']);
    abort.abort();
    await ended;
  });

  test('refuses more series than reach a browser', async () => {
    const { run, abort } = set();
    const { packets, ended } = run({ queryType: 'alerts', format: 'series' }, undefined, {
      simulator: { pipelines: 100 },
    });
    await poll(() => packets.length > 0);
    abort.abort();
    await ended;
    expect(packets[0].schema?.meta.notices?.[0].text).toMatch(/has 1100 series; at most 1000 are streamed/);
  });
});
