import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { CATALOGUE, SIGNAL_IDS, type SignalId } from '../../signals';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { openSource } from '../open';
import { parseSettings } from '../parse-settings';
import { type RawSettings } from '../raw-settings';
import { inSentences, type Remark } from '../remarks';
import { type Dataset, type MetricSource } from '../types';

const said = (remarks: readonly Remark[] = []): string[] => inSentences(remarks, CATALOGUE);

const START = Date.UTC(2026, 0, 15, 10);
const MINUTE = 60_000;
const GRID: Grid = { start: START, step: 5 * MINUTE, length: 4 };

interface Series {
  metric: Record<string, string>;
  values: Array<[number, string]>;
}
interface Asked {
  path: string;
  form: Record<string, string>;
  headers: http.IncomingHttpHeaders;
}

let asked: Asked[] = [];
let result: (asked: Asked) => unknown = () => [];
let failing: (asked: Asked) => { status: number; error: string } | null = () => null;
let server: http.Server;
const SAID = { status: 'success', warnings: ['a warning'], infos: ['a hint'] };
/** What the engine answers with, in the form that the path asks for. */
function dataOf(path: string, found: unknown): unknown {
  if (path.includes('/label/')) {
    return found;
  }
  const ofInstant = ({ values, ...rest }: Series): object => ({ value: values?.[0], ...rest });
  return path === '/api/v1/query'
    ? { resultType: 'vector', result: (found as Series[]).map(ofInstant) }
    : { resultType: 'matrix', result: found };
}
let url: string;
const opened: MetricSource[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { path: request.url!, form: Object.fromEntries(new URLSearchParams(body)), headers: request.headers };
      asked.push(one);
      const failure = failing(one);
      if (failure) {
        response.writeHead(failure.status).end(JSON.stringify({ status: 'error', error: failure.error }));
        return;
      }
      const found = result(one);
      response.end(JSON.stringify({ ...SAID, data: dataOf(one.path, found) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  result = () => [];
  failing = () => null;
});
afterAll(async () => {
  opened.forEach((source) => source.close());
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(prometheus: object = {}, more: Partial<RawSettings> & { json?: object } = {}): MetricSource {
  const { json, ...raw } = more;
  const jsonData = { source: 'prometheus', prometheus, ...json };
  const source = openSource(parseSettings({ url, secure: {}, basicAuth: null, jsonData, ...raw }), 'mlpulse/test');
  opened.push(source);
  return source;
}

async function fetch(source: MetricSource, signal: SignalId, grid = GRID, filter = '.*'): Promise<Dataset> {
  const { signal: abort } = new AbortController();
  return source.fetch({ pipelines: parseMatcher(filter), signals: [{ signal, grid }], abort });
}
async function fetchAll(source: MetricSource, ...signals: SignalId[]): Promise<Dataset> {
  const { signal: abort } = new AbortController();
  const requests = signals.map((signal) => ({ signal, grid: GRID }));
  return source.fetch({ pipelines: parseMatcher('.*'), signals: requests, abort });
}
const at = (place: number, value: string, grid = GRID): [number, string] => [
  (grid.start + place * grid.step) / 1000,
  value,
];
const series = (metric: Record<string, string>, ...values: Array<[number, string]>): Series => ({ metric, values });
const rowOf = (dataset: Dataset, signal: SignalId, pipeline: string): number[] => [
  ...dataset.values.get(signal)!.rows[dataset.pipelines.indexOf(pipeline)],
];

test('a signal that is not mapped is told of, and marked', async () => {
  const { values, infos } = await fetchAll(open({ presets: ['node-exporter'] }), 'accuracy', 'recall', 'cpu_usage');
  expect(['accuracy', 'cpu_usage'].map((id) => values.get(id)?.unmapped)).toEqual([true, undefined]);
  expect(said(infos)).toContain(
    'Signals model accuracy and recall: not mapped in this data source, so nothing is known. Add a preset or a mapping in its settings.',
  );
  expect(asked.filter(({ path }) => path.endsWith('query_range'))).toHaveLength(1);
});

describe('the expression of a gauge', () => {
  test('takes the newest sample of one interval, its left end excluded', async () => {
    await fetch(open(), 'cpu_usage');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
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
    await fetch(open(), 'accuracy');
    expect(asked[0].form.query).toBe('last_over_time(accuracy{pipeline!=""}[59m59s999ms])');
  });

  test('keeps quotes and backslashes of a filter inside the quotes', async () => {
    await fetch(open({ pipelineLabel: 'svc' }), 'cpu_usage', GRID, 'a"b\\\\c');
    expect(asked[0].form.query).toBe('last_over_time(cpu_usage{svc=~"a\\"b\\\\\\\\c"}[4m59s999ms])');
  });
});

describe('the answer of an engine', () => {
  test('lays samples on the grid; NaN, both infinities and gaps are missing', async () => {
    const long = { ...GRID, length: 6 };
    result = () => [
      series({ pipeline: 'b' }, at(0, '1.5'), at(1, 'NaN'), at(2, '+Inf'), at(3, '-Inf'), at(5, '2e-3')),
      series({ pipeline: 'a' }, at(4, '0')),
    ];
    const dataset = await fetch(open(), 'cpu_usage', long);
    expect(dataset.pipelines).toEqual(['a', 'b']);
    expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([1.5, NaN, NaN, NaN, NaN, 0.002]);
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN, NaN, NaN, NaN, 0, NaN]);
    expect(said(dataset.warnings)).toEqual(['a warning']);
    expect(dataset.executed).toEqual(['last_over_time(cpu_usage{pipeline!=""}[4m59s999ms])']);
  });

  test('gives every signal the same pipelines, those without a value a row of missing ones', async () => {
    result = ({ form }) => [series({ pipeline: form.query.includes('cpu') ? 'a' : 'b' }, at(0, '7'))];
    const dataset = await open().fetch({
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
    result = () => [series({ pipeline: 'a' }, at(0, '1')), series({ pipeline: 'ab' }, at(0, '2'))];
    const dataset = await fetch(open({ signals: { cpu_usage: { expr: 'my_cpu' } } }), 'cpu_usage', GRID, 'a');
    expect(dataset.pipelines).toEqual(['a']);
  });

  describe('with several series of one pipeline', () => {
    beforeEach(() => {
      result = () => [
        series({ pipeline: 'a', instance: 'x', job: 'j' }, at(0, '1'), at(1, '4')),
        series({ pipeline: 'a', instance: 'y', job: 'j' }, at(0, '2')),
      ];
    });

    test('of a gauge is combined by the way of the signal, and says so', async () => {
      const source = open();
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
      const dataset = await fetch(open({ signals: { cpu_usage: { expr: 'my_cpu' } } }), 'cpu_usage');
      expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN, 4, NaN, NaN]);
      expect(said(dataset.warnings)).toEqual([
        'a warning',
        expect.stringMatching(
          /^Signal CPU usage: unknown for pipeline "a" .* They differ in instance \("x", "y"\)\. Aggregate them/,
        ),
      ]);
    });

    test('of an expression of the user costs no other pipeline and no other signal anything', async () => {
      const answer = result;
      result = (one) => [
        ...(one.form.query.includes('my_cpu') ? (answer(one) as Series[]) : []),
        series({ pipeline: 'b' }, at(0, '1')),
      ];
      const source = open({ signals: { cpu_usage: { expr: 'my_cpu' } } });
      const dataset = await fetchAll(source, 'cpu_usage', 'memory_usage');
      expect(dataset.pipelines).toEqual(['a', 'b']);
      expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([1, NaN, NaN, NaN]);
      expect(rowOf(dataset, 'memory_usage', 'b')).toEqual([1, NaN, NaN, NaN]);
    });

    test('of an expression of the user at a single instant is unknown too', async () => {
      const source = open({ signals: { cpu_usage: { expr: 'my_cpu' } } });
      result = () => ['x', 'y'].map((instance) => series({ pipeline: 'a', instance }, at(0, '1')));
      const dataset = await fetch(source, 'cpu_usage', { ...GRID, length: 1 });
      expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN]);
      expect(said(dataset.warnings)).toHaveLength(2);
    });

    test.each(['5m', '1m'])('of an expression of the user every %s hands over to the next', async (interval) => {
      result = () => [
        series({ pipeline: 'a', pod: 'old' }, at(0, '1'), at(1, '9')),
        series({ pipeline: 'a', pod: 'new' }, at(1, '4'), at(2, '2'), at(3, '7')),
      ];
      const dataset = await fetch(open({ signals: { cpu_usage: { expr: 'my_cpu', interval } } }), 'cpu_usage');
      expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([1, 4, 2, 7]);
      expect(said(dataset.infos)[1]).toMatch(/\(they differ in pod\): .* follow one another are taken as one/);
    });
  });

  test('a series without the pipeline label is refused, with the label and the expression', async () => {
    result = () => [series({ job: 'j' }, at(0, '1'))];
    await expect(fetch(open({ pipelineLabel: 'svc' }), 'cpu_usage')).rejects.toMatchObject({
      category: 'query',
      message: expect.stringMatching(/no label "svc".*"avg by \(svc\).*The expression was: last_over_time\(cpu_usage/),
    });
  });

  test('an answer without data asks whether the URL is right', async () => {
    const other = http.createServer((_, response) => response.end('{"hello":"world"}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const source = open({}, { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` });
    await expect(fetch(source, 'cpu_usage')).rejects.toMatchObject({
      category: 'server',
      message: expect.stringMatching(/answer without data\. Is the URL that of a Prometheus API\?/),
    });
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('a signal that cannot be read', () => {
  const REFUSED = { status: 422, error: 'too many samples' };
  beforeEach(() => {
    result = () => [series({ pipeline: 'a' }, at(0, '1'))];
  });

  test.each([400, 403, 422, 429, 500, 503])('with %d costs that signal, and a notice says why', async (status) => {
    failing = ({ form }) => (form.query.includes('memory') ? { status, error: 'no such luck' } : null);
    const dataset = await fetchAll(open(), 'cpu_usage', 'memory_usage', 'disk_usage');
    expect(dataset.pipelines).toEqual(['a']);
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([1, NaN, NaN, NaN]);
    expect(rowOf(dataset, 'memory_usage', 'a')).toEqual([NaN, NaN, NaN, NaN]);
    expect(rowOf(dataset, 'disk_usage', 'a')).toEqual([1, NaN, NaN, NaN]);
    expect(said(dataset.warnings)).toEqual([
      expect.stringMatching(/^Signal memory usage could not be read: .*/),
      'a warning',
    ]);
    expect(dataset.executed).toHaveLength(3);
  });

  test('with what is no number series costs that signal too', async () => {
    result = ({ form }) =>
      form.query.includes('memory') ? { nothing: true } : [series({ pipeline: 'a' }, at(0, '1'))];
    const dataset = await fetchAll(open(), 'memory_usage', 'cpu_usage');
    expect(dataset.pipelines).toEqual(['a']);
    expect(said(dataset.warnings)[0]).toMatch(/^Signal memory usage could not be read: /);
  });

  test('with the reason that others have is named with them', async () => {
    failing = ({ form }) => (form.query.includes('cpu') ? null : REFUSED);
    const { warnings } = await fetchAll(open(), 'cpu_usage', 'memory_usage', 'disk_usage');
    expect(said(warnings)[0]).toMatch(/^Signals memory usage and disk usage could not be read: .*too many samples/);
  });

  test('is an error where nothing else was asked for either', async () => {
    failing = () => REFUSED;
    await expect(fetchAll(open(), 'cpu_usage', 'memory_usage')).rejects.toMatchObject({
      category: 'query',
      status: 422,
      message: expect.stringMatching(/^Signal CPU usage: .*too many samples/),
    });
  });

  test('is an error of an engine that cannot be reached', async () => {
    await expect(fetchAll(open({}, { url: 'http://127.0.0.1:1' }), 'cpu_usage', 'accuracy')).rejects.toMatchObject({
      category: 'network',
      message: expect.stringMatching(/^Cannot reach http:\/\/127\.0\.0\.1:1/),
    });
    failing = () => ({ status: 401, error: 'no org id' });
    await expect(fetchAll(open(), 'cpu_usage', 'accuracy')).rejects.toMatchObject({ category: 'auth', status: 401 });
  });

  test('is no reason to go on asking an engine that does not answer', async () => {
    const silent = http.createServer();
    let requests = 0;
    silent.on('request', () => requests++);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const source = open({ timeoutMs: 1_000 }, { url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    await expect(fetchAll(source, ...SIGNAL_IDS)).rejects.toMatchObject({ category: 'timeout' });
    // Those under way, eight at a time, not all 21 one after the other.
    expect(requests).toBe(8);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  test('is in the health check, with the others', async () => {
    result = ({ form }) => [series({ pipeline: 'a' }, [Number(form.end), '1'])];
    failing = ({ form }) => (/memory|disk/.test(form.query) ? REFUSED : null);
    const { message, signalsWithData, details } = await open().check(START, new AbortController().signal);
    expect(signalsWithData).toHaveLength(SIGNAL_IDS.length - 2);
    expect(message).toMatch(
      /1 pipeline, 19 of 21 signals have data: cpu_usage, .*\. Signals memory usage and disk usage could not be read: .*too many/,
    );
    expect(details.warnings).toHaveLength(2);
  });
});

describe('values that are none', () => {
  test('are missing, and a notice names them', async () => {
    result = () => [series({ pipeline: 'a' }, at(0, ''), at(1, '0x10'), at(2, ' '), at(3, '5'))];
    const dataset = await fetch(open(), 'cpu_usage');
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([NaN, NaN, NaN, 5]);
    expect(said(dataset.warnings)[1]).toMatch(/^Signal CPU usage: values of pipeline "a" are no numbers, such as " "/);
  });

  test('are no events', async () => {
    result = ({ form }) => [series({ pipeline: 'a' }, [Number(form.start), '0x10'], [Number(form.end), '1'])];
    const range = { from: START, to: START + 60 * MINUTE };
    const report = await open({ events: { expr: 'deploys' } }).events(
      parseMatcher(''),
      range,
      new AbortController().signal,
    );
    expect(report?.events.map(({ time }) => time)).toEqual([START + 60 * MINUTE]);
    expect(said(report?.warnings ?? [])[1]).toMatch(/^Events: values are no numbers, such as "0x10"/);
  });

  test('are no time of a newest sample', async () => {
    result = () => [{ metric: {}, value: [START / 1000, ''] }];
    expect(await open().newest?.('cpu_usage', START, new AbortController().signal)).toBeNull();
  });
});

describe('values outside the limits of their signal', () => {
  test('are missing, and a notice names one, the limits and the cause', async () => {
    result = () => [
      series({ pipeline: 'a' }, at(0, '71'), at(1, '0.71')),
      series({ pipeline: 'b' }, at(0, '1.0000000000000002'), at(1, '1')),
    ];
    const dataset = await fetch(open(), 'accuracy');
    expect(rowOf(dataset, 'accuracy', 'a')).toEqual([NaN, 0.71, NaN, NaN]);
    expect(rowOf(dataset, 'accuracy', 'b')).toEqual([1.0000000000000002, 1, NaN, NaN]);
    expect(said(dataset.warnings)[1]).toMatch(
      /^Signal model accuracy: values of pipeline "a" outside the limits, 0 to 1, are left out, such as 71 \(.*percentages/,
    );
  });

  test('are with the dataset, each with its instant, the newest of a pipeline', async () => {
    result = () => [
      series({ pipeline: 'a' }, at(0, '70'), at(1, '71'), at(2, '0.7')),
      series({ pipeline: 'b' }, at(0, '1')),
    ];
    const { outside } = (await fetch(open(), 'accuracy')).values.get('accuracy')!;
    expect([...(outside ?? [])]).toEqual([['a', { value: 71, time: START + 5 * MINUTE }]]);
    result = () => [series({ pipeline: 'a' }, at(0, '1'))];
    expect((await fetch(open(), 'accuracy')).values.get('accuracy')).not.toHaveProperty('outside');
  });

  test('of a signal that all pipelines share are those of each', async () => {
    const shared = { signals: { cpu_usage: { expr: 'cpu', perPipeline: false } } };
    result = ({ path, form }) =>
      path.includes('/label/')
        ? ['a', 'b']
        : form.query.includes('cpu')
          ? [series({}, at(0, '700'))]
          : [series({ pipeline: 'a' }, at(0, '0.9')), series({ pipeline: 'b' }, at(0, '0.9'))];
    const { outside } = (await fetch(open(shared), 'cpu_usage')).values.get('cpu_usage')!;
    expect([...(outside ?? [])].every(([, found]) => found.value === 700)).toBe(true);
  });

  test('are told of in the health check', async () => {
    result = ({ form }) => [series({ pipeline: 'a' }, [Number(form.end), '71'])];
    const { message, details } = await open().check(START, new AbortController().signal);
    expect(message).toContain(
      'model accuracy, precision, recall and F1 score: values of pipeline "a" outside the limits, 0 to 1',
    );
    expect(details.newest).not.toHaveProperty('accuracy');
  });

  test('are those of custom signals as well', async () => {
    const json = { signals: [{ id: 'queue_length', limits: [0, 10] }] };
    result = () => [series({ pipeline: 'a' }, at(0, '11'), at(1, '10'))];
    expect(rowOf(await fetch(open({}, { json }), 'queue_length'), 'queue_length', 'a')).toEqual([NaN, 10, NaN, NaN]);
  });
});

describe('an own expression', () => {
  const mapped = {
    signals: { cpu_usage: { expr: 'avg by (pipeline) (a{$selector}) / b{$selector}', interval: '10m' } },
  };

  test('gets the pipeline matcher in every place of $selector', async () => {
    await fetch(open(mapped), 'cpu_usage', GRID, 'x|y');
    const expanded = '(avg by (pipeline) (a{pipeline=~"x|y"}) / b{pipeline=~"x|y"})';
    expect(asked[0].form.query).toBe(
      `${expanded} or (last_over_time(${expanded}[9m59s999ms:5m]) unless on (pipeline) ${expanded})`,
    );
  });

  test('is sampled at its interval and holds between', async () => {
    const source = open(mapped);
    expect(source.intervalOf('cpu_usage')).toBe(10 * MINUTE);
    const own = { start: START - 10 * MINUTE, step: 10 * MINUTE, length: 3 };
    result = () => [series({ pipeline: 'a' }, at(0, '1', own), at(1, '2', own))];
    const grid = { start: START - 5 * MINUTE, step: 5 * MINUTE, length: 5 };
    const dataset = await fetch(source, 'cpu_usage', grid);
    expect(asked[0].form).toMatchObject({ start: '1768470600', end: '1768471800', step: '600' });
    // 9:55 holds 9:50; 10:00 and 10:05 the sample of 10:00; 10:10 and 10:15 have none.
    expect(rowOf(dataset, 'cpu_usage', 'a')).toEqual([1, 2, 2, NaN, NaN]);
  });

  test('with an interval of five minutes or less is asked for as it is, and the look-back is no longer', async () => {
    const expr = 'my_cpu{$selector}';
    await fetch(open({ recordedRules: 'off', signals: { cpu_usage: { expr } } }), 'cpu_usage');
    expect(asked[0].form).toMatchObject({ query: 'my_cpu{pipeline!=""}', lookback_delta: '4m59s999ms' });
    await fetch(open({ recordedRules: 'off', signals: { cpu_usage: { expr, interval: '15s' } } }), 'cpu_usage');
    expect(asked[1].form).toMatchObject({ query: 'my_cpu{pipeline!=""}', max_lookback: '5m' });
    expect(asked[1].form).not.toHaveProperty('lookback_delta');
  });

  test('with a comment does not lose its end', async () => {
    await fetch(open({ signals: { accuracy: { expr: 'my_accuracy # by hand' } } }), 'accuracy');
    expect(asked[0].form.query).toMatch(
      /^\(my_accuracy # by hand\n\) or \(last_over_time\(\(my_accuracy # by hand\n\)\[/,
    );
  });

  test('skips samples at a coarser step', async () => {
    await fetch(open(mapped), 'cpu_usage', { start: START, step: 20 * MINUTE, length: 2 });
    expect(asked[0].form).toMatchObject({ start: '1768471200', end: '1768472400', step: '1200' });
  });
});

describe("a signal of the data source's own", () => {
  const json = { signals: [{ id: 'queue_length', interval: '15s', combine: 'max' }] };

  test('is a gauge of its name', async () => {
    result = () => [series({ pipeline: 'a', pod: 'x' }, at(0, '1')), series({ pipeline: 'a', pod: 'y' }, at(0, '2'))];
    const source = open({}, { json });
    expect(source.intervalOf('queue_length')).toBe(15_000);
    const dataset = await fetch(source, 'queue_length');
    expect(dataset.executed).toEqual(['last_over_time(queue_length{pipeline!=""}[14s999ms])']);
    expect(rowOf(dataset, 'queue_length', 'a')).toEqual([2, NaN, NaN, NaN]);
  });

  test('counts in the health check, and in who was seen', async () => {
    result = ({ form }) =>
      form.query?.includes('queue_length') ? [series({ pipeline: 'a' }, [Number(form.end), '7'])] : [];
    const { message, signalsWithData, details } = await open({}, { json }).check(START, new AbortController().signal);
    expect(message).toContain(`1 pipeline, 1 of ${SIGNAL_IDS.length + 1} signals have data: queue_length.`);
    expect(signalsWithData).toEqual(['queue_length']);
    expect(details.newest).toEqual({ queue_length: '7.0' });
    asked = [];
    await open({}, { json })
      .pipelines(parseMatcher(''), { from: START, to: START + MINUTE }, new AbortController().signal)
      // The engine of these tests answers with samples, not with the names that it is asked for.
      .catch(() => null);
    const { path = '' } = asked.find((one) => one.path.includes('/label/')) ?? {};
    expect(decodeURIComponent(path)).toMatch(/__name__=~"cpu_usage\|.*\|record_count\|queue_length"/);
  });
});

describe('who was seen', () => {
  const { signal: abort } = new AbortController();
  const pipelines = (source: MetricSource, from: number, to: number, filter = ''): Promise<string[]> =>
    source.pipelines(parseMatcher(filter), { from, to }, abort);
  const mapped = { preset: 'canonical', signals: { cpu_usage: { expr: 'my_cpu' } } };
  beforeEach(() => {
    result = () => [{ metric: { pipeline: 'a' }, value: [START / 1000, '1'] }];
    failing = ({ path }) => (path.includes('/label/') ? { status: 404, error: 'not here' } : null);
  });

  test('is asked once a minute for ranges that are the same to a minute', async () => {
    const source = open(mapped);
    expect(await pipelines(source, START + 1, START + 10 * MINUTE - 1)).toEqual(['a']);
    const once = asked.length;
    expect(once).toBeGreaterThan(0);
    const together = [
      pipelines(source, START, START + 10 * MINUTE - 1),
      pipelines(source, START + 5, START + 9 * MINUTE),
    ];
    expect(await Promise.all(together)).toEqual([['a'], ['a']]);
    expect(asked).toHaveLength(once);
    await pipelines(source, START, START + 11 * MINUTE);
    await pipelines(source, START, START + 10 * MINUTE, 'a');
    expect(asked).toHaveLength(3 * once);
  });
});

test('an expression is evaluated at the very instant where that is asked', async () => {
  const now = START + 97_000;
  const source = open({ signals: { cpu_usage: { expr: 'c{$selector}' } } });
  result = () => [series({ pipeline: 'a' }, [now / 1000, '7'])];
  const grid = { start: now, step: 5 * MINUTE, length: 1 };
  const { signal: abort } = new AbortController();
  const signals = [{ signal: 'cpu_usage', grid }];
  const dataset = await source.fetch({ pipelines: parseMatcher('.*'), signals, abort, exact: true });
  expect(asked[0].form).toMatchObject({ start: String(now / 1000), end: String(now / 1000) });
  expect([...(dataset.values.get('cpu_usage')?.rows[0] ?? [])]).toEqual([7]);
});

test('samples are there a few seconds after their instants', () => {
  expect(open().settling).toBe(5_000);
});

test('a grid of more than 11,000 points takes several requests, without a gap or an overlap', async () => {
  const grid = { start: START, step: MINUTE, length: 22_001 };
  result = ({ form }) => [
    series(
      { pipeline: 'a' },
      ...Array.from({ length: (Number(form.end) - Number(form.start)) / 60 + 1 }, (_, i): [number, string] => {
        const t = Number(form.start) + i * 60;
        return [t, `${t}`];
      }),
    ),
  ];
  const dataset = await fetch(open(), 'requests_per_second', grid);
  const points = asked.map(({ form }) => (Number(form.end) - Number(form.start)) / 60 + 1);
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
    return open().fetch({ pipelines: parseMatcher(''), signals: SIGNALS, abort, mostValues });
  };
  beforeEach(() => {
    result = ({ form }) =>
      ['a', 'b'].map((pipeline) => series({ pipeline }, [Number(form.start), form.query.length.toString()]));
  });

  test('is refused as soon as it shows, with the number and what to do', async () => {
    await expect(ask(VALUES - 1)).rejects.toMatchObject({
      category: 'query',
      status: 400,
      message: expect.stringMatching(/^The answer would have \S+ million values; at most .* Name fewer pipelines/),
    });
    // Those under way, eight at a time, not all.
    expect(asked.length).toBeLessThan(SIGNALS.length);
  });

  test('is given where it just fits', async () => {
    const { values } = await ask(VALUES);
    expect([...values.values()].flatMap(({ rows }) => rows)).toHaveLength(ROWS);
    expect((await ask()).pipelines).toEqual(['a', 'b']);
  });
});

test('an empty grid asks the engine nothing', async () => {
  expect((await fetch(open(), 'cpu_usage', { ...GRID, length: 0 })).pipelines).toEqual([]);
  expect(asked).toEqual([]);
});

describe('authentication', () => {
  test('sends basic auth', async () => {
    await fetch(open({}, { basicAuth: { user: 'ann' }, secure: { basicAuthPassword: 'pass:é' } }), 'cpu_usage');
    // printf 'ann:pass:é' | base64
    expect(asked[0].headers.authorization).toBe('Basic YW5uOnBhc3M6w6k=');
  });

  test('sends a bearer token', async () => {
    await fetch(open({}, { secure: { bearerToken: 't0ken' } }), 'cpu_usage');
    expect(asked[0].headers.authorization).toBe('Bearer t0ken');
  });

  test('sends custom headers, and itself as user agent', async () => {
    const json = { httpHeaderName1: 'X-Scope-OrgID', httpHeaderName2: 'X-None' };
    await fetch(open({}, { json, secure: { httpHeaderValue1: 'tenant-1' } }), 'cpu_usage');
    expect(asked[0].headers).toMatchObject({ 'x-scope-orgid': 'tenant-1', 'user-agent': 'mlpulse/test' });
    expect(asked[0].headers).not.toHaveProperty('x-none');
    expect(asked[0].headers).not.toHaveProperty('authorization');
  });
});

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
    result = (one) => named(one).map((pipeline) => series({ pipeline, alertname: 'x' }, at(0, '7')));
  });

  test.each([
    {},
    {
      recordedRules: 'off',
      signals: { cpu_usage: { expr: 'sum by (pipeline) (a{$selector}) / sum by (pipeline) (b{$selector})' } },
    },
  ])('is asked for in parts, and all of them are answered (%j)', async (prometheus) => {
    const dataset = await fetch(open({ ...prometheus, maxQueryBytes: 4000 }), 'cpu_usage', GRID, filter);
    expect(asked.length).toBeGreaterThan(3);
    expect(Math.max(...asked.map(bytes))).toBeLessThanOrEqual(4000);
    expect(dataset.pipelines).toEqual([...names].sort());
    expect(dataset.pipelines.every((name) => rowOf(dataset, 'cpu_usage', name)[0] === 7)).toBe(true);
    expect([...dataset.executed].sort()).toEqual(asked.map(({ form }) => form.query).sort());
    expect(said(dataset.infos)).toEqual(['a hint']);
  });

  test('is too many values whatever parts it comes in', async () => {
    const request = {
      pipelines: parseMatcher(filter),
      signals: [{ signal: 'cpu_usage', grid: GRID }],
      abort: new AbortController().signal,
    };
    await expect(open().fetch({ ...request, mostValues: 1799 })).rejects.toThrow(/million values/);
    expect((await open().fetch({ ...request, mostValues: 1800 })).pipelines).toHaveLength(450);
  });

  test('is read as everyone where it is no list of names', async () => {
    const dataset = await fetch(open({ maxQueryBytes: 1000 }), 'cpu_usage', GRID, `${'x'.repeat(1000)}|.*-007`);
    expect(asked.map(({ form }) => form.query)).toEqual(['last_over_time(cpu_usage{pipeline!=""}[4m59s999ms])']);
    expect(dataset.pipelines).toEqual(['region-eu-west-1.team-7.model-007']);
  });

  test('who is known of it is not taken for who is known of all', async () => {
    result = () => names.map((pipeline) => series({ pipeline }, at(0, '7')));
    const source = open({ maxQueryBytes: 1000 });
    const known = (text: string): Promise<string[]> =>
      source.pipelines(parseMatcher(text), { from: START, to: START + 15 * MINUTE }, new AbortController().signal);
    expect(await known(`${'x'.repeat(1000)}|.*-007`)).toEqual(['region-eu-west-1.team-7.model-007']);
    expect(await known('.*')).toHaveLength(450);
  });

  test('of events too', async () => {
    const source = open({ events: { expr: 'deploy{$selector}' }, maxQueryBytes: 4000 });
    const range = { from: START, to: START + 15 * MINUTE };
    const report = await source.events(parseMatcher(filter), range, new AbortController().signal);
    expect(Math.max(...asked.map(bytes))).toBeLessThanOrEqual(4000);
    expect(report?.events.map(({ pipeline }) => pipeline).sort()).toEqual([...names].sort());
  });

  test('of events without an expression asks nothing, and knows nothing', async () => {
    const range = { from: START, to: START + 15 * MINUTE };
    expect(await open().events(parseMatcher(filter), range, new AbortController().signal)).toBeNull();
    expect(asked).toEqual([]);
  });

  test('and PromQL that is too long without any filter is refused, with what to do', async () => {
    const expr = `up{$selector} + ${'x'.repeat(1000)}`;
    await expect(fetch(open({ maxQueryBytes: 1000, signals: { cpu_usage: { expr } } }), 'cpu_usage')).rejects.toThrow(
      /^Signal CPU usage: the query has 10\d\d bytes; at most 1000 are sent\. Shorten it.* or raise prometheus\.maxQueryBytes .* The expression was: up.{100,310}$/,
    );
  });
});

describe('the health check', () => {
  const signals = { cpu_usage: { expr: 'bad_cpu{$selector}' }, disk_usage: { expr: 'bad_disk{$selector}' } };

  test('names every signal that cannot be read, why, and those that can', async () => {
    result = ({ form }) =>
      form.query?.includes('bad')
        ? `no ${form.query}`
        : form.query?.includes('memory')
          ? [series({ pipeline: 'a' }, [Number(form.end), '7'])]
          : [];
    const { message, failed, signalsWithData } = await open({ signals }).check(START, new AbortController().signal);
    expect(signalsWithData).toEqual(['memory_usage']);
    expect(failed?.map(({ signal }) => signal)).toEqual(['cpu_usage', 'disk_usage']);
    expect(message).toMatch(
      /1 of \d+ signals have data: memory_usage\..*CPU usage.*disk usage.* could not be read: The engine answers with/,
    );
  });

  test('says once what is wrong with the engine itself', async () => {
    result = () => 'no list';
    await expect(open().check(START, new AbortController().signal)).rejects.toThrow(/^The engine answers with/);
  });
});

describe('a signal of one value for all pipelines', () => {
  const signals = { disk_usage: { expr: 'max(disk)', perPipeline: false, interval: '5m' } };
  const disk = series({ instance: 'node-1' }, at(0, '61'), at(2, '62'));
  beforeEach(() => {
    result = ({ form, path }) =>
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
    const dataset = await ask(open({ signals }), 'cpu_usage', 'disk_usage');
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
    const dataset = await ask(open({ signals: { disk_usage: mapping } }), 'disk_usage');
    expect(dataset.executed).toEqual([expression]);
    expect(dataset.pipelines).toEqual(['b']);
    expect(rowOf(dataset, 'disk_usage', 'b')).toEqual([61, NaN, 62, NaN]);
  });

  test('is unknown where there are several, with what to do', async () => {
    const other = series({ instance: 'node-2' }, at(0, '1'));
    const there = [series({ pipeline: 'b' }, at(0, '1'))];
    result = ({ path, form }) =>
      path.includes('/label/') ? ['b'] : form.query.startsWith('count by') ? there : [disk, other];
    const dataset = await ask(open({ signals }), 'disk_usage');
    expect(rowOf(dataset, 'disk_usage', 'b')).toEqual([NaN, NaN, 62, NaN]);
    expect(said(dataset.warnings)).toContainEqual(
      expect.stringMatching(
        /disk usage: unknown for pipeline "all pipelines" where several series.*differ in instance.*"max by \(\) \(…\)"/,
      ),
    );
  });

  test('is left to be computed from its samples, and counts in the health check', async () => {
    result = () => [];
    const source = open({ signals });
    const windows = { samples: 1, end: START, every: 5 * MINUTE, count: 1 };
    const requests = [{ signal: 'disk_usage', statistic: 'mean', windows } as const];
    expect(await source.summarize?.(parseMatcher(''), requests, new AbortController().signal)).toMatchObject({
      values: [null],
    });
    result = ({ form, path }) =>
      /label/.test(path)
        ? ['a']
        : /disk|cpu/.test(form.query ?? '')
          ? [series({ pipeline: 'a' }, [Number(form.end), '7'])]
          : [];
    const { signalsWithData, pipelines } = await source.check(START, new AbortController().signal);
    expect({ signalsWithData, pipelines }).toEqual({ signalsWithData: ['cpu_usage', 'disk_usage'], pipelines: 1 });
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
    result = ({ form }) =>
      form.query.startsWith('count_over_time')
        ? [value('a', '3'), value('b', '12')]
        : [value('a', '250'), value('b', '90'), value('c', 'NaN')];
    const found = await ask(open({ signals: { response_time_ms: { quantile } } }), 'a|b');
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
    expect(asked.every(({ form }) => form.time === String(range.to / 1000))).toBe(true);
  });

  test('is unknown for one pipeline where its series is wrong, and says why', async () => {
    result = ({ form }) =>
      form.query.startsWith('count') ? [] : [value('a', '-5'), value('b', '90'), value('b', '91'), value('c', '7')];
    const found = await ask(open({ signals: { response_time_ms: { quantile } } }));
    expect(found!.values.get('a')).toEqual({ values: [NaN], intervals: 0 });
    expect(found!.values.get('c')).toEqual({ values: [7], intervals: 0 });
    expect(said(found!.warnings)).toContainEqual(expect.stringMatching(/response time.*"a".*-5|-5.*"a"/s));
  });

  test('is there where only the counting is refused', async () => {
    result = () => [value('a', '250')];
    failing = ({ form }) =>
      form.query.startsWith('count') ? { status: 422, error: 'query processing would load too many samples' } : null;
    const found = await ask(open({ signals: { response_time_ms: { quantile } } }));
    expect([...found!.values]).toEqual([['a', { values: [250], intervals: NaN }]]);
  });

  test('is asked for with others, and counted once, or not at all', async () => {
    result = ({ form }) => [value('a', form.query.includes('0.99') ? '400' : '250')];
    const source = open({ signals: { response_time_ms: { quantile } } });
    const both = { ...request, quantiles: [0.95, 0.99] };
    const askBoth = (counted: boolean): ReturnType<typeof ask> =>
      source.quantiles!(parseMatcher(''), { ...both, counted }, new AbortController().signal);
    expect((await askBoth(true))!.values.get('a')).toMatchObject({ values: [250, 400] });
    expect(asked).toHaveLength(3);
    expect((await askBoth(false))!.values.get('a')).toEqual({ values: [250, 400], intervals: NaN });
    expect(asked).toHaveLength(5);
  });

  test('is none where none is mapped', async () => {
    expect(await ask(open())).toBeNull();
    expect(asked).toEqual([]);
  });

  test('is asked for in parts where the names are too many', async () => {
    result = () => [];
    const names = Array.from({ length: 100 }, (_, i) => `a-rather-long-name-of-a-pipeline-${i}`);
    await ask(open({ maxQueryBytes: 1000, signals: { response_time_ms: { quantile } } }), names.join('|'));
    expect(asked.length).toBeGreaterThan(6);
    expect(asked.every(({ form }) => Buffer.byteLength(form.query) <= 1000)).toBe(true);
  });
});

test('a histogram in the place of a number costs its pipeline, and no other', async () => {
  const histogram = { metric: { pipeline: 'b' }, histograms: [[START / 1000, { count: '1', sum: '1' }]] };
  result = () => [series({ pipeline: 'a' }, at(0, '7')), histogram];
  const dataset = await fetch(open(), 'cpu_usage');
  expect(dataset.pipelines).toEqual(['a', 'b']);
  expect(rowOf(dataset, 'cpu_usage', 'a')[0]).toBe(7);
  expect(rowOf(dataset, 'cpu_usage', 'b')).toEqual([NaN, NaN, NaN, NaN]);
  expect(said(dataset.warnings)).toContainEqual(
    expect.stringMatching(/^Signal CPU usage: values of pipeline "b" are no numbers, such as "a histogram"/),
  );
});

describe('a pipeline label with a dot', () => {
  test('is quoted wherever it is named', async () => {
    const hourly = { expr: 'avg by ("service.name") (a{$selector})' };
    result = ({ path }) => (path.includes('/label/') ? ['churn'] : [series({ 'service.name': 'churn' }, at(0, '1'))]);
    const source = open({ pipelineLabel: 'service.name', signals: { accuracy: hourly } });
    expect((await fetch(source, 'cpu_usage')).pipelines).toEqual(['churn']);
    await fetch(source, 'accuracy', GRID, 'churn');
    await source
      .pipelines(parseMatcher('x.*'), { from: START, to: START + 1 }, new AbortController().signal)
      .catch(() => null);
    const [gauge, expression, label] = asked;
    expect(gauge.form.query).toBe('last_over_time(cpu_usage{"service.name"!=""}[4m59s999ms])');
    expect(expression.form.query).toMatch(/a\{"service\.name"=~"churn"\}.* unless on \("service\.name"\) /);
    expect(decodeURIComponent(label.path)).toMatch(/label\/service\.name\/values.*,"service\.name"=~"x\.\*"\}/);
  });

  test('with a slash goes escaped into a path, as Prometheus 3 has it', async () => {
    result = () => ['churn'];
    const source = open({ pipelineLabel: 'app.kubernetes.io/a_b' });
    await source
      .pipelines(parseMatcher(''), { from: START, to: START + 1 }, new AbortController().signal)
      .catch(() => null);
    expect(asked.map(({ path }) => path).join()).toMatch(/label\/U__app_2e_kubernetes_2e_io_2f_a__b\/values/);
  });
});
