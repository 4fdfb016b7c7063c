import { minutes } from '../../series';
import { partOf } from '../../series/abort';
import { AnswerError, cancelled } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { CATALOGUE, type SignalId } from '../../signals';
import { createAnswerStore } from '../answer-store';
import { type Envelope } from './answer/envelope';
import { type MatrixSeries } from './answer/series';
import { createApi } from './api';
import { type Fetched } from './dataset';
import { attemptSignals } from './fetch-signals';
import { canonical } from './presets/canonical';
import { createQueue } from './queue';
import { createReadings } from './reading';
import { resolveReadings, type SignalReading } from './resolve';
import { sharedAnswers } from './shared-answers';
import { seriesWith } from './testing/series';
import { createTogether } from './together';

const GRID: Grid = { start: Date.UTC(2026, 0, 15, 10), step: minutes(5), length: 3 };
const LATER: Grid = { ...GRID, start: GRID.start + minutes(5) };
const GAUGES: SignalId[] = ['cpu_usage', 'disk_usage', 'memory_usage'];
const ALONE = GAUGES.map((name) => [name]);
const RESOLVED = resolveReadings({
  catalogue: CATALOGUE,
  scrapeMs: 15_000,
  presets: [canonical],
  own: new Map(),
  mappings: new Map(),
});
const never = new AbortController().signal;

/** Answers a request for some metrics in the place of the proper answer, if it does. */
type Instead = (
  metrics: readonly string[],
  proper: Required<Pick<Envelope, 'data'>> & Envelope,
  abort: AbortSignal,
) => Promise<Envelope> | undefined;

const properly = (metrics: readonly string[], start: number): Parameters<Instead>[1] => {
  const series = metrics.flatMap((name) =>
    ['churn', 'fraud'].map((pipeline, p) =>
      seriesWith(
        { __name__: name, pipeline },
        Array.from({ length: GRID.length }, (_, i) => [start + 300 * i, String(name.length + p + i)] as const),
      ),
    ),
  );
  return { status: 'success', data: { resultType: 'matrix', series, odd: null, onlyHistograms: 0, bytes: 100 } };
};
const withSeries = (proper: Parameters<Instead>[1], series: readonly MatrixSeries[]): Envelope => ({
  ...proper,
  data: { ...proper.data, series },
});

interface Asking {
  readonly signals?: readonly SignalId[];
  readonly grid?: Grid;
  readonly filter?: string;
  readonly abort?: AbortSignal;
}

/** A data source with an engine. */
function open({
  kept = false,
  maxQueryBytes = 8_192,
  resolved = RESOLVED as ReadonlyMap<SignalId, SignalReading>,
} = {}) {
  let asked: string[][] = [];
  let time = 1_000;
  const engine = { instead: (() => undefined) as Instead, took: 0 };
  const client = {
    json: () => Promise.reject(new Error('not asked')),
    async series(_: string, form: URLSearchParams, abort: AbortSignal): Promise<Envelope> {
      const metrics = GAUGES.filter((name) => form.get('query')?.includes(name));
      asked.push(metrics);
      const proper = properly(metrics, Number(form.get('start')));
      const answer = await (engine.instead(metrics, proper, abort) ?? proper);
      time += engine.took;
      return answer;
    },
    close: () => {},
  };
  const busy = new AnswerError('It is busy.', 504, 'timeout');
  const queue = createQueue({ atOnce: 8, reserved: 0, timeoutMs: 10_000, busy: () => busy });
  const keeping = kept ? { section: createAnswerStore(1e6).open(), keptFor: 5_000 } : null;
  const api = createApi(sharedAnswers(client, queue, {}, keeping), maxQueryBytes);
  const together = createTogether(() => time);
  return {
    engine,
    /** What was asked since the last call, each by its metrics, in an order that does not depend on turns. */
    taken(): string[][] {
      const all = asked.sort((one, other) => (one.join() < other.join() ? -1 : 1));
      asked = [];
      return all;
    },
    passes: (ms: number) => void (time += ms),
    fetch({ signals = GAUGES, grid = GRID, filter = '.*', abort = never }: Asking = {}): Promise<Fetched[]> {
      const asking = {
        ...{ api, together, maxQueryBytes, label: 'pipeline', matcher: parseMatcher(filter) },
        ...{ readings: createReadings('pipeline', resolved, CATALOGUE), abort: partOf(abort).signal },
      };
      return attemptSignals(
        asking,
        CATALOGUE,
        signals.map((signal) => ({ signal, grid })),
      );
    },
  };
}

/** A data source that has been answered well for each gauge, and what that was. */
async function proven(options: Parameters<typeof open>[0] = {}) {
  const source = open(options);
  const whole = await source.fetch();
  expect(source.taken()).toEqual(ALONE);
  return { ...source, whole };
}

