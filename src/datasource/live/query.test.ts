/** @jest-environment jsdom */
import '../../../test/jest/browser-stubs.mjs';

import { setImmediate as turn } from 'node:timers/promises';

import {
  dateTime,
  FieldType,
  LiveChannelConnectionState,
  LiveChannelEventType,
  type DataFrame,
  type DataFrameJSON,
  type DataQueryRequest,
  type DataQueryResponse,
  type LiveChannelAddress,
  type LiveChannelEvent,
} from '@grafana/data';
import { config, setGrafanaLiveSrv, type GrafanaLiveSrv } from '@grafana/runtime';
import { Observable, of, Subject, throwError } from 'rxjs';

import { type KindInfo } from '../../contract/kinds';
import { type PulseDataQuery } from '../query';
import { KINDS } from '../testing/kinds';
import { addressOf } from './address';
import { queryLive } from './query';

const SECOND = 1_000;
const NOW = Date.UTC(2026, 0, 15, 10);
const SETTINGS = { uid: 'pulse', jsonData: {} };
beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

/** One series with a point every 5 seconds from `first` to `last`, both in seconds from now; its value is its second. */
function frameOf(first: number, last: number, refId = 'A'): DataFrame {
  const seconds = Array.from({ length: (last - first) / 5 + 1 }, (_, i) => first + 5 * i);
  return {
    refId,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: seconds.map((second) => NOW + second * SECOND) },
      { name: 'cpu_usage', type: FieldType.number, labels: { pipeline: 'a' }, config: { interval: 5_000 }, values: seconds }, // prettier-ignore
    ],
    length: seconds.length,
  };
}

function packetOf(first: number, last: number, settings = 1): Required<DataFrameJSON> {
  const { fields } = frameOf(first, last);
  return {
    schema: {
      name: 'metrics',
      meta: { custom: { settings } },
      fields: fields.map(({ name, type, labels, config: fieldConfig }) => ({
        name,
        type,
        labels,
        config: fieldConfig,
      })),
    },
    data: { values: fields.map(({ values }) => values) },
  };
}

const message = (packet: DataFrameJSON): LiveChannelEvent => ({ type: LiveChannelEventType.Message, message: packet });
const status = (state: LiveChannelConnectionState, more: object = {}): LiveChannelEvent => ({
  type: LiveChannelEventType.Status,
  id: 'x',
  timestamp: NOW,
  state,
  ...more,
});

/** A Grafana Live whose channels the test speaks through, a backend of some answers, and a request that follows both. */
function set(
  targets: ReadonlyArray<Partial<PulseDataQuery>>,
  {
    to = 'now',
    answers = [{ data: [frameOf(-60, -5)] }],
    kinds = Promise.resolve(KINDS),
  }: {
    to?: string;
    answers?: ReadonlyArray<DataQueryResponse | Error>;
    kinds?: Promise<readonly KindInfo[]>;
  } = {},
) {
  const channels = new Map<string, { address: LiveChannelAddress; events: Subject<LiveChannelEvent>; open: number }>();
  setGrafanaLiveSrv({
    getStream: (address: LiveChannelAddress) =>
      new Observable((subscriber) => {
        const channel = channels.get(address.path) ?? { address, events: new Subject<LiveChannelEvent>(), open: 0 };
        channels.set(address.path, channel);
        channel.open++;
        subscriber.next(status(LiveChannelConnectionState.Pending));
        const subscription = channel.events.subscribe(subscriber);
        return () => {
          channel.open--;
          subscription.unsubscribe();
        };
      }),
  } as unknown as GrafanaLiveSrv);
  const asked: Array<DataQueryRequest<PulseDataQuery>> = [];
  const request = {
    requestId: 'Q1',
    timezone: 'utc',
    intervalMs: 1_000,
    range: { from: dateTime(NOW - 60 * SECOND), to: dateTime(NOW), raw: { from: 'now-1m', to } },
    targets: targets.map((target) => ({ refId: 'A', queryType: 'metrics', signals: ['cpu_usage'], ...target })),
  } as unknown as DataQueryRequest<PulseDataQuery>;
  const emitted: DataQueryResponse[] = [];
  const subscription = queryLive(request, {
    ask(one) {
      asked.push(one);
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return answer instanceof Error ? throwError(() => answer) : of(answer);
    },
    getKinds: () => kinds,
    addressOf: (query, { intervalMs }, step) => addressOf(query, SETTINGS, step, intervalMs),
  }).subscribe((response) => emitted.push(response));
  return {
    asked,
    emitted,
    channels,
    subscription,
    settled: () => turn(),
    /** Sends an event into the only channel. */
    async send(event: LiveChannelEvent) {
      [...channels.values()][0].events.next(event);
      await turn();
    },
    /** The seconds that the newest answer shows of a query. */
    seconds: (refId = 'A') => {
      const frames = emitted[emitted.length - 1].data as DataFrame[];
      return frames.find((frame) => frame.refId === refId)?.fields[1]?.values;
    },
    notices: () => (emitted[emitted.length - 1].data as DataFrame[])[0].meta?.notices?.map(({ text }) => text),
  };
}
const every5 = (first: number, last: number): number[] => frameOf(first, last).fields[1].values as number[];

