import { type MappingReport } from '../../src/contract/resources';
import { minutes } from '../../src/series';
import { SIGNAL_IDS } from '../../src/signals';
import { HOURS } from '../hours';
import { AFTER_JANUARY, clockAt } from '../now';
import { decode } from './decode';
import { ask, askRaw, contextOf, freePort, queryOf, start, type PluginProcess } from './plugin-process';
import { silentEngine } from './silent-engine';

const RANGE = { from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 15) };

let plugin: PluginProcess;
beforeAll(async () => {
  plugin = await start(AFTER_JANUARY);
});
afterAll(async () => {
  await plugin.close();
});

async function resource(url: string, method?: string): Promise<{ code: number; type: string; body: Body }> {
  const { code, headers, body } = await plugin.resource(contextOf(), url, method);
  return { code, type: headers['content-type'].values[0], body: JSON.parse(body.toString('utf8')) as Body };
}
type Body = Record<string, Array<Record<string, unknown>> & string>;

describe('health', () => {
  test('is OK on the simulator without any settings, and says what there is', async () => {
    const { status, message, jsonDetails } = await plugin.health(contextOf());
    expect({ status, message }).toEqual({
      status: 1,
      message: expect.stringContaining(`4 pipelines, ${SIGNAL_IDS.length} signals`),
    });
    expect(JSON.parse(jsonDetails.toString('utf8'))).toMatchObject({ pipelines: 4 });
  });

  test.each([
    [{ source: 'influx' }, /source "influx".*"simulator" or "prometheus"/],
    [{ simulator: { pipelines: 0 } }, /simulator\.pipelines 0.*from 1 to/],
    [{ source: 'prometheus' }, /url is missing/],
  ])('is an error that names the field where settings are wrong: %j', async (jsonData, words) => {
    const { status, message } = await plugin.health(contextOf({ jsonData }));
    expect(status).toBe(2);
    expect(message).toMatch(words);
  });
});

test('health names settings that are ignored, with those that were probably meant', async () => {
  const { status, message } = await plugin.health(contextOf({ jsonData: { simulator: { piplines: 3 } } }));
  expect(status).toBe(1);
  expect(message).toContain('The setting simulator.piplines is unknown and ignored. Did you mean simulator.pipelines?');
});

describe('resources', () => {
  test('list the pipelines that a filter matches', async () => {
    const { code, type, body } = await resource('pipelines?match=fraud-.*%7Cchurn');
    expect({ code, type, body }).toEqual({
      code: 200,
      type: 'application/json',
      body: { pipelines: ['fraud-detection', 'churn'] },
    });
  });

  test('describe every signal', async () => {
    const { code, body } = await resource('signals');
    expect(code).toBe(200);
    expect(body.signals).toHaveLength(SIGNAL_IDS.length);
    expect(body.signals[0]).toMatchObject({ id: 'cpu_usage', unit: 'percent', interval: 300_000 });
  });

  test('describe every kind of query', async () => {
    const { code, body } = await resource('kinds');
    expect(code).toBe(200);
    expect(body.kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['metrics', 'score', 'kpi', 'alerts']));
  });

  test('that do not exist are 404 and name those that do', async () => {
    const { code, body } = await resource('secrets');
    expect(code).toBe(404);
    expect(body.message).toMatch(/"secrets".*pipelines, labels, label-values, signals, kinds/);
  });

  test('take GET alone', async () => {
    expect((await resource('kinds', 'DELETE')).code).toBe(405);
  });
});