test('gauges that were answered alone are asked for together, which gives the same', async () => {
  const { fetch, taken, whole } = await proven();
  expect(whole.map(({ rows }) => [...rows].map(([name, row]) => [name, ...row]))[0]).toEqual([
    ['churn', 9, 10, 11],
    ['fraud', 10, 11, 12],
  ]);
  expect(await fetch()).toEqual(whole);
  expect(taken()).toEqual([GAUGES]);
});

const failing = (status: number, category: AnswerError['category']) => () =>
  Promise.reject(new AnswerError('It is broken.', status, category));

test.each<[string, (proper: Parameters<Instead>[1]) => Promise<Envelope>]>([
  ['is refused', failing(400, 'query')],
  ['fails', failing(500, 'server')],
  ['is not allowed', failing(403, 'auth')],
  ['ends too soon', failing(502, 'network')],
  ['is none', () => Promise.resolve({})],
  ['is of another kind', ({ data }) => Promise.resolve({ status: 'success', data: { ...data, resultType: 'vector' } })],
  ['has a warning', (proper) => Promise.resolve({ ...proper, warnings: ['a store is away'] })],
  ['has a hint', (proper) => Promise.resolve({ ...proper, infos: ['it may be no gauge'] })],
  ['is a part', (proper) => Promise.resolve({ ...proper, isPartial: true })],
  ['comes from another clock', (proper) => Promise.resolve({ ...proper, clock: { time: 0, ahead: minutes(9) } })],
  [
    'has a series that nobody asked for',
    (proper) =>
      Promise.resolve(withSeries(proper, [...proper.data.series, seriesWith({ __name__: 'up' }, [[1, '1']])])),
  ],
  [
    'has no names',
    (proper) =>
      Promise.resolve(
        withSeries(
          proper,
          proper.data.series.map((one) => ({ ...one, metric: { pipeline: one.metric.pipeline } })),
        ),
      ),
  ],
  [
    'has what is no number',
    (proper) =>
      Promise.resolve(
        withSeries(
          proper,
          proper.data.series.map((one) => ({ ...one, unreadable: 'x' })),
        ),
      ),
  ],
  ['has no series', (proper) => Promise.resolve(withSeries(proper, []))],
])('where the answer to all of them %s, each is asked for alone, and for a while', async (_, answer) => {
  const { engine, fetch, taken, passes, whole } = await proven();
  engine.instead = (metrics, proper) => (metrics.length > 1 ? answer(proper) : undefined);
  expect(await fetch()).toEqual(whole);
  expect(taken()).toEqual([['cpu_usage'], GAUGES, ['disk_usage'], ['memory_usage']]);
  expect(await fetch()).toEqual(whole);
  expect(taken()).toEqual(ALONE);
  engine.instead = () => undefined;
  passes(minutes(1));
  expect(await fetch()).toEqual(whole);
  expect(taken()).toEqual([GAUGES]);
});

test('where the answer to all of them does not come, each is asked for alone, and for a while', async () => {
  const { engine, fetch, taken, whole } = await proven();
  jest.useFakeTimers();
  try {
    const ended: boolean[] = [];
    engine.instead = (metrics, _, abort) =>
      metrics.length === 1
        ? undefined
        : new Promise((__, reject) => {
            abort.addEventListener('abort', () => {
              ended.push(true);
              reject(cancelled());
            });
          });
    const [one, other] = [fetch(), fetch({ grid: LATER })];
    await jest.advanceTimersByTimeAsync(999);
    expect(taken()).toEqual([GAUGES, GAUGES]);
    await jest.advanceTimersByTimeAsync(1);
    expect(await one).toEqual(whole);
    expect((await other).map(({ error }) => error)).toEqual([null, null, null]);
    expect(ended).toEqual([true, true]);
    expect(taken()).toEqual(ALONE.flatMap((name) => [name, name]));
    await fetch();
    expect(taken()).toEqual(ALONE);
  } finally {
    jest.useRealTimers();
  }
});

test('a gauge that lacks a series is asked for alone, and nothing of what came before is kept', async () => {
  const { engine, fetch, taken } = await proven({ kept: true });
  engine.instead = (metrics, proper) =>
    metrics.length > 1 ? Promise.resolve(withSeries(proper, proper.data.series.slice(1))) : undefined;
  const whole = await fetch({ grid: LATER });
  expect(whole.map(({ rows }) => [...rows.keys()])).toEqual(GAUGES.map(() => ['churn', 'fraud']));
  expect(taken()).toEqual([['cpu_usage'], GAUGES]);
  expect(await fetch({ grid: LATER })).toEqual(whole);
  expect(taken()).toEqual([]);
});

