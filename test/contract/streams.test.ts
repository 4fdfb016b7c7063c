import { channelPath } from '../../src/contract/channel';
import { HOURS } from '../hours';
import { clockAt, NOW, ON_WALL_TIME } from '../now';
import { poll } from '../poll';
import { silentEngine } from './silent-engine';
import { ask, contextOf, freePort, start, type PluginProcess } from './plugin-process';
import { rowsOf, streamClient, streamRequest, type Packet, type Streams } from './stream-client';
import { describeWith, startPrometheus, type Engine } from './engine';

const SECOND = 1_000;
const SIMULATOR = { simulator: { interval: '1s' } };
const SCORE = { queryType: 'score', pipeline: 'churn|fraud-detection', step: '1s' };

let plugin: PluginProcess;
let streams: Streams;
beforeAll(async () => {
  plugin = await start();
  streams = streamClient(plugin.handshake);
});
afterAll(async () => {
  streams.close();
  await plugin.close();
});

const notices = (packet: Packet): string | undefined => packet.schema?.meta.notices?.map(({ text }) => text).join();
const gauge = async (): Promise<number> =>
  Number(/^mlpulse_live_streams (\d+)$/m.exec(await plugin.metrics())?.[1] ?? NaN);

/** The same answer from a plain query: its rows by their instants. */
async function answered(
  process: PluginProcess,
  context: ReturnType<typeof contextOf>,
  model: object,
  from: number,
  to: number,
): Promise<Map<number, readonly unknown[]>> {
  const [{ fields }] = await ask(process, context, model as { queryType: string }, { from, to });
  const [{ values: times }, ...series] = fields;
  return new Map(times.map((time, i) => [time as number, series.map(({ values }) => values[i])]));
}

describe.each(HOURS)('at any hour, here %s', (_, now) => {
  test('a stream begins now, goes on, and says what a query says', async () => {
    const then = await start(clockAt(now));
    const client = streamClient(then.handshake);
    const model = { queryType: 'metrics', signals: ['cpu_usage', 'record_count'], step: '1s' };
    const context = contextOf({ jsonData: SIMULATOR });
    const request = streamRequest(context, channelPath(model), model);
    const { data } = await client.subscribe(request);
    const running = client.run(request);
    await running.until(2);
    running.cancel();
    const rows = rowsOf([data, ...running.packets]);
    const instants = [...rows.keys()].sort((a, b) => a - b);
    const newest = instants[instants.length - 1];
    expect(Math.abs(newest - now)).toBeLessThan(120 * SECOND);
    expect(rows).toEqual(await answered(then, context, model, instants[0], newest));
    client.close();
    await then.close();
  });
});

describe('a stream', () => {
  test('begins where a subscriber stands, goes on second by second, and says what a query says', async () => {
    const context = contextOf({ jsonData: SIMULATOR });
    const request = streamRequest(context, channelPath(SCORE), SCORE);
    const { status, data } = await streams.subscribe(request);
    expect(status).toBe(0);
    const running = streams.run(request);
    await running.until(5);
    running.cancel();
    await running.ended;
    const { packets } = running;
    expect(packets.map(({ schema }) => schema !== undefined)).toEqual([true, false, false, false, false]);
    expect(packets[0].schema?.fields.map(({ name, labels }) => [name, labels?.pipeline])).toEqual([
      ['time', undefined],
      ['health_score', 'churn'],
      ['health_score', 'fraud-detection'],
    ]);
    const times = packets.flatMap((packet) => packet.data!.values[0]);
    const first = times[0]!;
    expect(times).toEqual(Array.from(times, (_, i) => first + i * SECOND));
    const rows = rowsOf([data, ...packets]);
    const instants = [...rows.keys()].sort((a, b) => a - b);
    expect(rows).toEqual(await answered(plugin, context, SCORE, instants[0], instants[instants.length - 1]));
  });

  test('of alerts is live too, and of none that cannot be', async () => {
    const alerts = { queryType: 'alerts', format: 'series', step: '1s', pipeline: 'churn' };
    const context = contextOf({ jsonData: SIMULATOR });
    const running = streams.run(streamRequest(context, channelPath(alerts), alerts));
    await running.until(2);
    running.cancel();
    expect(running.packets[0].schema?.fields).toHaveLength(12);
    const { status, data } = await streams.subscribe(streamRequest(context, 'x', { queryType: 'kpi' }));
    expect({ status, message: data.message }).toEqual({ status: 1, message: expect.stringContaining('not streamed') });
  });

  test('cannot be subscribed to on the channel of another query, nor published into', async () => {
    const context = contextOf({ jsonData: SIMULATOR });
    const { status, data } = await streams.subscribe(streamRequest(context, channelPath({}), SCORE));
    expect({ status, message: data.message }).toEqual({ status: 2, message: expect.stringContaining('another query') });
    const published = await streams.publish(streamRequest(context, channelPath(SCORE), SCORE));
    expect(published.status).toBe(2);
  });

  test.each([['{"queryType"'], ['[]'], ['']])('with bad data (%j) is refused, or tells and ends', async (model) => {
    const request = streamRequest(contextOf(), 'x', model);
    expect((await streams.subscribe(request)).status).toBe(1);
    const running = streams.run(request);
    expect((await running.ended).code).toBe(0);
    expect(running.packets.map(notices)).toEqual([expect.stringMatching(/Write (one|an object) such as/)]);
  });

  test('is counted while it runs, and ends when it is cancelled', async () => {
    const before = await gauge();
    const running = streams.run(streamRequest(contextOf({ jsonData: SIMULATOR }), channelPath(SCORE), SCORE));
    await running.until(1);
    expect(await gauge()).toBe(before + 1);
    running.cancel();
    expect((await running.ended).code).toBe(1);
    await poll(async () => (await gauge()) === before, { every: 10 });
    expect(plugin.stderr()).toContain('live stream ends');
  });

  test('that is cancelled lets go of the engine', async () => {
    const engine = await silentEngine();
    try {
      const context = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
      const running = streams.run(streamRequest(context, channelPath(SCORE), SCORE));
      await engine.asked;
      expect(engine.closed()).toBe(0);
      running.cancel();
      await engine.released;
    } finally {
      engine.stop();
    }
  });

  test('tells of an engine that is down, and does not end', async () => {
    const context = contextOf({
      url: `http://127.0.0.1:${await freePort()}`,
      jsonData: { source: 'prometheus' },
    });
    const request = streamRequest(context, channelPath(SCORE), SCORE);
    expect((await streams.subscribe(request)).status).toBe(0);
    const running = streams.run(request);
    await running.until(1);
    expect(notices(running.packets[0])).toMatch(/Cannot reach http.*Live points go on as soon as this is over/);
    const first = await Promise.race([running.ended, new Promise((resolve) => setTimeout(resolve, 500, 'runs'))]);
    expect(first).toBe('runs');
    expect(running.packets).toHaveLength(1);
    running.cancel();
  });

  test('of new settings stands beside one of the old', async () => {
    const context = contextOf({ jsonData: SIMULATOR });
    const old = streams.run(streamRequest(context, 'x', SCORE));
    await old.until(2);
    const settings = { ...context.dataSourceInstanceSettings!, lastUpdatedMS: 2n };
    settings.jsonData = Buffer.from(JSON.stringify({ simulator: { interval: '1s', seed: 7 } }));
    const changed = { ...context, dataSourceInstanceSettings: settings };
    const fresh = streams.run(streamRequest(changed, 'x', SCORE));
    await fresh.until(2);
    await old.until(old.packets.length + 1);
    const [time] = [...rowsOf(fresh.packets).keys()].filter((instant) => rowsOf(old.packets).has(instant));
    expect(rowsOf(fresh.packets).get(time)).not.toEqual(rowsOf(old.packets).get(time));
    expect(fresh.packets[0].schema?.meta.custom).toMatchObject({ settings: 2 });
    old.cancel();
    fresh.cancel();
  });
});

