import { days, hours } from '../../series';
import { matcherOf, membersOf, parseMatcher, type PipelineMatcher } from '../../series/matcher';
import { memberName } from '../../series/member';
import { type Dataset, type MetricSource, type SummaryRequest } from '../types';
import { splitByLabels } from './split-by-labels';

const LABELS = ['version'];
const name = (pipeline: string, version: string): string => memberName({ pipeline, values: [version] }, LABELS);
const [A, A1, A2, B] = [name('a', ''), name('a', '1'), name('a', '2'), name('b', '')];

const NOW = days(20);
const GRID = { start: NOW - hours(1), step: hours(1), length: 2 };
const RANGE = { from: NOW - hours(1), to: NOW };
const { signal: abort } = new AbortController();
const EVERY: PipelineMatcher = { ...parseMatcher(undefined), by: LABELS };

/** A source that gives the same whatever is asked, and writes down when it was asked who is there. */
function sourceOf(rows: Readonly<Record<string, readonly number[]>>, seen: readonly string[] = [A, A1, A2, B]) {
  const asked: Array<{ from: number; to: number }> = [];
  const dataset = (): Dataset => ({
    pipelines: Object.keys(rows),
    values: new Map([['cpu_usage', { grid: GRID, rows: Object.values(rows).map((row) => Float64Array.from(row)) }]]),
    executed: [],
    warnings: [],
  });
  const map = (): Map<string, Float64Array> =>
    new Map(Object.entries(rows).map(([key, row]) => [key, Float64Array.from(row)]));
  const event = { time: NOW, timeEnd: null, title: 'Moved', text: '', tags: [] };
  const source: MetricSource = {
    intervalOf: () => hours(1),
    expects: () => false,
    settling: 0,
    fetch: async () => Promise.resolve(dataset()),
    summarize: async (_, requests) => Promise.resolve({ values: requests.map(map), executed: [], warnings: [] }),
    quantiles: async () =>
      Promise.resolve({
        values: new Map(Object.entries(rows).map(([key, values]) => [key, { values, intervals: 2 }])),
        executed: [],
        warnings: [],
      }),
    events: async () =>
      Promise.resolve({
        events: ['', ...Object.keys(rows)].map((pipeline) => ({ ...event, pipeline })),
        executed: [],
        warnings: [],
      }),
    pipelines: async (_, range) => {
      asked.push(range);
      return Promise.resolve([...seen]);
    },
    check: () => Promise.reject(new Error('Not asked.')),
    close: () => {},
  };
  return { source: splitByLabels(source, 'pipeline', hours(6)), asked };
}

const fetched = async (source: MetricSource, pipelines = EVERY, mostValues?: number): Promise<object> => {
  const request = { pipelines, signals: [{ signal: 'cpu_usage', grid: GRID }], abort, mostValues };
  const { pipelines: names, values } = await source.fetch(request);
  return Object.fromEntries(names.map((one, p) => [one, [...(values.get('cpu_usage')?.rows[p] ?? [])]]));
};

test('without labels to split by nothing changes', async () => {
  const { source, asked } = sourceOf({ a: [1, 2] });
  expect(await fetched(source, parseMatcher(undefined))).toEqual({ a: [1, 2] });
  expect(asked).toEqual([]);
});

test('rows of a pipeline as a whole go to its members that are there', async () => {
  const { source, asked } = sourceOf({ [A]: [1, 2], [B]: [3, 4] });
  expect(await fetched(source)).toEqual({ [A1]: [1, 2], [A2]: [1, 2], [B]: [3, 4] });
  expect(asked).toEqual([{ from: NOW - hours(6), to: NOW }]);
  const silent = sourceOf({ [A]: [1, 2] }, []).source;
  expect(await fetched(silent)).toEqual({ [A]: [1, 2] });
});

test('who has the labels is not looked for', async () => {
  const { source, asked } = sourceOf({ [A1]: [1, NaN] });
  expect(await fetched(source)).toEqual({ [A1]: [1, NaN] });
  expect(asked).toEqual([]);
});

test('of members that are named the others are left out', async () => {
  const { source } = sourceOf({ [A]: [1, 2], [B]: [3, 4] });
  expect(await fetched(source, membersOf(EVERY, [A2]))).toEqual({ [A2]: [1, 2] });
  expect(membersOf(EVERY, [A1, A2])).toMatchObject({ names: ['a'], by: LABELS });
  expect(membersOf(parseMatcher(undefined), ['a', 'b']).expression).toBe(matcherOf(['a', 'b']).expression);
});