// Without a range of their own these are about now.
describe.each(HOURS)('at any hour, here %s', (_, now) => {
  let then: PluginProcess;
  beforeAll(async () => {
    then = await start(clockAt(now));
  });
  afterAll(() => then?.close());

  test('health and the list of pipelines are the same', async () => {
    expect((await then.health(contextOf())).message).toContain(`4 pipelines, ${SIGNAL_IDS.length} signals`);
    const { body } = await then.resource(contextOf(), 'pipelines');
    expect(JSON.parse(body.toString('utf8'))).toEqual({
      pipelines: ['fraud-detection', 'search-ranking', 'churn', 'recommendations'],
    });
  });

  test('the mapping is about now, and lacks nothing: one of four pipelines has no gaps', async () => {
    const { body } = await then.resource(contextOf(), 'mapping');
    const { time, signals, kinds } = JSON.parse(body.toString('utf8')) as MappingReport;
    expect(Math.abs(time - now)).toBeLessThan(minutes(2));
    expect(signals).toHaveLength(SIGNAL_IDS.length);
    for (const { pipelines, newest, interval, error } of signals) {
      expect({ pipelines, error }).toEqual({ pipelines: expect.any(Number), error: undefined });
      expect(pipelines).toBeGreaterThan(0);
      expect(newest).toBe(Math.floor(time / interval) * interval);
    }
    expect(kinds.filter(({ state }) => state !== 'full')).toEqual([]);
  });
});