describe('a live query', () => {
  it('shows its history, then grows with each packet, of which neither seam nor repetition shows', async () => {
    const t = set([{ live: true }]);
    await t.settled();
    expect(t.seconds()).toEqual(every5(-60, -5));
    await t.send(status(LiveChannelConnectionState.Connected, { message: packetOf(-55, 0) }));
    expect(t.seconds()).toEqual(every5(-60, 0));
    await t.send(message({ data: packetOf(5, 5).data }));
    await t.send(message({ data: packetOf(5, 10).data }));
    expect(t.seconds()).toEqual(every5(-60, 10));
    expect(t.asked).toHaveLength(1);
    expect(t.emitted.map(({ state }) => state)).toEqual([undefined, 'Streaming', 'Streaming', 'Streaming']);
    expect(new Set(t.emitted.map(({ key }) => key)).size).toBe(1);
  });

  it('subscribes with the query itself, whose step is that of the history, as the channel’s data', async () => {
    const t = set([{ live: true, hide: false, pipeline: 'churn', datasource: { uid: 'pulse' } }]);
    await t.settled();
    const [{ address }] = [...t.channels.values()];
    // `namespace` is what Grafana 12.3 calls the stream, and without it subscribes to nothing.
    expect(address).toMatchObject({ scope: 'ds', stream: 'pulse', namespace: 'pulse' });
    expect(address.path).toMatch(/^[A-Za-z0-9_\-/=.]{1,160}$/);
    expect(address.data).toEqual({
      queryType: 'metrics',
      signals: ['cpu_usage'],
      pipeline: 'churn',
      format: 'series',
      step: '5s',
      settings: expect.any(String),
    });
  });

  it('lets old points go as the range moves on', async () => {
    const t = set([{ live: true }]);
    await t.settled();
    jest.setSystemTime(NOW + 30 * SECOND);
    await t.send(message(packetOf(0, 30)));
    expect(t.seconds()).toEqual(every5(-30, 30));
  });

  it('asks for the history again where packets were missed', async () => {
    const t = set([{ live: true }], { answers: [{ data: [frameOf(-60, -5)] }, { data: [frameOf(-60, 50)] }] });
    await t.settled();
    await t.send(message(packetOf(0, 0)));
    await t.send(message({ data: packetOf(45, 50).data }));
    expect(t.seconds()).toEqual(every5(-60, 50));
    expect(t.asked).toHaveLength(2);
    expect(t.asked[1].range.to.valueOf()).toBe(NOW + 50 * SECOND);
    expect(t.asked[1].requestId).not.toBe(t.asked[0].requestId);
  });

  it('goes on with a gap where the history cannot be had again, and does not insist', async () => {
    const t = set([{ live: true }], { answers: [{ data: [frameOf(-60, -5)] }, new Error('down')] });
    await t.settled();
    await t.send(message(packetOf(45, 45)));
    await t.send(message({ data: packetOf(50, 50).data }));
    expect(t.seconds()).toEqual([...every5(-60, -5), 45, 50]);
    expect(t.asked).toHaveLength(2);
  });

  it('asks for the history again when the settings have changed, for then the past is another', async () => {
    const other = frameOf(-60, 5);
    other.fields[1].values = other.fields[1].values.map(() => 7);
    const t = set([{ live: true }], { answers: [{ data: [frameOf(-60, -5)] }, { data: [other] }] });
    await t.settled();
    await t.send(message(packetOf(-5, 0)));
    await t.send(message(packetOf(5, 5, 2)));
    expect(t.seconds()).toEqual([...new Array<number>(13).fill(7), 5]);
    expect(t.asked).toHaveLength(2);
  });

  it('starts from the packets where there is no history', async () => {
    const t = set([{ live: true }], { answers: [{ data: [{ refId: 'A', fields: [], length: 0 }] }] });
    await t.settled();
    const [{ address }] = [...t.channels.values()];
    expect(address.data).toMatchObject({ intervalMs: 1_000 });
    await t.send(message(packetOf(0, 5)));
    expect(t.seconds()).toEqual([0, 5]);
  });

  it('waits for a schema before it takes data, and leaves data aside that do not fit it', async () => {
    const t = set([{ live: true }]);
    await t.settled();
    await t.send(message({ data: packetOf(0, 0).data }));
    await t.send(message(packetOf(0, 5)));
    await t.send(message({ data: { values: [[NOW + 10 * SECOND]] } }));
    expect(t.seconds()).toEqual(every5(-60, 5));
    expect(t.emitted).toHaveLength(2);
  });

  it('shows what the backend says of its trouble, and what Grafana says of the connection, until points come', async () => {
    const t = set([{ live: true }]);
    await t.settled();
    const { schema } = packetOf(0, 0);
    const notices = [{ severity: 'error' as const, text: 'Cannot reach the engine.' }];
    await t.send(message({ schema: { ...schema, meta: { ...schema.meta, notices } } }));
    expect({ seconds: t.seconds(), notices: t.notices() }).toEqual({
      seconds: every5(-60, -5),
      notices: ['Cannot reach the engine.'],
    });
    await t.send(message(packetOf(0, 0)));
    expect(t.notices()).toBeUndefined();
    await t.send(status(LiveChannelConnectionState.Disconnected));
    expect(t.notices()?.[0]).toMatch(/No live points are arriving\. Refresh the panel/);
    await t.send(status(LiveChannelConnectionState.Connecting, { error: 'timeout' }));
    expect(t.notices()?.[0]).toMatch(/: timeout\. Refresh/);
    await t.send(message({ data: packetOf(5, 5).data }));
    expect(t.notices()).toBeUndefined();
    expect(t.seconds()).toEqual(every5(-60, 5));
  });

  it('lets its channel go when nobody watches any more, so that refreshing piles nothing up', async () => {
    const first = set([{ live: true }]);
    await first.settled();
    const [channel] = [...first.channels.values()];
    expect(channel.open).toBe(1);
    first.subscription.unsubscribe();
    expect(channel.open).toBe(0);
  });

  it('does not subscribe when nobody watches any more once the history is there', async () => {
    const t = set([{ live: true }]);
    t.subscription.unsubscribe();
    await t.settled();
    expect(t.channels.size).toBe(0);
  });
});

