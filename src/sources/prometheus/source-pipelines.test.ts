import { type SignalId } from '../../signals';
import { parseMatcher } from '../../series/matcher';
import { type Dataset, type MetricSource } from '../types';
import {
  GRID,
  MINUTE,
  START,
  at,
  fetch,
  rowOf,
  said,
  series,
  scriptedEngine,
  type Asked,
} from './testing/scripted-engine';

const engine = scriptedEngine();

describe('who was seen', () => {
  const { signal: abort } = new AbortController();
  const pipelines = (source: MetricSource, from: number, to: number, filter = ''): Promise<string[]> =>
    source.pipelines(parseMatcher(filter), { from, to }, abort);
  const mapped = { preset: 'canonical', signals: { cpu_usage: { expr: 'my_cpu' } } };
  beforeEach(() => {
    engine.result = () => [{ metric: { pipeline: 'a' }, value: [START / 1000, '1'] }];
    engine.failing = ({ path }) => (path.includes('/label/') ? { status: 404, error: 'not here' } : null);
  });

  test('is asked once a minute for ranges that are the same to a minute', async () => {
    const source = engine.open(mapped);
    expect(await pipelines(source, START + 1, START + 10 * MINUTE - 1)).toEqual(['a']);
    const once = engine.asked.length;
    expect(once).toBeGreaterThan(0);
    const together = [
      pipelines(source, START, START + 10 * MINUTE - 1),
      pipelines(source, START + 5, START + 9 * MINUTE),
    ];
    expect(await Promise.all(together)).toEqual([['a'], ['a']]);
    expect(engine.asked).toHaveLength(once);
    await pipelines(source, START, START + 11 * MINUTE);
    await pipelines(source, START, START + 10 * MINUTE, 'a');
    expect(engine.asked).toHaveLength(3 * once);
  });
});

test.each([false, true])(
  'labels are listed of some gauges after the others where all have too many series (%s)',
  async (isLarge) => {
    const gaugesOf = ({ path }: Asked): string[] =>
      /__name__=~"([^"]*)"/.exec(new URL(path, 'http://x').searchParams.get('match[]')!)![1].split('|');
    engine.result = (one) => ['', 'team-b', 'team-a', gaugesOf(one)[0]];
    engine.failing = (one) =>
      isLarge && gaugesOf(one).length > 6
        ? { status: 422, error: 'the number of matching timeseries exceeds 300000' }
        : null;
    const { labels } = engine.open();
    const range = { from: START, to: START + 15 * MINUTE };
    const values = await labels!.values('team', parseMatcher(''), range, new AbortController().signal);
    const firsts = engine.asked.filter((one) => engine.failing(one) === null).map((one) => gaugesOf(one)[0]);
    expect(firsts).toHaveLength(isLarge ? 4 : 1);
    expect(values).toEqual([...firsts, 'team-a', 'team-b'].sort());
  },
);

