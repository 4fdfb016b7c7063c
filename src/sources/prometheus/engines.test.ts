/**
 * What engines say, from their documentation, their sources and reports of their users, each with its address. Those of Prometheus
 * and VictoriaMetrics that can be started are asked themselves, in test/contract.
 */
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { minutes } from '../../series';
import { createApi, type PrometheusApi } from './api';
import { NOTHING_HIDDEN } from '../hidden-texts';
import { createHttpClient, type HttpClient } from './http';
import { createRetries } from './retries';
import { seriesWith } from './testing/series';

let respond: http.RequestListener;
let server: http.Server;
let url: string;
const clients: HttpClient[] = [];
beforeAll(async () => {
  server = http.createServer((request, response) => respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  clients.forEach((client) => client.close());
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(strict = false, timeoutMs = 5_000, random = (): number => 0): PrometheusApi {
  const client = createHttpClient(
    { url, timeoutMs, parameters: '', headers: {}, tls: {}, hider: NOTHING_HIDDEN },
    'mlpulse/test',
    createRetries({ random }),
  );
  clients.push(client);
  return createApi(client, 8_192, strict);
}

const GRID = { start: Date.UTC(2026, 0, 1), step: minutes(5), length: 2 };
const ask = (api = open()): ReturnType<PrometheusApi['range']> =>
  api.range('cpu_usage', GRID, new AbortController().signal);

/** What one request gets: a status, a body and headers. */
interface Given {
  readonly status?: number;
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: http.OutgoingHttpHeaders;
}

const give =
  ({ status = 200, body, type = 'application/json', headers }: Given): http.RequestListener =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': type, ...headers })
      .end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));

const SERIES = [{ metric: { pipeline: 'a' }, values: [[GRID.start / 1000, '7']] }];
const READ = [seriesWith({ pipeline: 'a' }, [[GRID.start / 1000, '7']])];
const success = (more: object = {}): object => ({
  status: 'success',
  data: { resultType: 'matrix', result: SERIES },
  ...more,
});

interface Refusal extends Given {
  readonly engine: string;
  readonly what: string;
  readonly told: { readonly status: number; readonly category: string; readonly message: RegExp };
}

const REFUSALS: readonly Refusal[] = [
  {
    // https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
    ...{ engine: 'Prometheus', what: 'more points than it gives', status: 400 },
    body: {
      status: 'error',
      errorType: 'bad_data',
      error:
        'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    },
    told: { status: 400, category: 'query', message: /^The engine refused the query: exceeded maximum resolution/ },
  },
  {
    // https://prometheus.io/docs/prometheus/latest/command-line/prometheus/ (--query.max-samples)
    ...{ engine: 'Prometheus', what: 'more samples than it loads', status: 422 },
    body: {
      status: 'error',
      errorType: 'execution',
      error: 'query processing would load too many samples into memory in query execution',
    },
    told: { status: 422, category: 'query', message: /would load too many samples into memory/ },
  },
  {
    // https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview: 503 when queries time out or abort.
    ...{ engine: 'Prometheus', what: 'a query that took too long', status: 503 },
    body: { status: 'error', errorType: 'timeout', error: 'query timed out in expression evaluation' },
    told: { status: 502, category: 'server', message: /answered 503: query timed out in expression evaluation\./ },
  },
  {
    // https://github.com/cortexproject/cortex/issues/1178
    ...{ engine: 'Cortex', what: 'a longer range than it reads', status: 422 },
    body: {
      status: 'error',
      errorType: 'execution',
      error: 'rpc error: code = Code(400) desc = invalid query, length > limit (789h0m0s > 720h0m0s)',
      message: 'rpc error: code = Code(400) desc = invalid query, length > limit (789h0m0s > 720h0m0s)',
    },
    told: { status: 422, category: 'query', message: /length > limit \(789h0m0s > 720h0m0s\)$/ },
  },
  {
    // https://github.com/cortexproject/cortex/issues/3163: a limit, told as a fault of its own.
    ...{ engine: 'Cortex', what: 'a longer range than it reads, told as its own fault', status: 500 },
    body: {
      status: 'error',
      errorType: 'internal',
      error: 'expanding series: the query time range exceeds the limit (query length: 4414h5m0s, limit: 768h0m0s)',
    },
    told: {
      status: 422,
      category: 'query',
      message: /^The engine refused the query: expanding series: .*768h0m0s\)\. Ask for a shorter range or fewer/,
    },
  },
  {
    // https://github.com/cortexproject/cortex/blob/master/pkg/util/limiter/query_limiter.go, and for Amazon's quotas
    // https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html
    ...{ engine: 'Cortex and Amazon Managed Prometheus', what: 'more bytes than they read', status: 500 },
    body: {
      status: 'error',
      errorType: 'internal',
      error: 'expanding series: the query hit the aggregated data size limit (limit: 5000000000 bytes)',
    },
    told: {
      status: 422,
      category: 'query',
      message: /^The engine refused the query: .*data size limit \(limit: 5000000000 bytes\)\. Ask for a shorter range/,
    },
  },
  {
    // https://github.com/cortexproject/cortex/issues/3542
    ...{ engine: 'Cortex', what: 'a fault of its own', status: 500 },
    body: { status: 'error', errorType: 'internal', error: 'expanding series: not found' },
    told: { status: 502, category: 'server', message: /answered 500: expanding series: not found\. Look at the log/ },
  },
  {
    // https://grafana.com/docs/mimir/latest/manage/secure/authentication-and-authorization/
    ...{ engine: 'Mimir', what: 'no tenant', status: 401, type: 'text/plain; charset=utf-8', body: 'no org id\n' },
    told: { status: 401, category: 'auth', message: /answered 401: no org id\. Name the tenant in a header X-Scope/ },
  },
  {
    // https://github.com/grafana/mimir/pull/6347
    ...{ engine: 'Mimir', what: 'more chunks than it reads', status: 422 },
    body: {
      status: 'error',
      errorType: 'execution',
      error:
        'the query exceeded the maximum number of chunks (limit: 2000000 chunks) (err-mimir-max-chunks-per-query). Consider reducing the time range and/or number of series selected by the query.',
    },
    told: {
      status: 422,
      category: 'query',
      message: /exceeded the maximum number of chunks \(limit: 2000000 chunks\)/,
    },
  },
  {
    // https://github.com/grafana/mimir/issues/1199: the same words as 422, by 500, for a subquery.
    ...{ engine: 'Mimir', what: 'a longer subquery than it reads', status: 500 },
    body: {
      status: 'error',
      errorType: 'internal',
      error: 'expanding series: the query time range exceeds the limit (query length: 12000h0m0s, limit: 768h0m0s)',
    },
    told: {
      status: 422,
      category: 'query',
      message: /^The engine refused the query: .* or raise the limit in the engi/,
    },
  },
  {
    // https://github.com/grafana/mimir/issues/4518
    ...{ engine: 'Mimir', what: 'a full queue', status: 429 },
    body: { status: 'error', errorType: 'too_many_requests', error: 'too many outstanding requests' },
    told: {
      status: 429,
      category: 'server',
      message: /too many requests \(429\): too many outstanding requests\. Ask/,
    },
  },
  {
    // https://github.com/thanos-io/thanos/issues/6223
    ...{ engine: 'Thanos', what: 'no store that could answer', status: 422 },
    body: {
      status: 'error',
      errorType: 'execution',
      error: 'expanding series: proxy Series(): rpc error: code = Aborted desc = No StoreAPIs matched for this query',
    },
    told: { status: 422, category: 'query', message: /No StoreAPIs matched for this query$/ },
  },
  {
    // https://github.com/VictoriaMetrics/VictoriaMetrics/blob/v1.79.0/app/vmselect/netstorage/netstorage.go
    ...{ engine: 'VictoriaMetrics', what: 'more samples than it reads', status: 422 },
    body: {
      status: 'error',
      errorType: '422',
      error:
        'cannot select more than -search.maxSamplesPerQuery=1000 samples; possible solutions: increase the -search.maxSamplesPerQuery; reduce time range for the query',
    },
    told: {
      status: 422,
      category: 'query',
      message: /cannot select more than -search\.maxSamplesPerQuery=1000 samples/,
    },
  },
  {
    // https://docs.aws.amazon.com/botocore/latest/reference/services/amp/client/exceptions/ThrottlingException.html
    ...{ engine: 'Amazon Managed Prometheus', what: 'too many requests', status: 429 },
    body: { message: 'Rate exceeded', serviceCode: 'aps', retryAfterSeconds: 1 },
    told: { status: 429, category: 'server', message: /too many requests \(429\): Rate exceeded\. Ask less often/ },
  },
  {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
    ...{ engine: 'Amazon Managed Prometheus', what: 'a request without a signature', status: 403 },
    body: { message: 'Missing Authentication Token' },
    told: { status: 403, category: 'auth', message: /answered 403: Missing Authentication Token\. Set basic auth/ },
  },
  {
    // https://cloud.google.com/apis/design/errors#http_mapping
    ...{ engine: 'Google Cloud', what: 'no credentials', status: 401 },
    body: {
      error: { code: 401, message: 'Request had invalid authentication credentials.', status: 'UNAUTHENTICATED' },
    },
    told: {
      status: 401,
      category: 'auth',
      message: /answered 401: Request had invalid authentication credentials\. Se/,
    },
  },
  {
    // https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#handling-errors
    ...{ engine: 'Azure Monitor', what: 'no credentials', status: 401 },
    body: { error: { code: 'InvalidAuthenticationToken', message: 'The access token is missing' } },
    told: { status: 401, category: 'auth', message: /answered 401: The access token is missing\. Set basic auth/ },
  },
  {
    // https://github.com/nginx/nginx/blob/master/src/http/ngx_http_special_response.c
    ...{ engine: 'nginx before it', what: 'no engine behind it', status: 502, type: 'text/html' },
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
    told: { status: 502, category: 'server', message: /answered 502: 502 Bad Gateway\. Look at the log of the engine/ },
  },
  {
    ...{ engine: 'a proxy that packs', what: 'what the engine said, packed', status: 422 },
    body: gzipSync(JSON.stringify({ status: 'error', errorType: 'execution', error: 'too many samples' })),
    headers: { 'content-encoding': 'gzip' },
    told: { status: 422, category: 'query', message: /^The engine refused the query: too many samples$/ },
  },
  {
    ...{
      engine: 'a proxy that packs',
      what: 'by a way of its own',
      body: 'x',
      headers: { 'content-encoding': 'zstd' },
    },
    told: { status: 502, category: 'server', message: /is packed by "zstd", which was not asked for\. Set the proxy/ },
  },
  {
    ...{ engine: 'a proxy that packs', what: 'not at all', body: 'plain', headers: { 'content-encoding': 'gzip' } },
    told: { status: 502, category: 'server', message: /says that it is packed by gzip, which it is not\. Look at the/ },
  },
  {
    ...{ engine: 'a proxy that packs', what: 'half of it', headers: { 'content-encoding': 'gzip' } },
    body: gzipSync(JSON.stringify(success())).subarray(0, 40),
    told: { status: 502, category: 'server', message: /says that it is packed by gzip, which it is not/ },
  },
];

test.each(REFUSALS)('$engine: $what', async ({ told, ...given }) => {
  respond = give(given);
  const { status, category, message } = told;
  await expect(ask()).rejects.toMatchObject({ status, category, message: expect.stringMatching(message) as string });
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('an answer packed by %s, though nobody asked for it, is unpacked', async (encoding, pack) => {
  respond = give({ body: pack(JSON.stringify(success())), headers: { 'content-encoding': encoding } });
  expect((await ask()).data).toEqual(READ);
});

describe('an engine that has no room now', () => {
  /** Gives each request its turn, the last again and again. */
  function inTurn(...turns: readonly Given[]): { times: number[] } {
    const seen = { times: [] as number[] };
    respond = (request, response) => {
      const turn = turns[Math.min(seen.times.length, turns.length - 1)];
      seen.times.push(performance.now());
      give(turn)(request, response);
    };
    return seen;
  }
  const busy = (status: number, headers: http.OutgoingHttpHeaders = {}): Given => ({ status, body: {}, headers });

  test.each([429, 503])('by %d is asked again, a little later each time', async (status) => {
    const { times } = inTurn(busy(status), busy(status), { body: success() });
    expect((await ask(open(false, 5_000, () => 0.5))).data).toEqual(READ);
    expect(times).toHaveLength(3);
    expect(times[1] - times[0]).toBeGreaterThan(200);
    expect(times[2] - times[1]).toBeGreaterThan(700);
  });

  test.each([
    ['in seconds', { 'retry-after': '1' }],
    ['by a date', { date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:00:01 GMT' }],
  ])('and says when %s, is asked then', async (_, headers) => {
    const { times } = inTurn(busy(429, headers), { body: success() });
    expect((await ask()).data).toEqual(READ);
    expect(times[1] - times[0]).toBeGreaterThan(950);
  });

  test('and says so three times, has failed', async () => {
    const { times } = inTurn(busy(503, { 'retry-after': '0' }));
    await expect(ask()).rejects.toThrow(/answered 503\. Look at the log/);
    expect(times).toHaveLength(3);
  });

  test.each([
    ['longer than anybody waits', busy(429, { 'retry-after': '60' }), 30_000, /It asks to wait 60 s\. Ask less often/],
    ['longer than the timeout', busy(429, { 'retry-after': '3' }), 2_000, /It asks to wait 3 s\./],
  ])('%s, is not waited for', async (_, given, timeoutMs, message) => {
    const { times } = inTurn(given);
    await expect(ask(open(false, timeoutMs))).rejects.toThrow(message);
    expect(times).toHaveLength(1);
  });

  test('for it gave up this very question, is not asked it again', async () => {
    const { times } = inTurn({ status: 503, body: { status: 'error', errorType: 'timeout', error: 'timed out' } });
    await expect(ask()).rejects.toThrow(/timed out/);
    expect(times).toHaveLength(1);
  });

  test('is let go when the question is cancelled', async () => {
    inTurn(busy(429, { 'retry-after': '2' }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    await expect(open().range('x', GRID, controller.signal)).rejects.toMatchObject({ category: 'cancelled' });
  });
});

describe('an answer that is not whole', () => {
  // https://docs.victoriametrics.com/victoriametrics/cluster-victoriametrics/#cluster-availability
  const partial = success({ isPartial: true });
  // https://thanos.io/tip/components/query.md/#partial-response
  const thanos = success({ warnings: ['No StoreAPIs matched for this query'] });
  // https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview
  const annotated = success({ warnings: ['PromQL warning: bucket label "le" is missing'], infos: ['PromQL info: x'] });

  test.each([
    ['VictoriaMetrics', partial, /^The answer is partial: not every storage node of the engine took part/],
    ['Thanos', thanos, /^No StoreAPIs matched/],
    ['Prometheus', annotated, /^PromQL warning: bucket label/],
  ])('of %s comes with a warning', async (_, body, warning) => {
    respond = give({ body });
    expect(await ask()).toMatchObject({ data: READ, warnings: [expect.stringMatching(warning)] });
  });

  test.each([
    ['VictoriaMetrics', partial, /^the answer is not whole, and prometheus\.strictRules .*: The answer is partial/],
    ['Thanos', thanos, /^the answer is not whole, and .*: No StoreAPIs matched for this query$/],
  ])('of %s is none where it must be whole', async (_, body, message) => {
    respond = give({ body });
    await expect(ask(open(true))).rejects.toThrow(message);
    await expect(open(true).labelValues('pipeline', 'x', 0, 1, new AbortController().signal)).rejects.toThrow(message);
  });

  test('is something else than what Prometheus says of an expression', async () => {
    respond = give({ body: annotated });
    expect((await ask(open(true))).data).toEqual(READ);
  });

  test('is not asked for where it must be whole: VictoriaMetrics and Thanos then fail', async () => {
    const asked: string[] = [];
    respond = (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push(body);
        give({ body: success() })(request, response);
      });
    };
    await ask(open(true));
    await ask();
    expect(asked).toEqual([
      expect.stringMatching(/&deny_partial_response=1&partial_response=false$/),
      expect.not.stringContaining('partial'),
    ]);
  });
});

describe('native histograms', () => {
  // https://prometheus.io/docs/prometheus/latest/querying/api/#native-histograms
  const histogram = { count: '60', sum: '33.3', buckets: [[0, '0.5', '1', '60']] };

  test('in the place of numbers are refused with what to do', async () => {
    const result = [{ metric: { pipeline: 'a' }, histograms: [[GRID.start / 1000, histogram]] }];
    respond = give({ body: success({ data: { resultType: 'matrix', result } }) });
    await expect(ask()).rejects.toThrow(
      /^The engine gives histograms, not numbers\. Take a quantile or a mean of them/,
    );
  });

  test('beside numbers are told of as no numbers, and cost nothing else', async () => {
    const result = [...SERIES, { metric: { pipeline: 'b' }, histograms: [[GRID.start / 1000, histogram]] }];
    respond = give({ body: success({ data: { resultType: 'matrix', result } }) });
    expect((await ask()).data).toEqual([...READ, { ...seriesWith({ pipeline: 'b' }, []), unreadable: 'a histogram' }]);
  });
});

test.each([
  ['3.14.0', '3.14.0'],
  // As a Prometheus 3.14 answers that was built without its release.
  ['', null],
])('the release %j is told as %j', async (version, told) => {
  respond = give({ body: { status: 'success', data: { version, revision: 'unknown', goVersion: 'go1.26.8' } } });
  expect(await open().version(new AbortController().signal)).toBe(told);
});

test('names in UTF-8, of labels and metrics, come through', async () => {
  // https://prometheus.io/docs/guides/utf8/
  const result = [{ metric: { __name__: 'http.server.duração', 'service.name': 'détection', 模型: 'a' }, values: [] }];
  respond = give({ body: success({ data: { resultType: 'matrix', result } }) });
  expect((await ask()).data).toEqual([seriesWith(result[0].metric, [])]);
});