describe('a request', () => {
  it('is followed in its live queries and answered in the others, with one question', async () => {
    const t = set([{ live: true }, { refId: 'B', queryType: 'kpi' }], {
      answers: [{ data: [frameOf(-60, -5), frameOf(-60, -60, 'B')] }],
    });
    await t.settled();
    expect(t.channels.size).toBe(1);
    await t.send(message(packetOf(0, 0)));
    expect(t.seconds('A')).toEqual(every5(-60, 0));
    expect(t.seconds('B')).toEqual([-60]);
    expect(t.asked).toHaveLength(1);
  });

  it('has one channel for equal queries and one each for others', async () => {
    const t = set([{ live: true }, { refId: 'B', live: true }, { refId: 'C', live: true, pipeline: 'churn' }], {
      answers: [{ data: [frameOf(-60, -5), frameOf(-60, -5, 'B'), frameOf(-60, -5, 'C')] }],
    });
    await t.settled();
    expect([...t.channels.values()].map(({ open }) => open)).toEqual([2, 1]);
  });

  it.each<[string, Partial<PulseDataQuery>, { to?: string; kinds?: Promise<readonly KindInfo[]> }]>([
    ['that is not live', {}, {}],
    ['whose range has ended', { live: true }, { to: 'now-5m' }],
    ['whose range ends at a fixed time', { live: true }, { to: '2026-01-15T10:00:00Z' }],
    ['for a table', { live: true, queryType: 'alerts' }, {}],
    ['of a kind that is not streamed', { live: true, queryType: 'kpi' }, {}],
    ['of a kind that nobody knows', { live: true, queryType: 'nonsense' }, {}],
    ['for buckets', { live: true, aggregate: { every: '1h', statistic: 'mean' } }, {}],
    ['when the kinds cannot be had', { live: true }, { kinds: Promise.reject(new Error('down')) }],
  ])('%s is answered once', async (_, target, more) => {
    const t = set([target], more);
    await t.settled();
    expect(t.emitted).toEqual([{ data: [expect.objectContaining({ refId: 'A' })] }]);
    expect(t.channels.size).toBe(0);
  });

  it('for the day until its end is followed: the future has still to come', async () => {
    const t = set([{ live: true }], { to: 'now/d', answers: [{ data: [frameOf(-60, 600)] }] });
    await t.settled();
    await t.send(message(packetOf(0, 0)));
    expect(t.asked).toHaveLength(1);
    expect(t.seconds()).toEqual(every5(-60, 600));
  });

  it('of a query that has failed is not followed', async () => {
    const t = set([{ live: true }], { answers: [{ data: [], errors: [{ refId: 'A', message: 'wrong' }] }] });
    await t.settled();
    expect(t.channels.size).toBe(0);
    expect(t.emitted[0].errors).toHaveLength(1);
  });

  it('of a public dashboard is answered once, for it has no connection', async () => {
    config.publicDashboardAccessToken = 'token';
    try {
      const t = set([{ live: true }]);
      await t.settled();
      expect({ channels: t.channels.size, emitted: t.emitted.length }).toEqual({ channels: 0, emitted: 1 });
    } finally {
      config.publicDashboardAccessToken = '';
    }
  });
});