test('what is wrong with one of them is said of it alone', async () => {
  const { engine, fetch, whole } = await proven();
  engine.instead = (metrics) => (metrics.includes('disk_usage') ? failing(422, 'query')() : undefined);
  const [cpu, disk, memory] = await fetch();
  expect(disk.error?.message).toBe('It is broken.');
  expect([cpu, memory]).toEqual([whole[0], whole[2]]);
});

test.each<[string, (engine: ReturnType<typeof open>['engine']) => void]>([
  ['fails', (engine) => (engine.instead = failing(422, 'query'))],
  ['is slow', (engine) => (engine.took = 251)],
  ['has a warning', (engine) => (engine.instead = (_, one) => Promise.resolve({ ...one, warnings: ['a store is away'] }))],
  ['has no series', (engine) => (engine.instead = (_, one) => Promise.resolve(withSeries(one, [])))],
])('one that %s alone is left out until it has been answered well again', async (_, spoil) => {
  const { engine, fetch, taken } = await proven();
  spoil(engine);
  await fetch({ signals: ['disk_usage'] });
  Object.assign(engine, { instead: () => undefined, took: 0 });
  taken();
  await fetch();
  expect(taken()).toEqual([['cpu_usage', 'memory_usage'], ['disk_usage']]);
  await fetch();
  expect(taken()).toEqual([GAUGES]);
}); // prettier-ignore

test('of what was answered long ago nothing is known', async () => {
  const { fetch, taken, passes } = await proven();
  passes(minutes(5) + 1);
  await fetch();
  expect(taken()).toEqual(ALONE);
});

test('each of them is kept for who asks for it alone, and what is kept is not asked for again', async () => {
  const { fetch, taken } = await proven({ kept: true });
  const [own] = await fetch({ signals: ['cpu_usage'], grid: LATER });
  const all = await fetch({ grid: LATER });
  expect(all[0]).toEqual(own);
  expect(taken()).toEqual([['cpu_usage'], ['disk_usage', 'memory_usage']]);
  expect(await fetch({ signals: ['memory_usage'], grid: LATER })).toEqual([all[2]]);
  expect(await fetch({ grid: LATER })).toEqual(all);
  expect(taken()).toEqual([]);
});

test.each<[string, Parameters<typeof open>[0], Asking]>([
  ['so many values', {}, { grid: { ...GRID, length: 3_000 } }],
  ['those of other pipelines', {}, { filter: 'churn' }],
  ['a single one', {}, { signals: ['cpu_usage'] }],
  ['more than an expression may be long', { maxQueryBytes: 70 }, {}],
  ['expressions', { resolved: new Map([...RESOLVED].map(([id, one]) => [id, { ...one, gauge: false }])) }, {}],
])('%s: each is asked for alone', async (_, options, asking) => {
  const { fetch, taken } = await proven(options);
  await fetch(asking);
  expect(taken()).toEqual((asking.signals ?? GAUGES).map((name) => [name]));
});

test('many values are asked for by several requests that are alike in size, and very many by one of each gauge', async () => {
  const source = open();
  const ask = async (length: number): Promise<string[][]> => {
    await source.fetch({ grid: { ...GRID, length } });
    return source.taken();
  };
  expect(await ask(3)).toEqual(ALONE);
  expect(await ask(1_300)).toEqual([GAUGES]);
  expect(await ask(2_000)).toEqual([['cpu_usage', 'disk_usage'], ['memory_usage']]);
  expect(await ask(3_000)).toEqual(ALONE);
});

test('each grid has a request of its own', async () => {
  const { fetch, taken } = await proven();
  await Promise.all([fetch(), fetch({ grid: LATER })]);
  expect(taken()).toEqual([GAUGES, GAUGES]);
});

test.each<[string, Instead]>([
  [
    'whose series have no names',
    (_, one) =>
      Promise.resolve(
        withSeries(
          one,
          one.data.series.map(({ metric: { pipeline }, ...rest }) => ({ ...rest, metric: { pipeline } })),
        ),
      ),
  ],
  ['of which something is said', (_, one) => Promise.resolve({ ...one, infos: ['it may be no gauge'] })],
])('gauges %s are never asked for together', async (_, instead) => {
  const { engine, fetch, taken } = open();
  engine.instead = instead;
  await fetch();
  await fetch();
  expect(taken()).toEqual(ALONE.flatMap((name) => [name, name]));
});

test('who goes away ends the request for all of them, and none is sent after it', async () => {
  const { engine, fetch, taken } = await proven();
  const query = new AbortController();
  engine.instead = (_, __, abort) =>
    new Promise((___, reject) => {
      abort.addEventListener('abort', () => reject(cancelled()));
      query.abort();
    });
  await expect(fetch({ abort: query.signal })).rejects.toMatchObject({ category: 'cancelled' });
  expect(taken()).toEqual([GAUGES]);
});