describe('a process', () => {
  test('that is killed leaves nothing behind that the next one needs', async () => {
    const context = contextOf({ jsonData: SIMULATOR });
    const request = streamRequest(context, channelPath(SCORE), SCORE);
    const sameTime = clockAt(NOW);
    const [first, second] = [await start(sameTime), await start(sameTime)];
    const clients = [streamClient(first.handshake), streamClient(second.handshake)];
    const before = clients[0].run(request);
    await before.until(2);
    process.kill(first.pid, 'SIGKILL');
    // Grafana runs a stream again that ended with an error.
    expect((await before.ended).code).toBe(14);
    const after = clients[1].run(request);
    await after.until(2);
    after.cancel();
    const instants = [...rowsOf([...before.packets, ...after.packets]).keys()].sort((a, b) => a - b);
    expect(instants).toEqual(instants.map((_, i) => instants[0] + i * SECOND));
    clients.forEach((client) => client.close());
    await second.close();
  });

  test('that is to stop ends its streams with an error, so that Grafana runs them again, and at once', async () => {
    const own = await start();
    const client = streamClient(own.handshake);
    const running = client.run(streamRequest(contextOf({ jsonData: SIMULATOR }), channelPath(SCORE), SCORE));
    await running.until(1);
    const [code, { code: status }] = await Promise.all([own.close(), running.ended]);
    expect({ code, status }).toEqual({ code: 0, status: 14 });
    client.close();
  });
});

describeWith(['prometheus', 'promtool'], 'a stream from a Prometheus that scrapes itself', () => {
  let engine: Engine;
  let onWallTime: PluginProcess;
  let client: Streams;
  beforeAll(async () => {
    engine = await startPrometheus([], [{ job: 'prometheus', address: 'itself' }]);
    onWallTime = await start(ON_WALL_TIME);
    client = streamClient(onWallTime.handshake);
  });
  afterAll(async () => {
    client?.close();
    await Promise.all([engine?.stop(), onWallTime?.close()]);
  });

  test('has what a query has later: samples have settled when their instant is sent', async () => {
    const expr = 'max by (instance) (prometheus_http_requests_total{handler="/metrics",$selector})';
    const context = contextOf({
      url: engine.url,
      jsonData: {
        source: 'prometheus',
        prometheus: { pipelineLabel: 'instance', signals: { requests_per_second: { expr, interval: '1s' } } },
      },
    });
    const model = { queryType: 'metrics', signals: ['requests_per_second'], step: '1s' };
    const running = client.run(streamRequest(context, channelPath(model), model));
    // It counts its own scrapes, one a second, and begins after some seconds.
    const newest = (): number => running.packets.at(-1)?.data?.values[1]?.at(-1) ?? 0;
    while (newest() < 6) {
      await running.until(running.packets.length + 1);
    }
    running.cancel();
    const rows = rowsOf(running.packets);
    const instants = [...rows.keys()].sort((a, b) => a - b);
    const values = instants.map((instant) => rows.get(instant)?.[0] ?? null);
    expect(values.slice(-5)).toEqual([2, 3, 4, 5, 6]);
    const [from, to] = [instants[0], instants[instants.length - 1]];
    const later = await answered(onWallTime, context, model, from, to);
    expect(values).toEqual(instants.map((instant) => later.get(instant)?.[0] ?? null));
  });
});
