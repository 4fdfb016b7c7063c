import { SIGNAL_IDS } from '../../signals';
import { parseMatcher } from '../../series/matcher';
import { type MetricSource } from '../types';
import { GRID, MINUTE, START, at, fetch, rowOf, said, series, scriptedEngine } from './testing/scripted-engine';

const engine = scriptedEngine();

describe('an own expression', () => {
  const mapped = {
    signals: { cpu_usage: { expr: 'avg by (pipeline) (a{$selector}) / b{$selector}', interval: '10m' } },
  };

  test('gets the pipeline matcher in every place of $selector', async () => {
    await fetch(engine.open(mapped), 'cpu_usage', GRID, 'x|y');
    const expanded = '(avg by (pipeline) (a{pipeline=~"x|y"}) / b{pipeline=~"x|y"})';
    expect(engine.asked[0].form.query).toBe(
      `${expanded} or (last_over_time(${expanded}[9m59s999ms:5m]) unless on (pipeline) ${expanded})`,
    );
  });

  test('is sampled at its interval and holds between', async () => {
    const source = engine.open(mapped);
    expect(source.intervalOf('cpu_usage')).toBe(10 * MINUTE);
    const own = { start: START - 10 * MINUTE, step: 10 * MINUTE, length: 3 };
    engine.result = () => [series({ pipeline: 'a' }, at(0, '1', own), at(1, '2', own))];
    const grid = { start: START - 5 * MINUTE, step: 5 * MINUTE, length: 5 };
    const dataset = await fetch(source, 'cpu_usage', grid);
    expect(engine.asked[0].form).toMatchObject({ start: '1768470600', end: '1768471800', step: '600' });
    // 9:55 holds 9:50; 10:00 and 10:05 the sample of 10:00; 10:10 and 10:15 have none.
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([1, 2, 2, NaN, NaN]);
  });

  test('with an interval of five minutes or less is asked for as it is, and the look-back is no longer', async () => {
    const expr = 'my_cpu{$selector}';
    await fetch(engine.open({ recordedRules: 'off', signals: { cpu_usage: { expr } } }), 'cpu_usage');
    expect(engine.asked[0].form).toMatchObject({ query: 'my_cpu{pipeline!=""}', lookback_delta: '4m59s999ms' });
    await fetch(engine.open({ recordedRules: 'off', signals: { cpu_usage: { expr, interval: '15s' } } }), 'cpu_usage');
    expect(engine.asked[1].form).toMatchObject({ query: 'my_cpu{pipeline!=""}', max_lookback: '5m' });
    expect(engine.asked[1].form).not.toHaveProperty('lookback_delta');
  });

  test('with a comment does not lose its end', async () => {
    await fetch(engine.open({ signals: { accuracy: { expr: 'my_accuracy # by hand' } } }), 'accuracy');
    expect(engine.asked[0].form.query).toMatch(
      /^\(my_accuracy # by hand\n\) or \(last_over_time\(\(my_accuracy # by hand\n\)\[/,
    );
  });

  test('skips samples at a coarser step', async () => {
    await fetch(engine.open(mapped), 'cpu_usage', { start: START, step: 20 * MINUTE, length: 2 });
    expect(engine.asked[0].form).toMatchObject({ start: '1768471200', end: '1768472400', step: '1200' });
  });
});

describe("a signal of the data source's own", () => {
  const json = { signals: [{ id: 'queue_length', interval: '15s', combine: 'max' }] };

  test('is a gauge of its name', async () => {
    engine.result = () => [
      series({ pipeline: 'a', pod: 'x' }, at(0, '1')),
      series({ pipeline: 'a', pod: 'y' }, at(0, '2')),
    ];
    const source = engine.open({}, { json });
    expect(source.intervalOf('queue_length')).toBe(15_000);
    const dataset = await fetch(source, 'queue_length');
    expect(dataset.executed).toEqual(['last_over_time(queue_length{pipeline!=""}[14s999ms])']);
    expect(rowOf(dataset, 'queue_length', 'a')).toEqual([2, NaN, NaN, NaN]);
  });

  test('counts in the health check, and in who was seen', async () => {
    engine.result = ({ form }) =>
      form.query?.includes('queue_length') ? [series({ pipeline: 'a' }, [Number(form.end), '7'])] : [];
    const { message, signalsWithData, details } = await engine
      .open({}, { json })
      .check(START, new AbortController().signal);
    expect(message).toContain(`1 pipeline, 1 of ${SIGNAL_IDS.length + 1} signals have data: queue_length.`);
    expect(signalsWithData).toEqual(['queue_length']);
    expect(details.newest).toEqual({ queue_length: '7.0' });
    engine.asked = [];
    await engine
      .open({}, { json })
      .pipelines(parseMatcher(''), { from: START, to: START + MINUTE }, new AbortController().signal)
      // The engine of these tests answers with samples, not with the names that it is asked for.
      .catch(() => null);
    const { path = '' } = engine.asked.find((one) => one.path.includes('/label/')) ?? {};
    expect(decodeURIComponent(path)).toMatch(/__name__=~"cpu_usage\|.*\|record_count\|queue_length"/);
  });
});

describe('a quantile from a histogram', () => {
  const quantile =
    '1000 * histogram_quantile($quantile, sum by (pipeline, le) (increase(x_bucket{$selector}[$__range])))';
  const range = { from: START, to: START + 60 * MINUTE };
  const request = { signal: 'response_time_ms', quantiles: [0.95], range, counted: true } as const;
  const ask = (source: MetricSource, matcher = ''): ReturnType<NonNullable<MetricSource['quantiles']>> =>
    source.quantiles!(parseMatcher(matcher), request, new AbortController().signal);
  const value = (pipeline: string, text: string): object => series({ pipeline }, [range.to / 1000, text]);

  test('is asked for over the whole time, and in how many intervals there was any', async () => {
    engine.result = ({ form }) =>
      form.query.startsWith('count_over_time')
        ? [value('a', '3'), value('b', '12')]
        : [value('a', '250'), value('b', '90'), value('c', 'NaN')];
    const found = await ask(engine.open({ signals: { response_time_ms: { quantile } } }), 'a|b');
    expect([...found!.values]).toEqual([
      ['a', { values: [250], intervals: 3 }],
      ['b', { values: [90], intervals: 12 }],
    ]);
    expect(found!.executed).toEqual([
      '1000 * histogram_quantile(0.95, sum by (pipeline, le) (increase(x_bucket{pipeline=~"a|b"}[1h])))',
      'count_over_time((1000 * histogram_quantile(0.95, sum by (pipeline, le) (increase(x_bucket{pipeline=~"a|b"}[5m15s])))) > -Inf < +Inf)[55m1ms:5m])'.replace(
        '((1000',
        '(((1000',
      ),
    ]);
    expect(engine.asked.every(({ form }) => form.time === String(range.to / 1000))).toBe(true);
  });

  test('is unknown for one pipeline where its series is wrong, and says why', async () => {
    engine.result = ({ form }) =>
      form.query.startsWith('count') ? [] : [value('a', '-5'), value('b', '90'), value('b', '91'), value('c', '7')];
    const found = await ask(engine.open({ signals: { response_time_ms: { quantile } } }));
    expect(found!.values.get('a')).toEqual({ values: [NaN], intervals: 0 });
    expect(found!.values.get('c')).toEqual({ values: [7], intervals: 0 });
    expect(said(found!.warnings)).toContainEqual(expect.stringMatching(/response time.*"a".*-5|-5.*"a"/s));
  });

  test('is there where only the counting is refused', async () => {
    engine.result = () => [value('a', '250')];
    engine.failing = ({ form }) =>
      form.query.startsWith('count') ? { status: 422, error: 'query processing would load too many samples' } : null;
    const found = await ask(engine.open({ signals: { response_time_ms: { quantile } } }));
    expect([...found!.values]).toEqual([['a', { values: [250], intervals: NaN }]]);
  });

  test('is asked for with others, and counted once, or not at all', async () => {
    engine.result = ({ form }) => [value('a', form.query.includes('0.99') ? '400' : '250')];
    const source = engine.open({ signals: { response_time_ms: { quantile } } });
    const both = { ...request, quantiles: [0.95, 0.99] };
    const askBoth = (counted: boolean): ReturnType<typeof ask> =>
      source.quantiles!(parseMatcher(''), { ...both, counted }, new AbortController().signal);
    expect((await askBoth(true))!.values.get('a')).toMatchObject({ values: [250, 400] });
    expect(engine.asked).toHaveLength(3);
    expect((await askBoth(false))!.values.get('a')).toEqual({ values: [250, 400], intervals: NaN });
    expect(engine.asked).toHaveLength(5);
  });

  test('is none where none is mapped', async () => {
    expect(await ask(engine.open())).toBeNull();
    expect(engine.asked).toEqual([]);
  });

  test('is asked for in parts where the names are too many', async () => {
    engine.result = () => [];
    const names = Array.from({ length: 100 }, (_, i) => `a-rather-long-name-of-a-pipeline-${i}`);
    await ask(engine.open({ maxQueryBytes: 1000, signals: { response_time_ms: { quantile } } }), names.join('|'));
    expect(engine.asked.length).toBeGreaterThan(6);
    expect(engine.asked.every(({ form }) => Buffer.byteLength(form.query) <= 1000)).toBe(true);
  });
});