test('what is repeated counts as values of the answer', async () => {
  const { source } = sourceOf({ [A]: [1, 2] });
  expect(await fetched(source, EVERY, 4)).toEqual({ [A1]: [1, 2], [A2]: [1, 2] });
  await expect(fetched(source, EVERY, 3)).rejects.toThrow(/^The answer would have /);
});

describe('statistics that the engine computes', () => {
  const request: SummaryRequest = {
    signal: 'cpu_usage',
    statistic: 'mean',
    windows: { samples: 2, end: NOW, every: hours(1), count: 1 },
  };
  const summarized = async ({ source }: ReturnType<typeof sourceOf>, pipelines = EVERY): Promise<unknown> => {
    const found = await source.summarize?.(pipelines, [request], abort);
    const [values] = found?.values ?? [];
    return values && Object.fromEntries([...values].map(([key, row]) => [key, [...row]]));
  };

  test('of wholes are those of each member', async () => {
    expect(await summarized(sourceOf({ [A]: [1], [B]: [2] }))).toEqual({ [A1]: [1], [A2]: [1], [B]: [2] });
    expect(await summarized(sourceOf({ [A]: [1], [B]: [2] }), membersOf(EVERY, [A2, B]))).toEqual({
      [A2]: [1],
      [B]: [2],
    });
  });

  test('of wholes are those of whoever is there in each window', async () => {
    const { source, asked } = sourceOf({ [A]: [1] });
    const before = { ...request, windows: { ...request.windows, end: NOW - days(2), samples: 24 } };
    await source.summarize?.(EVERY, [request, before], abort);
    expect(asked).toEqual([
      { from: NOW - hours(6), to: NOW },
      { from: NOW - days(3), to: NOW - days(2) },
    ]);
  });

  test('of wholes beside their parts are computed from the samples', async () => {
    expect(await summarized(sourceOf({ [A]: [1], [A1]: [2] }))).toBeNull();
  });

  test('of nobody are of nobody', async () => {
    expect(await summarized(sourceOf({}))).toEqual({});
  });
});

test('quantiles of wholes are those of each member, unless members have their own', async () => {
  const quantiles = async (rows: Record<string, number[]>) => {
    const asked = { signal: 'cpu_usage', quantiles: [0.5], range: RANGE, counted: true };
    return sourceOf(rows).source.quantiles?.(EVERY, asked, abort);
  };
  const whole = await quantiles({ [A]: [1] });
  expect([...(whole?.values.keys() ?? [])]).toEqual([A1, A2]);
  const mixed = await quantiles({ [A]: [1], [A1]: [2] });
  expect([...(mixed?.values ?? [])].map(([key, { values }]) => [key, values])).toEqual([[A1, [2]]]);
  expect(JSON.stringify(mixed?.warnings)).toContain('without the label version are left out');
});

test('an event of a whole is one of each member; one of no pipeline stays so', async () => {
  const report = await sourceOf({ [A]: [1], [A1]: [1] }).source.events(EVERY, RANGE, abort);
  expect(report?.events.map(({ pipeline }) => pipeline)).toEqual(['', A1, A2, A1]);
});

test('the members are the parts that were seen in the last day, whatever the range', async () => {
  const { source, asked } = sourceOf({});
  expect(await source.pipelines(EVERY, RANGE, abort)).toEqual([A1, A2, B]);
  expect(asked).toEqual([{ from: NOW - days(1), to: NOW }]);
});

test('the label that names pipelines is refused, whatever is asked', async () => {
  const matcher = { ...EVERY, by: ['version', 'pipeline'] };
  const { source } = sourceOf({ a: [1] });
  const refused = /^Field "groupBy" lists "pipeline", the label that names pipelines: .* Leave it out\.$/;
  await expect(fetched(source, matcher)).rejects.toThrow(refused);
  await expect(source.summarize?.(matcher, [], abort)).rejects.toThrow(refused);
  await expect(source.events(matcher, RANGE, abort)).rejects.toThrow(refused);
  await expect(source.pipelines(matcher, RANGE, abort)).rejects.toThrow(refused);
});
