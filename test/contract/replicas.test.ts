import { hours, minutes } from '../../src/series';
import { valuesOf, type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { handMadeHistory, type HandSeries } from './history';
import { ask, askRaw, contextOf, start, type PluginProcess } from './plugin-process';

const START = Date.UTC(2026, 0, 15, 10);
const RANGE = { from: START, to: START + minutes(55) };

/** Twelve samples of one replica, rising by a step. */
const replica = (metric: string, pod: string, first: number, step: number): HandSeries => ({
  metric,
  pipeline: 'churn',
  labels: { pod },
  samples: Array.from({ length: 12 }, (_, i) => [START + i * minutes(5), String(first + i * step)]),
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
    ask(plugin, on(), { queryType: 'metrics', signals: [signal], ...more }, RANGE);

  beforeAll(async () => {
    const history = handMadeHistory([
      replica('cpu_usage', 'x', 10, 1),
      replica('cpu_usage', 'y', 30, 3),
      replica('requests_per_second', 'x', 5, 0),
      replica('requests_per_second', 'y', 7, 1),
      replica('disk_usage', 'x', 50, 0),
      replica('disk_usage', 'y', 45, 1),
    ]);
    [plugin, engine] = await Promise.all([start(), startEngine([history])]);
  }, 120_000);
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
        text: expect.stringMatching(new RegExp(`^Signal ${signal}: .* pod, .* their ${way} counts`)),
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

  test('PromQL of the user has to say how', async () => {
    const model = { queryType: 'metrics', signals: ['cpu_usage'] };
    const bare = on({ signals: { cpu_usage: { expr: 'cpu_usage{$selector}' } } });
    expect((await askRaw(plugin, bare, model, RANGE)).error).toMatch(
      /^Signal cpu_usage: several series claim the pipeline "churn"; they differ in pod \("x", "y"\)\. Aggregate them/,
    );
    const summed = on({ signals: { cpu_usage: { expr: 'sum by (pipeline) (cpu_usage{$selector})' } } });
    const [frame] = await ask(plugin, summed, model, { from: START, to: START + hours(0.25) });
    expect(valuesOf(frame, 'cpu_usage')).toEqual([40, 44, 48, 52]);
  });
}
