import { minutes } from '../../src/series';
import { answering, badEngine, flooding, saying, selfSigned, type BadEngine, type Behaviour } from './bad-engine';
import { decode } from './decode';
import { describeWith } from './engine';
import { ask, askRaw, contextOf, queryOf, start, type PluginProcess, type Source } from './plugin-process';
import { AFTER_JANUARY } from '../now';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 14) + minutes(20) };
const SECRETS = { bearerToken: 'token-7f3a1c', httpHeaderValue1: 'tenant-44de91', basicAuthPassword: 'word-91bc77' };

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(async () => {
  // Nothing but the handshake, whatever happened; and no secret in the log.
  expect(plugin.stdout().trim().split('\n')).toHaveLength(1);
  const basic = Buffer.from(`ann:${SECRETS.basicAuthPassword}`).toString('base64');
  for (const secret of [...Object.values(SECRETS), basic]) {
    expect(plugin.stderr()).not.toContain(secret);
  }
  expect(await plugin.close()).toBe(0);
});

const at = (url: string, json: object = {}, more: Source = {}): ReturnType<typeof contextOf> =>
  contextOf({
    url,
    jsonData: { source: 'prometheus', httpHeaderName1: 'X-Scope-OrgID', ...json },
    ...more,
    secure: { ...SECRETS, ...more.secure },
  });

interface Told {
  readonly status: number;
  readonly errorSource: string;
  readonly error: string;
}

/** What is told of a signal that the engine answers badly; the queries beside it must be answered. */
async function told(context: ReturnType<typeof contextOf>, others = true): Promise<Told> {
  const query = (refId: string, signal: string): ReturnType<typeof queryOf> =>
    queryOf(refId, { queryType: 'metrics', signals: [signal] }, RANGE);
  const queries = [
    query('A', 'memory_usage'),
    ...(others ? [query('B', 'cpu_usage')] : []),
    queryOf('C', { queryType: 'rules' }, RANGE),
  ];
  const answers = await plugin.query({ pluginContext: context, headers: {}, queries });
  for (const { refId } of queries.slice(1)) {
    expect(answers[refId]).toMatchObject({ status: 200, error: '' });
    expect(decode(answers[refId].frames[0], refId).fields.length).toBeGreaterThan(0);
  }
  const { status, errorSource, error, frames } = answers.A;
  expect(frames).toEqual([]);
  for (const secret of Object.values(SECRETS)) {
    expect(error).not.toContain(secret);
  }
  return { status, errorSource, error };
}