describe('a list of pipelines that is longer than an engine takes', () => {
  const names = Array.from(
    { length: 450 },
    (_, i) => `region-eu-west-1.team-${i % 20}.model-${String(i).padStart(3, '0')}`,
  );
  const filter = `(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})`;
  const bytes = ({ form }: Asked): number => Buffer.byteLength(form.query ?? '');
  /** Those that a request names. */
  const named = ({ form: { query } }: Asked): string[] => {
    const list = /=~("(?:[^"\\]|\\.)*")/.exec(query)?.[1];
    return list ? (JSON.parse(list) as string).split('|').map((name) => name.replaceAll('\\', '')) : names;
  };
  beforeEach(() => {
    engine.result = (one) => named(one).map((pipeline) => series({ pipeline, alertname: 'x' }, at(0, '7')));
  });

  test.each([
    {},
    {
      recordedRules: 'off',
      signals: { cpu_usage: { expr: 'sum by (pipeline) (a{$selector}) / sum by (pipeline) (b{$selector})' } },
    },
  ])('is asked for in parts, and all of them are answered (%j)', async (prometheus) => {
    const dataset = await fetch(engine.open({ ...prometheus, maxQueryBytes: 4000 }), 'cpu_usage', GRID, filter);
    expect(engine.asked.length).toBeGreaterThan(3);
    expect(Math.max(...engine.asked.map(bytes))).toBeLessThanOrEqual(4000);
    expect(dataset.pipelines).toEqual([...names].sort());
    expect(dataset.pipelines.every((name) => rowOf(dataset, 'cpu_usage', name)[0] === 7)).toBe(true);
    expect([...dataset.executed].sort()).toEqual(engine.asked.map(({ form }) => form.query).sort());
    expect(said(dataset.infos)).toEqual(['a hint']);
  });

  test('is too many values whatever parts it comes in', async () => {
    const request = {
      pipelines: parseMatcher(filter),
      signals: [{ signal: 'cpu_usage', grid: GRID }],
      abort: new AbortController().signal,
    };
    await expect(engine.open().fetch({ ...request, mostValues: 1799 })).rejects.toThrow(/million values/);
    expect((await engine.open().fetch({ ...request, mostValues: 1800 })).pipelines).toHaveLength(450);
  });

  test('is read as everyone where it is no list of names', async () => {
    const dataset = await fetch(engine.open({ maxQueryBytes: 1000 }), 'cpu_usage', GRID, `${'x'.repeat(1000)}|.*-007`);
    expect(engine.asked.map(({ form }) => form.query)).toEqual(['last_over_time(cpu_usage{pipeline!=""}[4m59s999ms])']);
    expect(dataset.pipelines).toEqual(['region-eu-west-1.team-7.model-007']);
  });

  test('who is known of it is not taken for who is known of all', async () => {
    engine.result = () => names.map((pipeline) => series({ pipeline }, at(0, '7')));
    const source = engine.open({ maxQueryBytes: 1000 });
    const known = (text: string): Promise<string[]> =>
      source.pipelines(parseMatcher(text), { from: START, to: START + 15 * MINUTE }, new AbortController().signal);
    expect(await known(`${'x'.repeat(1000)}|.*-007`)).toEqual(['region-eu-west-1.team-7.model-007']);
    expect(await known('.*')).toHaveLength(450);
  });

  test('of events too', async () => {
    const source = engine.open({ events: { expr: 'deploy{$selector}' }, maxQueryBytes: 4000 });
    const range = { from: START, to: START + 15 * MINUTE };
    const report = await source.events(parseMatcher(filter), range, new AbortController().signal);
    expect(Math.max(...engine.asked.map(bytes))).toBeLessThanOrEqual(4000);
    expect(report?.events.map(({ pipeline }) => pipeline).sort()).toEqual([...names].sort());
  });

  test('of events without an expression asks nothing, and knows nothing', async () => {
    const range = { from: START, to: START + 15 * MINUTE };
    expect(await engine.open().events(parseMatcher(filter), range, new AbortController().signal)).toBeNull();
    expect(engine.asked).toEqual([]);
  });

  test('and PromQL that is too long without any filter is refused, with what to do', async () => {
    const expr = `up{$selector} + ${'x'.repeat(1000)}`;
    await expect(
      fetch(engine.open({ maxQueryBytes: 1000, signals: { cpu_usage: { expr } } }), 'cpu_usage'),
    ).rejects.toThrow(
      /^Signal CPU usage: the query has 10\d\d bytes; at most 1000 are sent\. Shorten it.* or raise prometheus\.maxQueryBytes .* The expression was: up.{100,310}$/,
    );
  });
});

