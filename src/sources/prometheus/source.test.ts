import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { SIGNAL_IDS } from '../../signals';
import { parseMatcher } from '../../series/matcher';
import { type Dataset } from '../types';
import {
  GRID,
  MINUTE,
  START,
  at,
  fetch,
  fetchAll,
  rowOf,
  said,
  series,
  scriptedEngine,
} from './testing/scripted-engine';

const engine = scriptedEngine();

test('a signal that is not mapped is told of, and marked', async () => {
  const { values, infos } = await fetchAll(
    engine.open({ presets: ['node-exporter'] }),
    'accuracy',
    'recall',
    'cpu_usage',
  );
  expect(['accuracy', 'cpu_usage'].map((id) => values.get(id)?.unmapped)).toEqual([true, undefined]);
  expect(said(infos)).toContain(
    'Signals model accuracy and recall: not mapped in this data source, so nothing is known. Add a preset or a mapping in its settings.',
  );
  expect(engine.asked.filter(({ path }) => path.endsWith('query_range'))).toHaveLength(1);
});

describe('the expression of a gauge', () => {
  test('takes the newest sample of one interval, its left end excluded', async () => {
    await fetch(engine.open(), 'cpu_usage');
    expect(engine.asked).toHaveLength(1);
    expect(engine.asked[0]).toMatchObject({
      path: '/api/v1/query_range',
      // date -u -d 2026-01-15T10:00Z +%s = 1768471200
      form: {
        query: 'last_over_time(cpu_usage{pipeline!=""}[4m59s999ms])',
        start: '1768471200',
        end: '1768472100',
        step: '300',
      },
    });
  });

  test('has the window of an hour for an hourly signal, whatever the step', async () => {
    await fetch(engine.open(), 'accuracy');
    expect(engine.asked[0].form.query).toBe('last_over_time(accuracy{pipeline!=""}[59m59s999ms])');
  });

  test('keeps quotes and backslashes of a filter inside the quotes', async () => {
    await fetch(engine.open({ pipelineLabel: 'svc' }), 'cpu_usage', GRID, 'a"b\\\\c');
    expect(engine.asked[0].form.query).toBe('last_over_time(cpu_usage{svc=~"a\\"b\\\\\\\\c"}[4m59s999ms])');
  });
});