/** What is answered badly to one question of several; what an engine does to all is in engine-faults.test.ts. */
describe('an engine that answers badly', () => {
  let engine: BadEngine;
  beforeAll(async () => {
    engine = await badEngine();
  });
  afterAll(() => engine.stop());

  const refusal = (error: string): object => ({ status: 'error', errorType: 'bad_data', error });
  const ok = (data: unknown): object => ({ status: 'success', data });
  const CASES: ReadonlyArray<
    readonly [name: string, behaviour: Behaviour, status: number, source: string, error: RegExp]
  > = [
    ['400', answering(400, refusal('1:5: parse error')), 400, 'downstream', /refused the query: 1:5: parse error/],
    [
      '401, repeating the token',
      answering(401, refusal(`unknown ${SECRETS.bearerToken}`)),
      401,
      'downstream',
      /answered 401.*Set basic auth or a token in the data source/,
    ],
    ['405', answering(405, ''), 405, 'plugin', /answered 405\. Look at the log of the engine/],
    ['413', answering(413, ''), 413, 'plugin', /answered 413/],
    [
      '422, repeating the tenant',
      answering(422, refusal(`too many samples for ${SECRETS.httpHeaderValue1}`)),
      422,
      'downstream',
      /Signal memory usage: The engine refused the query: too many samples for \[secret\]. The expression was: last_over_time/,
    ],
    ['null', answering(200, 'null'), 502, 'downstream', /answer without data\. Is the URL that of a Prometheus API/],
    ['another JSON', answering(200, { hello: 1 }), 502, 'downstream', /answer without data\. Is the URL that of a/],
    ['an error in a success', answering(200, refusal('later')), 502, 'downstream', /The engine reports: later/],
    ['data of another form', answering(200, ok({})), 502, 'downstream', /answers with \{\}, which is not what/],
    ['data that is none', answering(200, ok(7)), 502, 'downstream', /answers with 7, which is not what the Prometheus/],
    [
      'series of another form',
      answering(200, ok({ resultType: 'matrix', result: [null, 7] })),
      502,
      'downstream',
      /answers with null, which is not what the Prometheus API answers/,
    ],
    [
      'points of another form',
      answering(200, ok({ resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, values: [1, [2]] }] })),
      502,
      'downstream',
      /which is not what the Prometheus API answers\. Is the URL that of a Prometheus API/,
    ],
    ...[
      [{ metric: { pipeline: 7 } }, /answers with the label "pipeline": 7, which is not what the Prometheus API/],
      [{ metric: { pipeline: null } }, /the label "pipeline": null/],
      [{ metric: { pipeline: { a: 1 } } }, /the label "pipeline": \{"a":1\}/],
      [{ metric: { pipeline: 'a' }, values: [['noon', '7']] }, /answers with \["noon","7"\], which is not/],
    ].map(
      ([series, error]) =>
        [
          `the series ${JSON.stringify(series)}`,
          answering(200, ok({ resultType: 'matrix', result: [series] })),
          502,
          'downstream',
          error as RegExp,
        ] as const,
    ),
    [
      'data nested deep',
      answering(200, `{"status":"success","data":${'['.repeat(1e6)}${']'.repeat(1e6)}}`),
      502,
      'downstream',
      /cannot be read: it is nested deeper than 64 levels\. Look at the engine/,
    ],
    [
      'another protocol',
      (request) =>
        request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
      502,
      'downstream',
      /answered 101, which is not an answer to a query\. Check the URL/,
    ],
    [
      'other instants than asked',
      answering(200, ok({ resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, values: [[12345, '1']] }] })),
      502,
      'downstream',
      /answered for the instant 12345 s where it was asked for every 300 s/,
    ],
    [
      'a scalar',
      answering(200, ok({ resultType: 'scalar', result: [1, '2'] })),
      400,
      'downstream',
      /Signal memory usage: The engine gives one scalar without labels/,
    ],
    [
      'histograms',
      answering(200, ok({ resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, histograms: [] }] })),
      400,
      'downstream',
      /Signal memory usage: The engine gives histograms, not numbers\. Take a quantile/,
    ],
    ['100 MB', flooding, 502, 'downstream', /is larger than 64 MiB\. Ask for fewer pipelines, a shorter range or/],
  ];

  test.each(CASES)('%s', async (_, behaviour, status, errorSource, error) => {
    engine.behave(behaviour);
    const answer = await told(at(engine.url));
    expect(answer).toEqual({ status, errorSource, error: expect.stringMatching(error) as string });
    // Values that are too large may be those of a large fleet, whose names are read then; nothing else is read so often.
    const floods = behaviour === flooding ? 2 : 1;
    expect(engine.sent()).toBeLessThan(floods * 80 * 1024 * 1024);
  });

  test('silence ends with the timeout of the data source', async () => {
    engine.behave(() => {});
    expect(await told(at(engine.url, { prometheus: { timeoutMs: 300 } }))).toEqual({
      status: 504,
      errorSource: 'downstream',
      error: `${engine.url} did not answer within 0.3 s. Ask for a shorter range or fewer pipelines, or raise the timeout in the data source.`,
    });
  });

  test('basic auth is not told either', async () => {
    engine.behave((request, response, body) =>
      answering(500, refusal(`bad ${String(request.headers.authorization)}`))(request, response, body),
    );
    const { error } = await told(at(engine.url, {}, { basicAuthUser: 'ann' }));
    expect(error).toMatch(/answered 500: bad Basic \[secret\]\. Look at the log/);
  });

  test('warnings, hints and partial answers are notices of the frame', async () => {
    engine.behave(saying({ warnings: ['slow store'], infos: ['PromQL info: no counter'], isPartial: true }));
    const model = { queryType: 'metrics', signals: ['cpu_usage', 'memory_usage'] };
    const [{ meta }] = await ask(plugin, at(engine.url), model, RANGE);
    expect(meta.notices).toEqual([
      { severity: 'warning', text: 'slow store' },
      { severity: 'warning', text: expect.stringMatching(/^The answer is partial: not every storage node/) as string },
      { severity: 'info', text: 'PromQL info: no counter' },
    ]);
  });

  test.each(['', ' ', '0x10', '1_000', 'null'])('%j in place of a number is missing, and said', async (text) => {
    const point = [RANGE.from / 1000, text];
    engine.behave(
      answering(200, ok({ resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, values: [point] }] })),
    );
    const model = { queryType: 'metrics', signals: ['cpu_usage', 'memory_usage'] };
    const [{ fields, meta }] = await ask(plugin, at(engine.url), model, RANGE);
    const [, cpu, memory] = fields.map(({ values }) => values[0]);
    expect([cpu, memory]).toEqual([7, null]);
    expect(meta.notices).toEqual([
      { severity: 'warning', text: expect.stringMatching(/are no numbers, such as .*, and are left out/) as string },
    ]);
  });

  test('a data source whose every request was answered by another protocol recovers by itself', async () => {
    const context = at(engine.url);
    const upgrade: Behaviour = (request) =>
      void request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    engine.behave(upgrade);
    for (let asked = 0; asked < 9; asked++) {
      expect(await told(context)).toMatchObject({ status: 502, errorSource: 'downstream' });
    }
    engine.behave(saying({}));
    const model = { queryType: 'metrics', signals: ['memory_usage'] };
    expect(await askRaw(plugin, context, model, RANGE)).toMatchObject({ status: 200, error: '' });
  });

  test('what cannot be summed up there is computed from samples', async () => {
    engine.behave((request, response, body) => {
      const isSubquery = body.includes('avg_over_time');
      const points = [0, 1, 2, 3, 4].map((i) => [(RANGE.from + i * minutes(5)) / 1000, String(i)]);
      const data = { resultType: 'matrix', result: [{ metric: { pipeline: 'a' }, values: points }] };
      answering(isSubquery ? 422 : 200, isSubquery ? refusal('no subqueries') : ok(data))(request, response, body);
    });
    const aggregate = { every: '10m', statistic: 'mean' };
    const model = { queryType: 'metrics', signals: ['memory_usage'], aggregate };
    const [frame] = await ask(plugin, at(engine.url), model, RANGE);
    expect(frame.fields[1].values).toEqual([0.5, 2.5, 4]);
    expect(frame.meta.executedQueryString).toMatch(/^last_over_time\(memory_usage/);
  });
});

