import { hours, minutes } from '../../src/series';
import { AFTER_JANUARY } from '../now';
import { valuesOf, type Decoded } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { handMadeHistory, type HandSeries } from './history';
import { ask, contextOf, start, type Model, type PluginProcess } from './plugin-process';

const NOW = Date.UTC(2026, 0, 15, 12);
const SPAN = { from: NOW - hours(2), to: NOW };
const gauge = (metric: string, value: number, labels: Record<string, string>, until = NOW): HandSeries => ({
  metric,
  pipeline: labels.pipeline,
  labels,
  samples: Array.from({ length: 37 }, (_, i) => NOW - hours(3) + i * minutes(5))
    .filter((time) => time <= until)
    .map((time) => [time, String(value)]),
});
/** Response times by version, one of which has been silent for more than an hour; the CPU of all versions together. */
const BY_HAND: readonly HandSeries[] = [
  gauge('response_time_ms', 900, { pipeline: 'fraud', version: 'v1' }, NOW - minutes(90)),
  gauge('response_time_ms', 400, { pipeline: 'fraud', version: 'v2' }),
  gauge('response_time_ms', 100, { pipeline: 'search', version: 'v1' }),
  gauge('response_time_ms', 120, { pipeline: 'search', version: 'v2' }),
  gauge('cpu_usage', 85, { pipeline: 'fraud' }),
  gauge('cpu_usage', 40, { pipeline: 'search' }),
  gauge('releases', 1, { pipeline: 'fraud', version: 'v2', title: 'Released' }),
  gauge('releases', 1, { pipeline: 'search', title: 'Moved' }),
  gauge('anomaly', 3, { pipeline: 'fraud', version: 'v2', pod: 'a' }),
  gauge('anomaly', 4, { pipeline: 'fraud', version: 'v2', pod: 'b' }),
  gauge('anomaly', 5, { pipeline: 'search', version: 'v2', pod: 'c' }),
];

for (const kind of ENGINES) {
  describeWith(kind.programs, `pipelines by labels on a real ${kind.name}`, () => byHand(kind));
}