describe('queries', () => {
  const WRONG: ReadonlyArray<readonly [model: object | string, words: string]> = [
    [{ queryType: 'metrics', signals: ['no_such_signal'] }, 'no_such_signal'],
    [{ queryType: 'metrics' }, '"signals"'],
    ['{"queryType": ', 'is not JSON'],
    [{ queryType: 'no_such_kind' }, 'no_such_kind'],
    [{ queryType: '__proto__' }, '__proto__'],
    [{}, '"queryType"'],
    [{ queryType: 'score', step: '0m' }, '"0m"'],
    [{ queryType: 'alerts', pipeline: '(?=x)' }, '(?=x)'],
    [{ queryType: 'alerts', pipeline: '$pipeline' }, '$pipeline'],
  ];

  test('fail alone: the others of the request are answered', async () => {
    const wrong = WRONG.map(([model], i) => ({
      ...queryOf(`W${i}`, {}, RANGE),
      json: Buffer.from(typeof model === 'string' ? model : JSON.stringify(model)),
    }));
    const queries = [
      queryOf('A', { queryType: 'rules' }, RANGE),
      ...wrong,
      queryOf('B', { queryType: 'alerts', format: 'instant' }, RANGE),
      queryOf('C', { queryType: 'alerts', pipeline: '(a+)+$' }, RANGE),
      queryOf('D', { queryType: 'kpi' }, { from: RANGE.to, to: RANGE.from }),
    ];
    const responses = await plugin.query({ pluginContext: contextOf(), headers: {}, queries });
    expect(Object.keys(responses).sort()).toEqual(queries.map(({ refId }) => refId).sort());
    for (const refId of ['A', 'B']) {
      expect(responses[refId]).toMatchObject({ status: 200, error: '' });
      expect(decode(responses[refId].frames[0], refId).fields.length).toBeGreaterThan(0);
    }
    // Answered, in linear time; nobody has such a name.
    expect(responses.C).toMatchObject({ status: 200, error: '' });
    const { fields, meta } = decode(responses.C.frames[0], 'C');
    expect(fields).toEqual([]);
    expect(meta.notices?.map(({ text }) => text).join()).toMatch(/^No pipeline that matches "\(a\+\)\+\$" has data/);
    expect(responses.D).toMatchObject({ status: 400, error: expect.stringContaining('end must lie after') });
    WRONG.forEach(([, words], i) => {
      const refused = { status: 400, errorSource: 'downstream', frames: [], error: expect.stringContaining(words) };
      expect(responses[`W${i}`]).toMatchObject(refused);
    });
  });

  test.each(['[]', '"alerts"', 'null', '7', ''])('that are not an object (%j) are refused', async (json) => {
    const queries = [{ ...queryOf('A', {}, RANGE), json: Buffer.from(json) }];
    const { A } = await plugin.query({ pluginContext: contextOf(), headers: {}, queries });
    expect(A).toMatchObject({ status: 400, errorSource: 'downstream', frames: [] });
    expect(A.error).toMatch(/Write (one|an object) such as/);
  });

  test('take the kind of the envelope only where the model has none', async () => {
    const kindOf = async (model: object): Promise<string> => {
      const queries = [{ ...queryOf('A', { ...model }, RANGE), queryType: 'rules' }];
      const { A } = await plugin.query({ pluginContext: contextOf(), headers: {}, queries });
      return A.error === '' ? decode(A.frames[0], 'A').name : A.error;
    };
    expect(await kindOf({})).toBe('rules');
    expect(await kindOf({ queryType: 'alerts' })).toBe('alerts');
    expect(await kindOf({ queryType: '' })).toMatch(/Field "queryType" is ""/);
  });

  test('without a data source are a fault of the caller, not a crash', async () => {
    const queries = [queryOf('A', { queryType: 'rules' }, RANGE)];
    const { A } = await plugin.query({ pluginContext: undefined, headers: {}, queries });
    expect(A).toMatchObject({ status: 400, errorSource: 'plugin', error: expect.stringMatching(/no data source/) });
  });

  test('follow changed settings of the same data source at once', async () => {
    const context = contextOf({ jsonData: { simulator: { pipelines: 2 } } });
    const settings = context.dataSourceInstanceSettings!;
    const count = async (): Promise<number> =>
      (await ask(plugin, context, { queryType: 'score', format: 'instant' }, RANGE))[0].fields[0].values.length;
    expect(await count()).toBe(2);
    settings.jsonData = Buffer.from('{"simulator": {"pipelines": 3}}');
    settings.lastUpdatedMS++;
    expect(await count()).toBe(3);
  });

  test('are counted in the metrics', async () => {
    await askRaw(plugin, contextOf(), { queryType: 'rules' }, RANGE);
    const text = await plugin.metrics();
    expect(text).toMatch(/^# TYPE grafana_plugin_request_total counter$/m);
    expect(text).toMatch(
      /^grafana_plugin_request_total\{endpoint="queryData",status="ok",status_source="plugin"\} [1-9]/m,
    );
    expect(text).toMatch(/^grafana_plugin_request_duration_seconds_count\{/m);
    expect(text).toMatch(/^mlpulse_event_loop_delay_seconds_count [0-9]/m);
  });
});

describe('an engine that cannot be used', () => {
  test('is named with the fix, and no secret is told or logged', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const jsonData = { source: 'prometheus', httpHeaderName1: 'X-Scope-OrgID' };
    const secure = { bearerToken: 'token-7f3a', basicAuthPassword: 'word-91bc', httpHeaderValue1: 'tenant-44de' };
    const contexts = [contextOf({ url, jsonData, secure }), contextOf({ url, jsonData, secure, basicAuthUser: 'ann' })];
    const told: string[] = [];
    for (const context of contexts) {
      const answer = await askRaw(plugin, context, { queryType: 'score' }, RANGE);
      expect(answer).toMatchObject({ status: 502, errorSource: 'downstream', frames: [] });
      expect(answer.error).toMatch(/Cannot reach http:\/\/127\.0\.0\.1:\d+.*refused.*Is the engine running/);
      const health = await plugin.health(context);
      expect(health.status).toBe(2);
      const pipelines = await plugin.resource(context, 'pipelines');
      expect(pipelines.code).toBe(502);
      told.push(answer.error, health.message, health.jsonDetails.toString('utf8'), pipelines.body.toString('utf8'));
    }
    expect(plugin.stderr()).toContain('Is the engine running');
    const everything = told.join('\n') + plugin.stderr();
    for (const secret of [...Object.values(secure), Buffer.from('ann:word-91bc').toString('base64')]) {
      expect(everything).not.toContain(secret);
    }
  });

  test('is let go when the caller cancels', async () => {
    const engine = await silentEngine();
    try {
      const pluginContext = contextOf({ url: engine.url, jsonData: { source: 'prometheus' } });
      const cancel = new AbortController();
      const queries = [queryOf('A', { queryType: 'metrics', signals: ['cpu_usage'] }, RANGE)];
      const answer = plugin.query({ pluginContext, headers: {}, queries }, cancel.signal);
      const refused = expect(answer).rejects.toThrow(/CANCELLED/i);
      await engine.asked;
      const before = engine.closed();
      cancel.abort();
      await refused;
      await engine.released;
      expect({ before, after: engine.closed() }).toEqual({ before: 0, after: 1 });
    } finally {
      engine.stop();
    }
  });
});