describe('the answer of an engine', () => {
  test('lays samples on the grid; NaN, both infinities and gaps are missing', async () => {
    const long = { ...GRID, length: 6 };
    engine.result = () => [
      series({ pipeline: 'b' }, at(0, '1.5'), at(1, 'NaN'), at(2, '+Inf'), at(3, '-Inf'), at(5, '2e-3')),
      series({ pipeline: 'a' }, at(4, '0')),
    ];
    const dataset = await fetch(engine.open(), 'cpu_usage', long);
    expect(dataset.pipelines).toEqual(['a', 'b']);
    expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([1.5, NaN, NaN, NaN, NaN, 0.002]);
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN, NaN, NaN, NaN, 0, NaN]);
    expect(said(dataset.warnings)).toEqual(['a warning']);
    expect(dataset.executed).toEqual(['last_over_time(cpu_usage{pipeline!=""}[4m59s999ms])']);
  });

  test('gives every signal the same pipelines, those without a value a row of missing ones', async () => {
    engine.result = ({ form }) => [series({ pipeline: form.query.includes('cpu') ? 'a' : 'b' }, at(0, '7'))];
    const dataset = await engine.open().fetch({
      pipelines: parseMatcher(''),
      signals: [
        { signal: 'cpu_usage', grid: GRID },
        { signal: 'memory_usage', grid: { ...GRID, length: 2 } },
      ],
      abort: new AbortController().signal,
    });
    expect(dataset.pipelines).toEqual(['a', 'b']);
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([7, NaN, NaN, NaN]);
    expect(rowOf(dataset, 'memory_usage', 'a')).toEqual([NaN, NaN]);
    expect(rowOf(dataset, 'memory_usage', 'b')).toEqual([7, NaN]);
  });

  test('drops pipelines that an own expression lets through against the filter', async () => {
    engine.result = () => [series({ pipeline: 'a' }, at(0, '1')), series({ pipeline: 'ab' }, at(0, '2'))];
    const dataset = await fetch(engine.open({ signals: { cpu_usage: { expr: 'my_cpu' } } }), 'cpu_usage', GRID, 'a');
    expect(dataset.pipelines).toEqual(['a']);
  });

  describe('with several series of one pipeline', () => {
    beforeEach(() => {
      engine.result = () => [
        series({ pipeline: 'a', instance: 'x', job: 'j' }, at(0, '1'), at(1, '4')),
        series({ pipeline: 'a', instance: 'y', job: 'j' }, at(0, '2')),
      ];
    });

    test('of a gauge is combined by the way of the signal, and says so', async () => {
      const source = engine.open();
      expect(rowOf(await fetch(source, 'cpu_usage'), 'cpu_usage', 'a')).toEqual([1.5, 4, NaN, NaN]);
      const dataset = await fetch(source, 'requests_per_second');
      expect(rowOf(dataset, 'requests_per_second', 'a')).toEqual([3, 4, NaN, NaN]);
      expect(said(dataset.infos)).toEqual([
        'a hint',
        expect.stringMatching(
          /^Signal request rate \(sum over instance\): several series of one pipeline are combined/,
        ),
      ]);
    });

    test('of an expression of the user is unknown where they overlap, and a notice says why', async () => {
      const dataset = await fetch(engine.open({ signals: { cpu_usage: { expr: 'my_cpu' } } }), 'cpu_usage');
      expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN, 4, NaN, NaN]);
      expect(said(dataset.warnings)).toEqual([
        'a warning',
        expect.stringMatching(
          /^Signal CPU usage: unknown for pipeline "a" .* They differ in instance \("x", "y"\)\. Aggregate them/,
        ),
      ]);
    });

    test('of an expression of the user costs no other pipeline and no other signal anything', async () => {
      const answer = engine.result;
      engine.result = (one) => [
        ...(one.form.query.includes('my_cpu') ? (answer(one) as object[]) : []),
        series({ pipeline: 'b' }, at(0, '1')),
      ];
      const source = engine.open({ signals: { cpu_usage: { expr: 'my_cpu' } } });
      const dataset = await fetchAll(source, 'cpu_usage', 'memory_usage');
      expect(dataset.pipelines).toEqual(['a', 'b']);
      expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([1, NaN, NaN, NaN]);
      expect(rowOf(dataset, 'memory_usage', 'b')).toEqual([1, NaN, NaN, NaN]);
    });

    test('of an expression of the user at a single instant is unknown too', async () => {
      const source = engine.open({ signals: { cpu_usage: { expr: 'my_cpu' } } });
      engine.result = () => ['x', 'y'].map((instance) => series({ pipeline: 'a', instance }, at(0, '1')));
      const dataset = await fetch(source, 'cpu_usage', { ...GRID, length: 1 });
      expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN]);
      expect(said(dataset.warnings)).toHaveLength(2);
    });

    test.each(['5m', '1m'])('of an expression of the user every %s hands over to the next', async (interval) => {
      engine.result = () => [
        series({ pipeline: 'a', pod: 'old' }, at(0, '1'), at(1, '9')),
        series({ pipeline: 'a', pod: 'new' }, at(1, '4'), at(2, '2'), at(3, '7')),
      ];
      const dataset = await fetch(engine.open({ signals: { cpu_usage: { expr: 'my_cpu', interval } } }), 'cpu_usage');
      expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([1, 4, 2, 7]);
      expect(said(dataset.infos)[1]).toMatch(/\(they differ in pod\): .* follow one another are taken as one/);
    });
  });

  test('a series without the pipeline label is refused, with the label and the expression', async () => {
    engine.result = () => [series({ job: 'j' }, at(0, '1'))];
    await expect(fetch(engine.open({ pipelineLabel: 'svc' }), 'cpu_usage')).rejects.toMatchObject({
      category: 'query',
      message: expect.stringMatching(/no label "svc".*"avg by \(svc\).*The expression was: last_over_time\(cpu_usage/),
    });
  });

  test('an answer without data asks whether the URL is right', async () => {
    const other = http.createServer((_, response) => response.end('{"hello":"world"}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const source = engine.open({}, { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` });
    await expect(fetch(source, 'cpu_usage')).rejects.toMatchObject({
      category: 'server',
      message: expect.stringMatching(/answer without data\. Is the URL that of a Prometheus API\?/),
    });
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

test('an expression is evaluated at the very instant where that is asked', async () => {
  const now = START + 97_000;
  const source = engine.open({ signals: { cpu_usage: { expr: 'c{$selector}' } } });
  engine.result = () => [series({ pipeline: 'a' }, [now / 1000, '7'])];
  const grid = { start: now, step: 5 * MINUTE, length: 1 };
  const { signal: abort } = new AbortController();
  const signals = [{ signal: 'cpu_usage', grid }];
  const dataset = await source.fetch({ pipelines: parseMatcher('.*'), signals, abort, exact: true });
  expect(engine.asked[0].form).toMatchObject({ start: String(now / 1000), end: String(now / 1000) });
  expect([...(dataset.values.get('cpu_usage')?.rows[0] ?? [])]).toEqual([7]);
});

test('samples are there a few seconds after their instants', () => {
  expect(engine.open().settling).toBe(5_000);
});

test('a grid of more than 11,000 points takes several requests, without a gap or an overlap', async () => {
  const grid = { start: START, step: MINUTE, length: 22_001 };
  engine.result = ({ form }) => [
    series(
      { pipeline: 'a' },
      ...Array.from({ length: (Number(form.end) - Number(form.start)) / 60 + 1 }, (_, i): [number, string] => {
        const t = Number(form.start) + i * 60;
        return [t, `${t}`];
      }),
    ),
  ];
  const dataset = await fetch(engine.open(), 'requests_per_second', grid);
  const points = engine.asked.map(({ form }) => (Number(form.end) - Number(form.start)) / 60 + 1);
  expect(points).toEqual([11_000, 11_000, 1]);
  expect(rowOf(dataset, 'requests_per_second', 'a')).toEqual(
    Array.from({ length: 22_001 }, (_, i) => START / 1000 + i * 60),
  );
});

describe('an answer that would be too large', () => {
  const SIGNALS = SIGNAL_IDS.map((signal) => ({ signal, grid: GRID }));
  /** Of 2 pipelines. */
  const ROWS = 2 * SIGNALS.length;
  const VALUES = ROWS * GRID.length;
  const ask = (mostValues?: number): Promise<Dataset> => {
    const { signal: abort } = new AbortController();
    return engine.open().fetch({ pipelines: parseMatcher(''), signals: SIGNALS, abort, mostValues });
  };
  beforeEach(() => {
    engine.result = ({ form }) =>
      ['a', 'b'].map((pipeline) => series({ pipeline }, [Number(form.start), form.query.length.toString()]));
  });

  test('is refused as soon as it shows, with the number and what to do', async () => {
    await expect(ask(VALUES - 1)).rejects.toMatchObject({
      category: 'query',
      status: 400,
      message: expect.stringMatching(/^The answer would have \S+ million values; at most .* Name fewer pipelines/),
    });
    // Those under way, eight at a time, not all.
    expect(engine.asked.length).toBeLessThan(SIGNALS.length);
  });

  test('is given where it just fits', async () => {
    const { values } = await ask(VALUES);
    expect([...values.values()].flatMap(({ rows }) => rows)).toHaveLength(ROWS);
    expect((await ask()).pipelines).toEqual(['a', 'b']);
  });
});

test('an empty grid asks the engine nothing', async () => {
  expect((await fetch(engine.open(), 'cpu_usage', { ...GRID, length: 0 })).pipelines).toEqual([]);
  expect(engine.asked).toEqual([]);
});

describe('authentication', () => {
  test('sends basic auth', async () => {
    await fetch(engine.open({}, { basicAuth: { user: 'ann' }, secure: { basicAuthPassword: 'pass:é' } }), 'cpu_usage');
    // printf 'ann:pass:é' | base64
    expect(engine.asked[0].headers.authorization).toBe('Basic YW5uOnBhc3M6w6k=');
  });

  test('sends a bearer token', async () => {
    await fetch(engine.open({}, { secure: { bearerToken: 't0ken' } }), 'cpu_usage');
    expect(engine.asked[0].headers.authorization).toBe('Bearer t0ken');
  });

  test('sends custom headers, and itself as user agent', async () => {
    const json = { httpHeaderName1: 'X-Scope-OrgID', httpHeaderName2: 'X-None' };
    await fetch(engine.open({}, { json, secure: { httpHeaderValue1: 'tenant-1' } }), 'cpu_usage');
    expect(engine.asked[0].headers).toMatchObject({ 'x-scope-orgid': 'tenant-1', 'user-agent': 'mlpulse/test' });
    expect(engine.asked[0].headers).not.toHaveProperty('x-none');
    expect(engine.asked[0].headers).not.toHaveProperty('authorization');
  });
});
