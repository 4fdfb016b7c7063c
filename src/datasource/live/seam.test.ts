/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';
import '../../../test/jest/immediate.mjs';

import {
  dataFrameFromJSON,
  LiveChannelConnectionState,
  LiveChannelEventType,
  type DataFrame,
  type DataFrameJSON,
  type LiveChannelEvent,
} from '@grafana/data';
import { defer, from, Subject } from 'rxjs';

import { createInstances } from '../../backend/instances';
import { type PluginContext } from '../../protocol/generated/pluginv2';
import { runStream, subscribeStream } from '../../backend/stream-service';
import { settle } from '../../backend/testing/manual-clock';
import { createBudget } from '../../backend/memory/budget';
import { recordedTools } from '../../backend/testing/recorded-tools';
import { dataJson, schemaJson } from '../../frames';
import { answer } from '../../queries';
import { channelPath } from '../../contract/channel';
import { follow } from './follow';

const SECOND = 1_000;
const STEP = 5 * SECOND;
const NOW = Date.UTC(2026, 0, 15, 10, 0, 2);
const WINDOW = 5 * 60 * SECOND;
const END = NOW + 8 * 60 * SECOND;
const QUERY = { queryType: 'score', pipeline: 'churn|fraud-detection', step: '5s', format: 'series' };

const pluginContext: PluginContext = {
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
    jsonData: Buffer.from('{"simulator": {"interval": "5s"}}'),
    decryptedSecureJsonData: {},
    lastUpdatedMS: 1n,
  },
};
const request = { path: channelPath(QUERY), data: Buffer.from(JSON.stringify(QUERY)), pluginContext };

/** Numbers in [0, 1) that a seed decides: the generator of Numerical Recipes. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (1664525 * state + 1013904223) >>> 0) / 2 ** 32;
}

/** A backend, the real one, whose process ends and begins again, and viewers who come when they like. */
function world(seed: number) {
  const draw = random(seed);
  const tools = { ...recordedTools(NOW), instances: createInstances('test'), budget: createBudget(1e9) };
  const { clock } = tools;
  const { signal: never } = new AbortController();
  const heard = new Set<(packet: DataFrameJSON) => void>();
  const wait = (most: number): Promise<void> => clock.sleep(draw() * most, never);

  async function history(to: number): Promise<DataFrame> {
    const { instance } = tools.instances.hold(pluginContext);
    const [frame] = await answer(
      { raw: QUERY, range: { from: to - WINDOW, to }, interval: 1, now: to },
      instance,
      never,
    );
    return dataFrameFromJSON(JSON.parse(`{"schema":${schemaJson(frame)},"data":${dataJson(frame)}}`) as DataFrameJSON);
  }

  async function backend(): Promise<void> {
    while (clock.now() < END) {
      const life = new AbortController();
      const publish = (packet: string): Promise<void> => {
        heard.forEach((hear) => hear(JSON.parse(packet) as DataFrameJSON));
        return Promise.resolve();
      };
      const ended = runStream(request, tools, publish, life.signal);
      await wait(200 * SECOND);
      life.abort();
      await ended;
      await wait(100 * SECOND);
    }
  }

  /** Asks for the history, subscribes, loses the connection now and then; each takes its time. */
  async function viewer(): Promise<() => DataFrame> {
    await wait(300 * SECOND);
    const asked = clock.now();
    const past = await history(asked);
    await wait(20 * SECOND);
    const events = new Subject<LiveChannelEvent>();
    let frame = past;
    const around = {
      now: clock.now,
      from: () => clock.now() - WINDOW,
      ask: (to: number) => defer(() => from(history(to))),
    };
    follow(events, past, around).subscribe((next) => (frame = next));
    const status = (message?: DataFrameJSON): LiveChannelEvent => ({
      type: LiveChannelEventType.Status,
      id: 'x',
      timestamp: 0,
      state: LiveChannelConnectionState.Connected,
      message,
    });
    events.next(status());
    const hear = (packet: DataFrameJSON): void => events.next({ type: LiveChannelEventType.Message, message: packet });
    while (clock.now() < END) {
      const { data } = await subscribeStream(request, tools, never);
      // What is published before the subscription starts is lost.
      await wait(8 * SECOND);
      events.next(status(JSON.parse(data.toString('utf8')) as DataFrameJSON));
      heard.add(hear);
      await wait(240 * SECOND);
      heard.delete(hear);
      await wait(120 * SECOND);
    }
    return () => frame;
  }
  return { clock, history, backend, viewer, heard };
}

test.each(Array.from({ length: 25 }, (_, i) => i + 1))(
  'has no gap and no duplicate, in any order of arrival and after any failure (%i)',
  async (seed) => {
    const { clock, history, backend, viewer } = world(seed);
    void backend();
    const viewers = Promise.all([viewer(), viewer(), viewer()]);
    // Long enough for everyone to have been cut off, to have come back, and to have heard of it.
    await clock.advanceTo(END + 400 * SECOND);
    await settle();
    const frames = (await viewers).map((frame) => frame());
    for (const { fields } of frames) {
      const [{ values: times }, ...scores] = fields as Array<{ values: number[] }>;
      const length = (times[times.length - 1] - times[0]) / STEP + 1;
      expect(times).toEqual(Array.from({ length }, (_, i) => times[0] + i * STEP));
      expect(length).toBeGreaterThan(50);
      const truth = await history(times[times.length - 1]);
      for (const [k, { values }] of scores.entries()) {
        const expected = truth.fields[k + 1].values as number[];
        expect(values.slice(-50)).toEqual(expected.slice(-50));
      }
    }
  },
);
