import { hours, minutes } from '../../src/series';
import { valuesOf, type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { handMadeHistory, type HandSeries } from './history';
import { ask, contextOf, start, type PluginProcess } from './plugin-process';

const START = Date.UTC(2026, 0, 9, 10);
const RANGE = { from: START, to: START + minutes(55) };

/** Twelve samples of one replica, rising by a step. */
const replica = (metric: string, pod: string, first: number, step: number): HandSeries => ({
  metric,
  pipeline: 'churn',
  labels: { pod },
  samples: Array.from({ length: 12 }, (_, i) => [START + i * minutes(5), String(first + i * step)]),
});

/** Samples of one version of a pipeline, of the same value from a time to another. */
const version = (metric: string, name: string, from: number, to: number, value: string): HandSeries => ({
  metric,
  pipeline: 'fraud',
  labels: { version: name },
  samples: Array.from({ length: (to - from) / minutes(5) + 1 }, (_, i) => [from + i * minutes(5), value]),
});

for (const kind of ENGINES) {
  describeWith(kind.programs, `a pipeline of two replicas on a real ${kind.name}`, () => askOfReplicas(kind));
}

function askOfReplicas({ start: startEngine }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  const on = (prometheus: object = {}): ReturnType<typeof contextOf> =>
    contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus } });
  const metrics = (signal: string, more: object = {}): Promise<Decoded[]> =>
    ask(plugin, on(), { queryType: 'metrics', signals: [signal], pipeline: 'churn', ...more }, RANGE);

  beforeAll(async () => {
    const history = handMadeHistory([
      replica('cpu_usage', 'x', 10, 1),
      replica('cpu_usage', 'y', 30, 3),
      replica('requests_per_second', 'x', 5, 0),
      replica('requests_per_second', 'y', 7, 1),
      replica('disk_usage', 'x', 50, 0),
      replica('disk_usage', 'y', 45, 1),
      ...['cpu_usage', 'requests_per_second', 'accuracy'].flatMap((metric) => [
        version(metric, '1', START, START + hours(3) - minutes(5), '1'),
        version(metric, '2', START + hours(3), START + hours(6), '0.5'),
      ]),
    ]);
    [plugin, engine] = await Promise.all([start(), startEngine([history])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  test.each([
    ['cpu_usage', 'mean', (i: number) => 20 + 2 * i],
    ['requests_per_second', 'sum', (i: number) => 12 + i],
    ['disk_usage', 'highest value', (i: number) => Math.max(50, 45 + i)],
  ])('has one %s, their %s at each instant, and says so', async (signal, way, value) => {
    const [frame] = await metrics(signal);
    expect(valuesOf(frame, signal)).toEqual(Array.from({ length: 12 }, (_, i) => value(i)));
    expect(frame.fields[1].labels).toMatchObject({ pipeline: 'churn' });
    expect(frame.meta.notices).toEqual([
      {
        severity: 'info',
        text: expect.stringMatching(
          new RegExp(
            `^Signal .* \\(${way} over pod\\): several series of one pipeline are combined at each instant\\.`,
          ),
        ),
      },
    ]);
  });

  test('statistics are those of what the replicas are together', async () => {
    const aggregate = { every: '1h', statistic: 'max' };
    const [frame] = await metrics('requests_per_second', { aggregate });
    expect(valuesOf(frame, 'requests_per_second')).toEqual([23]);
    const [table] = await ask(plugin, on(), { queryType: 'kpi', kpis: ['requests_per_second'] }, RANGE);
    expect(table.meta.notices).toEqual([expect.objectContaining({ severity: 'info' })]);
  });

  test('PromQL of the user has to say how, or the pipeline is unknown', async () => {
    const model = { queryType: 'metrics', signals: ['cpu_usage', 'disk_usage'], pipeline: 'churn' };
    const bare = on({ signals: { cpu_usage: { expr: 'cpu_usage{$selector}' } } });
    const [unsaid] = await ask(plugin, bare, model, RANGE);
    expect(valuesOf(unsaid, 'cpu_usage')).toEqual(Array<null>(12).fill(null));
    expect(valuesOf(unsaid, 'disk_usage')[0]).toBe(50);
    expect(unsaid.meta.notices).toContainEqual({
      severity: 'warning',
      text: expect.stringMatching(
        /^Signal CPU usage: unknown for pipeline "churn" .* They differ in pod \("[xy]", "[xy]"\)\. Aggregate them, as in "avg by/,
      ) as string,
    });
    const aggregate = { every: '1h', statistic: 'mean' };
    const [hourly] = await ask(plugin, bare, { ...model, aggregate }, RANGE);
    expect(valuesOf(hourly, 'cpu_usage')).toEqual([null]);
    expect(valuesOf(hourly, 'disk_usage')[0]).toBeGreaterThan(49);
    const summed = on({ signals: { cpu_usage: { expr: 'sum by (pipeline) (cpu_usage{$selector})' } } });
    const [frame] = await ask(
      plugin,
      summed,
      { ...model, signals: ['cpu_usage'] },
      { from: START, to: START + hours(0.25) },
    );
    expect(valuesOf(frame, 'cpu_usage')).toEqual([40, 44, 48, 52]);
  });

  test.each([['cpu_usage'], ['requests_per_second'], ['accuracy']])(
    'PromQL of the user on %s takes a pipeline that was rolled out as one, statistics too',
    async (signal) => {
      const rolled = on({ signals: { [signal]: { expr: `${signal}{$selector,version!=""}` } } });
      const range = { from: START, to: START + hours(6) };
      const model = { queryType: 'metrics', signals: [signal], pipeline: 'fraud' };
      const [frame] = await ask(plugin, rolled, { ...model, step: '1h' }, range);
      expect(valuesOf(frame, signal)).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.5]);
      expect(frame.meta.notices).toContainEqual({
        severity: 'info',
        text: expect.stringMatching(/they differ in version.* follow one another are taken as one/),
      });
      const [hourly] = await ask(plugin, rolled, { ...model, aggregate: { every: '3h', statistic: 'max' } }, range);
      expect(valuesOf(hourly, signal)).toEqual([1, 1, 0.5]);
    },
  );
}