describe('a signal of one value for all pipelines', () => {
  const signals = { disk_usage: { expr: 'max(disk)', perPipeline: false, interval: '5m' } };
  const disk = series({ instance: 'node-1' }, at(0, '61'), at(2, '62'));
  beforeEach(() => {
    engine.result = ({ form, path }) =>
      path.includes('/label/')
        ? ['b', 'c']
        : form.query.startsWith('count by')
          ? ['b', 'c'].map((pipeline) => series({ pipeline }, at(0, '1')))
          : form.query.includes('disk')
            ? [disk]
            : [series({ pipeline: 'a' }, at(0, '7'))];
  });
  const ask = (source: MetricSource, ...ids: SignalId[]): Promise<Dataset> =>
    source.fetch({
      pipelines: parseMatcher('a|b'),
      signals: ids.map((signal) => ({ signal, grid: GRID })),
      abort: new AbortController().signal,
    });

  test('holds for the pipelines of the other signals, and for those that are known', async () => {
    const dataset = await ask(engine.open({ signals }), 'cpu_usage', 'disk_usage');
    expect(dataset.pipelines).toEqual(['a', 'b']);
    expect(rowOf(dataset, 'disk_usage', 'a')).toEqual([61, NaN, 62, NaN]);
    expect(rowOf(dataset, 'disk_usage', 'b')).toEqual([61, NaN, 62, NaN]);
    expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([NaN, NaN, NaN, NaN]);
    expect(dataset.executed).toContain('max(disk)');
  });

  test.each([
    ['alone', signals.disk_usage, 'max(disk)'],
    ['as a scalar', { expr: 'scalar(max(disk))' }, 'scalar(max(disk))'],
    ['as a gauge without the label', { perPipeline: 'false' }, 'last_over_time(disk_usage[4m59s999ms])'],
  ])('is read %s', async (_, mapping, expression) => {
    const dataset = await ask(engine.open({ signals: { disk_usage: mapping } }), 'disk_usage');
    expect(dataset.executed).toEqual([expression]);
    expect(dataset.pipelines).toEqual(['b']);
    expect(rowOf(dataset, 'disk_usage', 'b')).toEqual([61, NaN, 62, NaN]);
  });

  test('is unknown where there are several, with what to do', async () => {
    const other = series({ instance: 'node-2' }, at(0, '1'));
    const there = [series({ pipeline: 'b' }, at(0, '1'))];
    engine.result = ({ path, form }) =>
      path.includes('/label/') ? ['b'] : form.query.startsWith('count by') ? there : [disk, other];
    const dataset = await ask(engine.open({ signals }), 'disk_usage');
    expect(rowOf(dataset, 'disk_usage', 'b')).toEqual([NaN, NaN, 62, NaN]);
    expect(said(dataset.warnings)).toContainEqual(
      expect.stringMatching(
        /disk usage: unknown for pipeline "all pipelines" where several series.*differ in instance.*"max by \(\) \(…\)"/,
      ),
    );
  });

  test('is left to be computed from its samples, and counts in the health check', async () => {
    engine.result = () => [];
    const source = engine.open({ signals });
    const windows = { samples: 1, end: START, every: 5 * MINUTE, count: 1 };
    const requests = [{ signal: 'disk_usage', statistic: 'mean', windows } as const];
    expect(await source.summarize?.(parseMatcher(''), requests, new AbortController().signal)).toMatchObject({
      values: [null],
    });
    engine.result = ({ form, path }) =>
      /label/.test(path)
        ? ['a']
        : /disk|cpu/.test(form.query ?? '')
          ? [series({ pipeline: 'a' }, [Number(form.end), '7'])]
          : [];
    const { signalsWithData, pipelines } = await source.check(START, new AbortController().signal);
    expect({ signalsWithData, pipelines }).toEqual({ signalsWithData: ['cpu_usage', 'disk_usage'], pipelines: 1 });
  });
});

describe('a pipeline label with a dot', () => {
  test('is quoted wherever it is named', async () => {
    const hourly = { expr: 'avg by ("service.name") (a{$selector})' };
    engine.result = ({ path }) =>
      path.includes('/label/') ? ['churn'] : [series({ 'service.name': 'churn' }, at(0, '1'))];
    const source = engine.open({ pipelineLabel: 'service.name', signals: { accuracy: hourly } });
    expect((await fetch(source, 'cpu_usage')).pipelines).toEqual(['churn']);
    await fetch(source, 'accuracy', GRID, 'churn');
    await source
      .pipelines(parseMatcher('x.*'), { from: START, to: START + 1 }, new AbortController().signal)
      .catch(() => null);
    const [gauge, expression, label] = engine.asked;
    expect(gauge.form.query).toBe('last_over_time(cpu_usage{"service.name"!=""}[4m59s999ms])');
    expect(expression.form.query).toMatch(/a\{"service\.name"=~"churn"\}.* unless on \("service\.name"\) /);
    expect(decodeURIComponent(label.path)).toMatch(/label\/service\.name\/values.*,"service\.name"=~"x\.\*"\}/);
  });

  test('with a slash goes escaped into a path, as Prometheus 3 has it', async () => {
    engine.result = () => ['churn'];
    const source = engine.open({ pipelineLabel: 'app.kubernetes.io/a_b' });
    await source
      .pipelines(parseMatcher(''), { from: START, to: START + 1 }, new AbortController().signal)
      .catch(() => null);
    expect(engine.asked.map(({ path }) => path).join()).toMatch(/label\/U__app_2e_kubernetes_2e_io_2f_a__b\/values/);
  });
});
