import http from 'node:http';
import { type AddressInfo } from 'node:net';

import { type DiscoveryReport, type Proposal } from '../../contract/discovery';
import { discover } from './discover';

/** A series of the engine: its labels, the name included, and its value now. */
type Series = Readonly<Record<string, string>>;

interface Asked {
  readonly path: string;
  readonly query: string;
  /** Epoch seconds, of an instant. */
  readonly time: number;
  readonly bytes: number;
  answered: number;
}

/** What an engine of a test has and can do. */
interface Having {
  readonly series?: readonly Series[];
  /** Names of metrics besides, which the engine would list if it were asked for all. */
  readonly others?: number;
  /** False where it refuses to count. */
  readonly counts?: boolean;
  /** False where it refuses to count the values of labels. */
  readonly countsLabels?: boolean;
  /** Series that a request may select, whatever it asks of them. */
  readonly limit?: number;
  /** False where it does not know `match[]` where names and labels are listed. */
  readonly matches?: boolean;
  /** Values of a label that has too many to write down. */
  readonly crowded?: Readonly<Record<string, number>>;
  /** A label and a value of it that every expression has, but for those that read metrics whose names begin so. */
  readonly always?: { readonly label: string; readonly value: string; readonly lacking: readonly string[] };
  /** How often metrics are scraped, and for how long they have been, in seconds; absent where none was sampled lately. */
  readonly scraped?: { readonly every: number; readonly since: number };
  /** What every request gets. */
  readonly failing?: { readonly status: number; readonly error: string };
}

const NOW = Date.UTC(2026, 0, 15, 10, 2, 30);

let having: Having = {};
let asked: Asked[] = [];
let server: http.Server;
let url: string;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { pathname, search, searchParams } = new URL(request.url ?? '', 'http://engine');
      const sent = new URLSearchParams(body);
      const query = sent.get('query') ?? searchParams.get('match[]') ?? '';
      const one: Asked = {
        path: pathname,
        query,
        time: Number(sent.get('time')),
        bytes: body.length + search.length,
        answered: 0,
      };
      asked.push(one);
      const { status, text } = answerOf(one);
      one.answered = text.length;
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  having = {};
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function answerOf({ path, query, time }: Asked): { readonly status: number; readonly text: string } {
  const { counts = true, countsLabels = true, limit = Infinity, series = [], failing } = having;
  if (failing) {
    return { status: failing.status, text: JSON.stringify({ status: 'error', error: failing.error }) };
  }
  if ((!counts && query.startsWith('count by (__name__)')) || (!countsLabels && query.includes('"candidate"'))) {
    return { status: 422, text: JSON.stringify({ status: 'error', error: 'the query hit the max number of series' }) };
  }
  if (query.includes('__name__=~') && series.filter(({ __name__ }) => names(query).has(__name__)).length > limit) {
    return {
      status: 422,
      text: JSON.stringify({ status: 'error', error: `the number of matching timeseries exceeds ${limit}` }),
    };
  }
  return { status: 200, text: JSON.stringify({ status: 'success', data: dataOf(path, query, time) }) };
}

function dataOf(path: string, query: string, time: number): unknown {
  const { series = [], others = 0, matches = true, scraped } = having;
  const chosen =
    path.startsWith('/api/v1/query') || matches ? series.filter(({ __name__ }) => names(query).has(__name__)) : series;
  if (path === '/api/v1/label/__name__/values') {
    const more = matches ? [] : Array.from({ length: others }, (_, i) => `other_metric_number_${i}_total`);
    return [...new Set(chosen.map(({ __name__ }) => __name__)), ...more];
  }
  if (path === '/api/v1/labels') {
    return [...new Set(chosen.flatMap(Object.keys))];
  }
  if (path === '/api/v1/query' && query.startsWith('count by (__name__)')) {
    const found = [...new Set(chosen.map(({ __name__ }) => __name__))];
    return vector(found.map((name) => [{ __name__: name }, '1']));
  }
  if (path === '/api/v1/query' && query.includes('"candidate"')) {
    return vector(countsOf(query));
  }
  if (path === '/api/v1/query' && scraped !== undefined && query.startsWith('topk(1, ')) {
    return vector([[series[0], '1']]);
  }
  if (path === '/api/v1/query' && query.startsWith('group(')) {
    return vector(time >= NOW / 1000 - (scraped?.since ?? 0) ? [[{}, '1']] : []);
  }
  return path === '/api/v1/query' ? vector([]) : { resultType: 'matrix', result: rangeOf(query) };
}