describe('an engine that cannot be reached', () => {
  test('for its name has no address', async () => {
    expect(await told(at('http://no-such-engine.invalid:9090'), false)).toEqual({
      status: 502,
      errorSource: 'downstream',
      error:
        'Cannot reach http://no-such-engine.invalid:9090: its name has no address. Check the host name in the URL.',
    });
  });

  test('for it speaks no TLS', async () => {
    const engine = await badEngine();
    const answer = await told(at(engine.url.replace('http:', 'https:')), false);
    await engine.stop();
    expect(answer).toMatchObject({ status: 502, errorSource: 'downstream' });
    expect(answer.error).toMatch(
      /^No secure connection to https:.*does not speak TLS: begin the URL with http:\/\/ if the engine has no certificate\.$/,
    );
  });
});

describeWith(['openssl'], 'an engine with a certificate of its own', () => {
  let engine: BadEngine;
  let cert: string;
  beforeAll(async () => {
    const own = selfSigned('engine.example');
    cert = own.cert;
    engine = await badEngine(own);
  });
  afterAll(() => engine?.stop());

  const values = async (json: object, secure: Record<string, string> = {}): Promise<unknown> => {
    const model = { queryType: 'metrics', signals: ['cpu_usage'] };
    const { status, error } = await askRaw(plugin, at(engine.url, json, { secure }), model, RANGE);
    return status === 200 ? 'answered' : error;
  };
  const refused = expect.stringMatching(/^No secure connection to https:\S+: .+\. Set the CA certificate/) as string;

  test('is not trusted', async () => {
    expect(await told(at(engine.url), false)).toEqual({ status: 502, errorSource: 'downstream', error: refused });
  });

  test('is trusted by its certificate, under its name alone', async () => {
    const json = { tlsAuthWithCACert: true };
    const misnamed = expect.stringMatching(/^No secure connection to https:\S+: .*altnames/) as string;
    expect(await values(json, { tlsCACert: cert })).toEqual(misnamed);
    expect(await values({ ...json, serverName: 'engine.example' }, { tlsCACert: cert })).toBe('answered');
    expect(await values({ ...json, serverName: 'other.example' }, { tlsCACert: cert })).toEqual(misnamed);
  });

  test('is trusted where that is not checked', async () => {
    expect(await values({ tlsSkipVerify: true })).toBe('answered');
  });
});

test('after all that the same process answers', async () => {
  const [{ fields }] = await ask(plugin, contextOf(), { queryType: 'rules' }, RANGE);
  expect(fields[0].values.length).toBeGreaterThan(0);
});