function byHand({ start: startEngine }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  beforeAll(async () => {
    [plugin, engine] = await Promise.all([start(AFTER_JANUARY), startEngine([handMadeHistory(BY_HAND)])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });
  const asked = (model: Model, prometheus: object = {}): Promise<Decoded[]> =>
    ask(
      plugin,
      contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus } }),
      { groupBy: ['version'], ...model },
      SPAN,
    );
  const rowsOf = (frame: Decoded, ...columns: string[]): unknown[][] =>
    valuesOf(frame, columns[0]).map((_, row) => columns.map((column) => valuesOf(frame, column)[row]));
  const noticesOf = ({ meta }: Decoded): string[] => (meta.notices ?? []).map(({ text }) => text);

  test('versions are compared by their label alone, whatever the query groups by', async () => {
    const model = { queryType: 'compare', pipeline: 'search', signals: ['response_time_ms'] };
    for (const groupBy of [undefined, ['version', 'pod']]) {
      const [frame] = await asked({ ...model, groupBy, a: 'version=v1', b: 'version=v2' });
      expect(rowsOf(frame, 'a', 'b', 'effect', 'verdict')).toEqual([[100, 120, 20, 'fail']]);
    }
    const several = asked({ ...model, pipeline: '.*', a: 'version=v1', b: 'version=v2' });
    await expect(several).rejects.toThrow('which 2 pipelines have: fraud and search');
  });

  test('a version that went silent stays in what alert rules ask, unknown', async () => {
    const model = { queryType: 'alerts', rules: ['response_time_ms'], format: 'instant' };
    const [frame] = await asked(model);
    // An engine that is to give all or nothing says the same.
    expect((await asked(model, { strictRules: true }))[0].fields).toEqual(frame.fields);
    expect(rowsOf(frame, 'pipeline', 'version', 'rule', 'value')).toEqual([
      ['fraud', 'v1', 'response_time_ms', null],
      ['fraud', 'v2', 'response_time_ms', 1],
      ['search', 'v1', 'response_time_ms', 0],
      ['search', 'v2', 'response_time_ms', 0],
    ]);
    const [table] = await asked({ queryType: 'alerts', rules: ['response_time_ms'], state: 'all' });
    expect(table.fields.at(-1)?.name).toBe('version');
    expect(rowsOf(table, 'pipeline', 'version', 'severity', 'value')).toEqual([
      ['fraud', 'v1', 'unknown', null],
      ['fraud', 'v2', 'warning', 400],
      ['search', 'v1', 'ok', 100],
      ['search', 'v2', 'ok', 120],
    ]);
  });

  test('a signal without the label is repeated for each version, which a notice says', async () => {
    const [frame] = await asked({ queryType: 'metrics', signals: ['cpu_usage', 'response_time_ms'] });
    const last = frame.fields
      .slice(1)
      .map(({ name, labels, values }) => [name, labels.pipeline, labels.version, values.at(-1)]);
    expect(last).toEqual([
      ['cpu_usage', 'fraud', 'v1', 85],
      ['cpu_usage', 'fraud', 'v2', 85],
      ['cpu_usage', 'search', 'v1', 40],
      ['cpu_usage', 'search', 'v2', 40],
      ['response_time_ms', 'fraud', 'v1', null],
      ['response_time_ms', 'fraud', 'v2', 400],
      ['response_time_ms', 'search', 'v1', 100],
      ['response_time_ms', 'search', 'v2', 120],
    ]);
    expect(frame.fields[2].config.displayNameFromDS).toBe('fraud · version=v2 · CPU usage');
    expect(noticesOf(frame)).toContain(
      'Signal CPU usage: the series have no label version, so the value is repeated for each version of a pipeline.',
    );
    const [alone] = await asked({ queryType: 'alerts', rules: ['cpu_usage'], format: 'instant' });
    expect(rowsOf(alone, 'pipeline', 'version', 'value')).toEqual([
      // A version that is not there is not judged by what goes on without it.
      ['fraud', 'v1', null],
      ['fraud', 'v2', 1],
      ['search', 'v1', 0],
      ['search', 'v2', 0],
    ]);
    expect(noticesOf(alone).join()).toContain('CPU usage: the series have no label version');
  });

  test('scores, KPIs and distributions are those of each version', async () => {
    const [score] = await asked({ queryType: 'score', format: 'instant' });
    // Two signals of the same weight: 85 of 100 % CPU and 400 of 1,000 ms, 40 % and 100 ms, 40 % and 120 ms.
    expect(rowsOf(score, 'pipeline', 'version', 'value')).toEqual([
      ['fraud', 'v1', null],
      ['fraud', 'v2', 37.5],
      ['search', 'v1', 75],
      ['search', 'v2', 74],
    ]);
    const times = { sections: ['last_hour'], kpis: ['response_time_ms'] };
    const [kpi] = await asked({ queryType: 'kpi', ...times });
    expect(rowsOf(kpi, 'pipeline', 'version', 'value')).toEqual([
      ['fraud', 'v1', null],
      ['fraud', 'v2', 400],
      ['search', 'v1', 100],
      ['search', 'v2', 120],
    ]);
    const [summary, histogram] = await asked({ queryType: 'distribution', signal: 'response_time_ms' });
    expect(rowsOf(summary, 'pipeline', 'version', 'mean', 'p95')).toEqual([
      ['fraud', 'v1', 900, 900],
      ['fraud', 'v2', 400, 400],
      ['search', 'v1', 100, 100],
      ['search', 'v2', 120, 120],
    ]);
    const bars = histogram.fields.filter(({ name }) => name === 'count');
    expect(bars.map(({ labels }) => labels)).toEqual(
      rowsOf(summary, 'pipeline', 'version').map(([pipeline, version]) => ({ pipeline, version })),
    );
  });

  test('one value for all pipelines is one for all of their versions', async () => {
    const [frame] = await asked(
      { queryType: 'kpi', sections: ['current'], kpis: ['cpu_usage'] },
      { signals: { cpu_usage: { expr: 'scalar(avg(cpu_usage))' } } },
    );
    expect(rowsOf(frame, 'pipeline', 'version', 'value')).toEqual([
      ['fraud', 'v1', null],
      ['fraud', 'v2', 62.5],
      ['search', 'v1', 62.5],
      ['search', 'v2', 62.5],
    ]);
    expect(noticesOf(frame).join()).toContain('CPU usage: the series have no label version');
  });

  test('PromQL of one’s own is split by the labels that it keeps; what overlaps is unknown', async () => {
    const signals = { anomaly_rate: { expr: 'anomaly{$selector}', interval: '5m' } };
    const [frame] = await asked({ queryType: 'metrics', signals: ['anomaly_rate'] }, { signals });
    expect(frame.fields.slice(1).map(({ labels, values }) => [labels.pipeline, labels.version, values.at(-1)])).toEqual(
      [
        ['fraud', 'v2', null],
        ['search', 'v2', 5],
      ],
    );
    expect(noticesOf(frame).join()).toMatch(
      /unknown for pipeline "fraud · version=v2" where several .* They differ in pod \("a", "b"\)\. Aggregate them, as in "avg by \(pipeline, version\)/,
    );
    const kept = { anomaly_rate: { expr: 'sum by (pipeline) (anomaly{$selector})', interval: '5m' } };
    const [lacking] = await asked({ queryType: 'metrics', signals: ['anomaly_rate'] }, { signals: kept });
    expect(
      lacking.fields.slice(1).map(({ labels, values }) => [labels.pipeline, labels.version, values.at(-1)]),
    ).toEqual([
      ['fraud', 'v1', 7],
      ['fraud', 'v2', 7],
      ['search', 'v1', 5],
      ['search', 'v2', 5],
    ]);
  });

  test('an event without the label is one of each version', async () => {
    const [frame] = await asked({ queryType: 'events', alerts: false }, { events: { expr: 'releases{$selector}' } });
    expect(rowsOf(frame, 'pipeline', 'version', 'title')).toEqual([
      ['fraud', 'v2', 'Released'],
      ['search', 'v1', 'Moved'],
      ['search', 'v2', 'Moved'],
    ]);
  });

  test('label matchers choose members', async () => {
    const [frame] = await asked({
      ...{ queryType: 'alerts', rules: ['cpu_usage', 'response_time_ms'], format: 'instant' },
      pipelineMatchers: 'version=~"v1|"',
    });
    expect(rowsOf(frame, 'pipeline', 'version', 'rule', 'value')).toEqual([
      ['fraud', 'v1', 'cpu_usage', null],
      // None of its versions that match is there.
      ['fraud', '', 'cpu_usage', 1],
      ['search', 'v1', 'cpu_usage', 0],
      ['fraud', 'v1', 'response_time_ms', null],
      ['fraud', '', 'response_time_ms', null],
      ['search', 'v1', 'response_time_ms', 0],
    ]);
  });

  test('label matchers choose among the members of PromQL that has no place for them', async () => {
    const signals = {
      cpu_usage: { expr: 'max by (pipeline) (cpu_usage)' },
      anomaly_rate: { expr: 'sum by (pipeline, version) (anomaly or 0 * response_time_ms)', interval: '5m' },
    };
    const model = { queryType: 'metrics', signals: ['cpu_usage', 'anomaly_rate'], pipelineMatchers: 'version="v2"' };
    const [frame] = await asked(model, { signals });
    expect(frame.fields.slice(1).map(({ labels, values }) => [labels.pipeline, labels.version, values.at(-1)])).toEqual(
      [
        ['fraud', 'v2', 85],
        ['search', 'v2', 40],
        ['fraud', 'v2', 7],
        ['search', 'v2', 5],
      ],
    );
  });

  test.each([
    ['pipeline', /"pipeline", the label that names pipelines/],
    ['rule', /"rule", which is a column of this answer/],
  ])('%s is refused', async (label, message) => {
    await expect(asked({ queryType: 'alerts', state: 'all', groupBy: [label] })).rejects.toThrow(message);
  });
}