/** The gauges of a query; all other expressions have no value in this engine. */
function rangeOf(query: string): unknown[] {
  const { always, scraped } = having;
  if (always) {
    // What an expression is by first is what its series have.
    const [, label = always.label] = /\bby \((\w+)/.exec(query) ?? [];
    return always.lacking.some((name) => query.includes(name))
      ? []
      : [{ metric: { [label]: always.value }, values: [[NOW / 1000, '1']] }];
  }
  if (scraped !== undefined && query.startsWith('timestamp(')) {
    const { every, since } = scraped;
    const times = Array.from({ length: Math.floor(Math.min(since, 960) / every) }, (_, i) => NOW / 1000 - i * every);
    return [{ metric: {}, values: times.reverse().map((time) => [time, String(time)]) }];
  }
  const [, name, label] = /^last_over_time\((\w+)\{(\w+)!=""\}/.exec(query) ?? [];
  return (having.series ?? [])
    .filter((one) => one.__name__ === name && one[label] !== undefined)
    .map((metric) => ({ metric, values: [[NOW / 1000, '1']] }));
}

const names = (query: string): ReadonlySet<string> =>
  new Set((/__name__=~"([^"]*)"/.exec(query)?.[1] ?? '').split('|'));

function countsOf(query: string): Array<[Series, string]> {
  const parts = [...query.matchAll(/count by \((\w+)\) \((\{.*?\})\)\), "candidate", "(\d+)"/g)];
  return parts.flatMap(([, label, selector, place]) => {
    const values = new Set(
      (having.series ?? []).filter(({ __name__ }) => names(selector).has(__name__)).flatMap((one) => one[label] ?? []),
    );
    const count = having.crowded?.[label] ?? values.size;
    return count === 0 ? [] : [[{ candidate: place }, String(count)] as [Series, string]];
  });
}

const vector = (found: ReadonlyArray<readonly [Series, string]>): object => ({
  resultType: 'vector',
  result: found.map(([metric, value]) => ({ metric, value: [NOW / 1000, value] })),
});

const look = (prometheus: object = {}, label?: string, json: object = {}): Promise<DiscoveryReport> =>
  discover(
    {
      raw: { url, jsonData: { source: 'prometheus', prometheus, ...json }, secure: {}, basicAuth: null },
      ...{ userAgent: 'mlpulse/test', now: NOW, abort: new AbortController().signal },
    },
    label === undefined ? {} : { label },
  );

const gauges = (labels: Series, ...signals: readonly string[]): Series[] =>
  signals.map((signal) => ({ __name__: signal, ...labels }));

const readBy = ({ signals }: Proposal): string[] =>
  signals.filter(({ pipelines }) => pipelines > 0).map(({ signal }) => signal);

describe('an engine with many metrics', () => {
  it.each([
    ['that selects', { others: 100_000 }, 50_000],
    ['that refuses to count', { others: 100_000, counts: false }, 50_000],
  ])('%s is asked little, and answers little', async (_, engine, most) => {
    having = { series: gauges({ pipeline: 'churn', job: 'ml' }, 'accuracy', 'f1_score'), ...engine };
    const { presets, proposals, lookedFor } = await look();
    expect(presets.map(({ preset }) => preset)).toEqual(['canonical']);
    expect(readBy(proposals[0])).toEqual(['accuracy', 'f1_score']);
    expect(lookedFor).toBeLessThan(200);
    expect(asked.length).toBeLessThan(80);
    expect(Math.max(...asked.map(({ bytes }) => bytes))).toBeLessThan(10_000);
    expect(asked.reduce((sum, { answered }) => sum + answered, 0)).toBeLessThan(most);
    // Never a list of all names: what is listed is selected.
    const listed = asked.filter(({ path }) => path.startsWith('/api/v1/label'));
    expect(listed.filter(({ query }) => !query.includes('__name__=~'))).toEqual([]);
  });

  it.each([1, 2, 3])(
    'that lets %d series be selected at once is asked for some metrics after the others',
    async (limit) => {
      having = { limit, series: gauges({ pipeline: 'churn' }, 'accuracy', 'f1_score', 'recall', 'precision') };
      const { proposals, notices } = await look();
      expect(readBy(proposals[0]).sort()).toEqual(['accuracy', 'f1_score', 'precision', 'recall']);
      expect(proposals[0].pipelineLabel).toBe('pipeline');
      expect(notices).toEqual([]);
    },
  );

  it('that lets no metric be selected is told of in its own words', async () => {
    having = { series: gauges({ pipeline: 'churn' }, 'accuracy'), limit: 0 };
    await expect(look()).rejects.toThrow('the number of matching timeseries exceeds 0');
  });

  it('is asked for its list once a batch if it can neither count nor select', async () => {
    having = {
      ...{ others: 100_000, counts: false, matches: false },
      series: gauges({ pipeline: 'churn' }, 'accuracy'),
    };
    const { presets } = await look();
    expect(presets.map(({ preset }) => preset)).toEqual(['canonical']);
    expect(asked.filter(({ answered }) => answered > 1_000_000).length).toBeLessThan(4);
  });
});

describe('several products together', () => {
  const server = gauges({ model: 'churn', pod: 'churn-0', instance: 'gpu-1:8002' }, 'nv_inference_request_success');
  const quality = gauges(
    { model: 'churn', dataset_name: 'churn', dataset: 'current', metric: 'accuracy' },
    'evidently:classification_performance:quality',
  );
  const node = gauges({ instance: 'gpu-1:9100' }, 'node_cpu_seconds_total', 'node_memory_MemTotal_bytes');
  const containers = gauges(
    { namespace: 'ml', pod: 'churn-0', container: 'server', instance: 'gpu-1:10250' },
    'container_cpu_usage_seconds_total',
    'container_memory_working_set_bytes',
  );
  /** Every expression has a value of the only pipeline, but those that read a metric of `lacking`. */
  const order = async (series: readonly Series[], lacking: readonly string[] = []): Promise<readonly string[]> => {
    having = { series, always: { label: 'model', value: 'churn', lacking } };
    return (await look()).proposals[0].presets;
  };

  it('are the server, what watches its quality, and its hosts', async () => {
    expect(await order([...node, ...quality, ...server])).toEqual(['triton', 'evidently', 'node-exporter']);
  });

  it.each([
    ['tells most', ['container_fs'], ['triton', 'node-exporter']],
    ['tells most, be it of containers', ['node_memory', 'node_filesystem'], ['triton', 'cadvisor']],
    ['is nearer to the pipelines where both tell as much', [], ['triton', 'cadvisor']],
  ])('of hosts the one has the last word that %s', async (_, lacking, expected) => {
    expect(await order([...containers, ...node, ...server], lacking)).toEqual(expected);
    // Whatever was found first.
    expect(await order([...server, ...node, ...containers], lacking)).toEqual(expected);
  });
});

describe('the pipeline label', () => {
  it('is the usual one, also where another has more values', async () => {
    having = { series: ['a', 'b'].flatMap((instance) => gauges({ pipeline: 'churn', instance }, 'accuracy')) };
    const { proposals } = await look();
    expect(proposals[0]).toMatchObject({
      pipelineLabel: 'pipeline',
      labels: [{ label: 'pipeline', pipelines: 1 }, {}],
    });
  });

  it('is one with several values, where the usual one is absent', async () => {
    having = { series: ['a', 'b'].flatMap((service) => gauges({ service, app: 'all' }, 'accuracy')) };
    const { proposals, presets } = await look();
    expect(presets[0]).toMatchObject({ pipelineLabel: 'service', pipelines: 2 });
    expect(proposals[0].labels.map(({ label }) => label)).toEqual(['service', 'app']);
  });

  it('is the one that the user wants, if it is there', async () => {
    having = { series: gauges({ pipeline: 'churn', team: 'risk' }, 'accuracy') };
    expect((await look({}, 'team')).proposals[0]).toMatchObject({ pipelineLabel: 'team', pipelines: 1 });
    expect((await look({}, 'nowhere')).proposals[0]).toMatchObject({ pipelineLabel: 'pipeline' });
  });

  it('is none that names requests', async () => {
    having = { series: gauges({ model: 'x', pipeline: 'x' }, 'accuracy'), crowded: { pipeline: 250_000 } };
    const { proposals, notices } = await look();
    expect(proposals[0]).toMatchObject({ pipelineLabel: 'model', labels: [{ label: 'model' }] });
    expect(notices).toEqual([expect.stringMatching(/pipeline has more values than there can be pipelines \(10,000\)/)]);
  });

  it('may be missing altogether, which is said', async () => {
    having = { series: gauges({}, 'accuracy') };
    const { proposals, presets, notices } = await look();
    expect(proposals).toEqual([]);
    expect(presets[0]).toMatchObject({ pipelineLabel: null, coverage: 0 });
    expect(notices).toEqual([expect.stringMatching(/none of the labels .* Give them the label "pipeline"/)]);
  });

  it('is not said to be missing where the engine refuses to count', async () => {
    having = { series: gauges({ pipeline: 'churn' }, 'accuracy'), countsLabels: false };
    const { proposals, notices } = await look();
    expect(proposals).toEqual([]);
    expect(notices).toEqual([
      expect.stringMatching(
        /which of its labels names pipelines was not found out\. The engine refused the query: the query hit the max/,
      ),
    ]);
  });
});

describe('what the user has set', () => {
  const series = gauges({ pipeline: 'churn' }, 'accuracy');

  it('takes part in what is shown', async () => {
    having = { series };
    const { proposals } = await look({ signals: { cpu_usage: { expr: 'my_cpu{$selector}' } } });
    const own = proposals[0].signals.find(({ signal }) => signal === 'cpu_usage');
    expect(own).toMatchObject({ from: 'own', expr: 'my_cpu{$selector}', pipelines: 0 });
  });

  it('is left out with a notice where it does not go with the presets', async () => {
    having = { series };
    const { proposals } = await look({ presets: ['vllm'], signals: { kv_cache_usage: { expr: 'mine{$selector}' } } });
    expect(proposals[0].notices).toEqual([
      expect.stringMatching(/^Your own settings do not go with this.*kv_cache_usage/),
    ]);
  });
});

describe('a young engine', () => {
  const series = gauges({ pipeline: 'churn' }, 'cpu_usage', 'accuracy', 'record_count');
  const proposed = async (prometheus: object = {}): Promise<Proposal> => (await look(prometheus)).proposals[0];

  it('is read so often that its boards fill soon, counts of an hour excepted', async () => {
    having = { series, scraped: { every: 15, since: 600 } };
    const { intervals, notices, signals } = await proposed();
    expect(intervals).toEqual({ cpu_usage: '1m', accuracy: '5m' });
    const every = signals.filter(({ pipelines }) => pipelines > 0).map(({ signal, interval }) => [signal, interval]);
    expect(Object.fromEntries(every)).toEqual({ cpu_usage: 60_000, accuracy: 300_000, record_count: 3_600_000 });
    expect(notices).toEqual([
      expect.stringMatching(/less than an hour: signals are read every 1m, those .* every 5m,/),
    ]);
  });

  it.each([
    ['an older engine', { scraped: { every: 15, since: 4000 } }],
    ['seldom samples', { scraped: { every: 400, since: 2000 } }],
    ['many pipelines', { scraped: { every: 15, since: 600 }, crowd: 101 }],
    ['no sample lately', {}],
  ])('keeps the usual intervals with %s', async (_, { crowd = 1, ...engine }: Having & { readonly crowd?: number }) => {
    const many = Array.from({ length: crowd }, (_pipeline, i) => gauges({ pipeline: `p${i}` }, 'cpu_usage')).flat();
    having = { series: many, ...engine };
    const { intervals, notices } = await proposed();
    expect({ intervals, notices }).toEqual({ notices: [] });
  });

  it('forgets intervals of signals that nothing reads any more', async () => {
    having = { series };
    const own = { kv_cache_usage: { interval: '1m' }, cpu_usage: { interval: '2m', expr: 'mine{$selector}' } };
    const { notices, signals } = await proposed({ presets: ['vllm'], signals: own });
    expect(notices).toEqual([]);
    expect(signals.find(({ signal }) => signal === 'cpu_usage')).toMatchObject({ interval: 120_000, from: 'own' });
  });
});

test('says why a signal has no value', async () => {
  having = { series: gauges({ pipeline: 'churn' }, 'accuracy') };
  const { presets } = await look();
  expect(presets[0].signals.find(({ signal }) => signal === 'recall')).toMatchObject({
    pipelines: 0,
    problem: expect.stringMatching(/^No value now/),
  });
  expect(presets[0].coverage).toBeCloseTo(1 / presets[0].signals.length);
});

test('an engine without anything that is known proposes nothing', async () => {
  having = { series: [{ __name__: 'up', job: 'x' }] };
  expect(await look()).toMatchObject({ presets: [], proposals: [], notices: [] });
});

it.each([
  [401, 'no', /answered 401: no\. Set basic auth or a token/],
  [500, 'disk is full', /answered 500: disk is full/],
])('an engine that answers %d says so as the health check does', async (status, error, message) => {
  having = { failing: { status, error } };
  await expect(look()).rejects.toThrow(message);
});

test('an engine that is down says so', async () => {
  const gone = { url: 'http://127.0.0.1:9', jsonData: { source: 'prometheus' }, secure: {}, basicAuth: null };
  const trying = { raw: gone, userAgent: 'mlpulse/test', now: NOW, abort: new AbortController().signal };
  await expect(discover(trying)).rejects.toThrow('the connection was refused');
});
