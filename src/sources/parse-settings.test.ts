import { SettingsError } from '../series';
import { CATALOGUE, SERVICE_LEVELS } from '../signals';
import { type Hider } from './hidden-texts';
import { parseSettings, type Settings } from './parse-settings';
import { type RawSettings } from './raw-settings';
import { CERTIFICATE, CERTIFICATE_KEY } from './testing/certificate';

const parse = (jsonData: unknown, more: Partial<RawSettings> = {}): Settings =>
  parseSettings({ url: '', jsonData, secure: {}, basicAuth: null, ...more });
const engine = (prometheus: unknown, more: object = {}, raw: Partial<RawSettings> = {}): Settings =>
  parse({ source: 'prometheus', prometheus, ...more }, { url: 'http://prom:9090', ...raw });

test.each([undefined, null, {}, { version: 1 }, { someday: '' }])('%j is the simulator with all defaults', (json) => {
  expect(parse(json)).toEqual({
    source: {
      kind: 'simulator',
      simulator: { seed: 42, pipelines: 4, interval: 300_000, timezone: 'UTC', incidents: 'demo', schedule: [] },
    },
    catalogue: expect.objectContaining({ signals: CATALOGUE.signals }) as object,
    absent: expect.any(Map) as Map<string, unknown>,
    weights: { health: new Map(), quality: new Map() },
    rules: {},
    serviceLevels: SERVICE_LEVELS,
    baselines: { traffic_drop: 'window', traffic_spike: 'window' },
    calendar: [],
    timezone: 'UTC',
    remarks: [],
  });
});

test('what it does not know is ignored, and named', () => {
  const { remarks, source } = parse({ someday: 'new' });
  expect(source).toEqual(parse({}).source);
  expect(remarks).toEqual(['The setting someday is unknown and ignored.']);
});

test("reads the simulator's settings", () => {
  const simulator = { seed: 7, pipelines: 10_000, incidents: 'none', interval: '1m' };
  expect(parse({ simulator, timezone: 'Europe/Berlin' }).source).toMatchObject({
    simulator: { seed: 7, pipelines: 10_000, interval: 60_000, timezone: 'Europe/Berlin' },
  });
});

test('an engine has its defaults too', () => {
  expect(engine(undefined).source).toEqual({
    kind: 'prometheus',
    prometheus: {
      strictRules: false,
      recordedRules: true,
      http: {
        url: 'http://prom:9090',
        timeoutMs: 30_000,
        parameters: '',
        headers: {},
        tls: {},
        hider: expect.anything() as Hider,
      },
      keptMs: 5_000,
      maxQueryBytes: 8192,
      pipelineLabel: 'pipeline',
      quantiles: new Map(),
      readings: new Map(
        CATALOGUE.signals.map(({ id, interval, combine }) => [
          id,
          { expr: id, intervalMs: interval, windowMs: interval + 15_000, gauge: true, combine, shared: false },
        ]),
      ),
      shared: new Map(),
      histograms: {
        features: {
          expr: 'sum by ($label, feature, le) (increase(feature_value_bucket{$selector}[$__range])) or sum by ($label, feature) (increase(feature_value{$selector}[$__range]))',
          nameLabel: 'feature',
        },
        scores: {
          expr: 'sum by ($label, le) (increase(prediction_score_bucket{$selector}[$__range])) or sum by ($label) (increase(prediction_score{$selector}[$__range]))',
          nameLabel: null,
        },
        labelDelay: null,
      },
      events: null,
    },
  });
});

const readingsOf = (prometheus: unknown): ReadonlyMap<string, object> => {
  const { source } = engine(prometheus);
  return source.kind === 'prometheus' ? source.prometheus.readings : new Map();
};

test('reads expressions and intervals of its own over those of the presets', () => {
  const signals = { cpu_usage: { expr: 'x', interval: '1m' }, accuracy: { expr: 'y' }, recall: { interval: '30m' } };
  for (const chosen of [{}, { preset: 'canonical' }, { presets: ['canonical'] }, { presets: [], preset: '' }]) {
    const readings = readingsOf({ ...chosen, signals });
    expect(readings.get('cpu_usage')).toEqual({
      expr: 'x',
      intervalMs: 60_000,
      windowMs: 75_000,
      gauge: false,
      combine: null,
      shared: false,
    });
    expect(readings.get('accuracy')).toEqual({
      expr: 'y',
      intervalMs: 3_600_000,
      windowMs: 3_615_000,
      gauge: false,
      combine: null,
      shared: false,
    });
    expect(readings.get('recall')).toEqual({
      expr: 'recall',
      intervalMs: 1_800_000,
      windowMs: 1_815_000,
      gauge: true,
      combine: 'mean',
      shared: false,
    });
    expect(readings.size).toBe(CATALOGUE.ids.length);
  }
});

test('reads a signal of one value for all pipelines: by a switch, or as a scalar', () => {
  const { source } = engine({
    signals: {
      cpu_usage: { expr: 'avg(cpu)', perPipeline: 'false', interval: '1m' },
      disk_usage: { expr: 'scalar(max(disk))' },
      memory_usage: { perPipeline: false },
      error_rate: { expr: 'scalar(x)', perPipeline: true },
    },
  });
  const { shared, readings } =
    source.kind === 'prometheus' ? source.prometheus : { shared: new Map(), readings: new Map() };
  expect([...shared]).toEqual([
    [
      'cpu_usage',
      { expr: 'avg(cpu)', intervalMs: 60_000, windowMs: 75_000, gauge: false, combine: null, shared: true },
    ],
    [
      'memory_usage',
      { expr: 'memory_usage', intervalMs: 300_000, windowMs: 315_000, gauge: true, combine: 'mean', shared: true },
    ],
    [
      'disk_usage',
      { expr: 'scalar(max(disk))', intervalMs: 300_000, windowMs: 315_000, gauge: false, combine: null, shared: true },
    ],
  ]);
  expect(readings.size).toBe(CATALOGUE.ids.length - 3);
});

test('reads PromQL of true quantiles, and leaves the signal as it is', () => {
  const quantile = 'histogram_quantile($quantile, sum by (pipeline, le) (increase(x_bucket{$selector}[${__range}])))';
  const { source } = engine({ signals: { response_time_ms: { quantile } } });
  const { quantiles, readings } =
    source.kind === 'prometheus' ? source.prometheus : { quantiles: new Map(), readings: new Map() };
  expect([...quantiles]).toEqual([['response_time_ms', quantile]]);
  expect(readings.get('response_time_ms')).toMatchObject({ gauge: true });
});

test('puts durations into PromQL', () => {
  const signals = { cpu_usage: { expr: 'rate(x[$__rate_interval])', interval: '30s' } };
  const { source } = engine({ signals, events: { expr: 'changes(x[$__interval])' } });
  expect(source.kind === 'prometheus' && source.prometheus.readings.get('cpu_usage')?.expr).toBe('rate(x[2m])');
  expect(source.kind === 'prometheus' && source.prometheus.events?.expr).toBe('changes(x[1m])');
});

describe('a window shorter than the interval is refused', () => {
  const short = 'rate(x{$selector}[1m])';
  const missed =
    ': what happens between two windows would be missed. Write [$__rate_interval] or [$__interval], or set';
  test.each<readonly [name: string, prometheus: object, more: object, error: string | null]>([
    [
      'of a mapping',
      { signals: { error_rate: { expr: short } } },
      {},
      `prometheus.signals.error_rate.expr takes the window [1m], but is evaluated every 5m${missed} prometheus.signals.error_rate.interval to 1m or less.`,
    ],
    ['which fits its own interval', { signals: { error_rate: { expr: short, interval: '1m' } } }, {}, null],
    [
      'which fits neither its own',
      { signals: { error_rate: { expr: short, interval: '2m' } } },
      {},
      `prometheus.signals.error_rate.expr takes the window [1m], but is evaluated every 2m${missed} prometheus.signals.error_rate.interval to 1m or less.`,
    ],
    [
      'of one value for all',
      { signals: { disk_usage: { expr: 'max(max_over_time(x[1m]))', perPipeline: false } } },
      {},
      `prometheus.signals.disk_usage.expr takes the window [1m], but is evaluated every 5m${missed} prometheus.signals.disk_usage.interval to 1m or less.`,
    ],
    [
      'of a signal of its own',
      {},
      { signals: [{ id: 'cost' }, { id: 'queue', expr: short }] },
      `signals[1].expr takes the window [1m], but is evaluated every 5m${missed} signals[1].interval to 1m or less.`,
    ],
    [
      'of a signal of its own whose interval is mapped',
      { signals: { queue: { interval: '2m' } } },
      { signals: [{ id: 'queue', expr: short, interval: '1m' }] },
      `signals[0].expr takes the window [1m], but is evaluated every 2m${missed} prometheus.signals.queue.interval to 1m or less.`,
    ],
    [
      'of events',
      { events: { expr: 'changes(x[30s]) > 0' } },
      {},
      `prometheus.events.expr takes the window [30s], but is evaluated every 1m${missed} prometheus.events.interval to 30s or less.`,
    ],
    ['which follows the interval', { signals: { error_rate: { expr: 'rate(x[$__interval])' } } }, {}, null],
    ['of the name of a gauge', {}, { signals: [{ id: 'queue' }] }, null],
  ])('%s', (_, prometheus, more, error) => {
    const read = (): unknown => engine(prometheus, more);
    if (error === null) {
      expect(read).not.toThrow();
    } else {
      expect(read).toThrow(`Data source settings: ${error}`);
    }
  });
});

test('reads a signal of its own from a gauge of its name, by its PromQL, or by what is mapped', () => {
  const signals = [
    { id: 'queue', interval: '15s' },
    { id: 'cost', expr: 'own' },
    { id: 'age', expr: 'own' },
  ];
  const { source, catalogue } = engine({ signals: { age: { expr: 'mapped' }, cost: { interval: '1m' } } }, { signals });
  expect(catalogue.ids).toEqual([...CATALOGUE.ids, 'queue', 'cost', 'age']);
  expect(source).toMatchObject({
    prometheus: {
      readings: new Map([
        ...readingsOf({}),
        ['queue', { expr: 'queue', intervalMs: 15_000, windowMs: 60_000, gauge: true, combine: 'mean', shared: false }],
        ['cost', { expr: 'own', intervalMs: 60_000, windowMs: 75_000, gauge: false, combine: null, shared: false }],
        ['age', { expr: 'mapped', intervalMs: 300_000, windowMs: 315_000, gauge: false, combine: null, shared: false }],
      ]),
    },
  });
});

const PEM = { tlsCACert: CERTIFICATE, tlsClientCert: CERTIFICATE, tlsClientKey: CERTIFICATE_KEY };

test('reads TLS and the URL without its last slash', () => {
  const { source } = engine(
    {},
    { tlsAuthWithCACert: true, tlsAuth: 'true', serverName: 'prom', tlsSkipVerify: 'True' },
    { url: 'https://prom/prometheus/', secure: PEM },
  );
  expect(source).toMatchObject({
    prometheus: {
      http: {
        url: 'https://prom/prometheus',
        tls: {
          ca: CERTIFICATE,
          cert: CERTIFICATE,
          key: CERTIFICATE_KEY,
          servername: 'prom',
          rejectUnauthorized: false,
        },
      },
    },
  });
});

test('numbers and switches may be text, and an empty text is as good as none', () => {
  const asText = {
    ...{ version: '1', timezone: '', source: '', thresholds: { cpu_usage: { warning: '70', critical: '' } } },
    simulator: { seed: '7', pipelines: ' 9 ', interval: '', incidents: '', schedule: '' },
    weights: { health: { cpu_usage: '0.5', error_rate: '' }, quality: '' },
  };
  const asNumbers = {
    thresholds: { cpu_usage: { warning: 70 } },
    simulator: { seed: 7, pipelines: 9 },
    weights: { health: { cpu_usage: 0.5 } },
  };
  expect(JSON.stringify(parse(asText))).toBe(JSON.stringify(parse(asNumbers)));
  expect(parse(asText).weights).toEqual(parse(asNumbers).weights);
  expect(parse(asText).catalogue.of('cpu_usage')).toMatchObject({ warning: 70, critical: 90 });
  const { source } = engine(
    { timeoutMs: '500', pipelineLabel: '', events: { expr: '' }, signals: { cpu_usage: { expr: '', interval: '' } } },
    { tlsSkipVerify: 'false', tlsAuth: '', serverName: '' },
  );
  expect(source).toMatchObject({
    prometheus: { http: { timeoutMs: 500, tls: {} }, pipelineLabel: 'pipeline', events: null },
  });
});

test('an error says which field is wrong, apart from its message', () => {
  const entry = { type: 'quiet', at: 'noon' };
  expect(() => parse({ simulator: { schedule: [entry] } })).toThrow(SettingsError);
  expect(() => parse({ simulator: { schedule: [entry] } })).toThrow(
    expect.objectContaining({
      field: 'simulator.schedule[0].at',
      problem: expect.stringMatching(/^"noon" is no instant\. Enter one/) as string,
    }),
  );
});

test('reads parameters of requests from the URL and from both settings, the later one first', () => {
  const parametersOf = (url: string, custom?: string, own?: string): string => {
    const { source } = engine({ queryParameters: own }, { customQueryParameters: custom }, { url });
    return source.kind === 'prometheus' ? `${source.prometheus.http.url} ${source.prometheus.http.parameters}` : '';
  };
  expect(parametersOf('http://prom:9090')).toBe('http://prom:9090 ');
  expect(parametersOf('http://x/prom/?tenant=a')).toBe('http://x/prom tenant=a');
  expect(parametersOf('http://x/?a=1&b=1', '?b=2&c=2', 'c=3&c=4&d=ü')).toBe('http://x a=1&b=2&c=3&c=4&d=%C3%BC');
});

describe('what is wrong is refused, naming the field and its value', () => {
  test.each<[unknown, RegExp]>([
    ['text', /jsonData "text" is not an object/],
    [[], /jsonData \[\] is not an object/],
    [{ version: 2 }, /version 2 is unknown; this plugin knows version 1\. Update the plugin/],
    [{ source: 'influx' }, /source "influx" is unknown\. Choose "simulator" or "prometheus"/],
    [{ source: '__proto__' }, /source "__proto__" is unknown/],
    [{ timezone: 'Mars/Base' }, /timezone "Mars\/Base" is not an IANA time zone/],
    [{ simulator: { seed: -1 } }, /simulator\.seed -1 is not a whole number from 0/],
    [{ simulator: { seed: 1.5 } }, /simulator\.seed 1\.5/],
    [{ simulator: { seed: '4x' } }, /simulator\.seed "4x" is not a whole number/],
    [{ simulator: { seed: '0x10' } }, /simulator\.seed "0x10" is not a whole number/],
    [{ simulator: { pipelines: '10001' } }, /simulator\.pipelines 10001 is not a whole number/],
    [{ simulator: { pipelines: 0 } }, /simulator\.pipelines 0 is not a whole number from 1 to 10000/],
    [{ simulator: { pipelines: 10_001 } }, /simulator\.pipelines 10001/],
    [{ simulator: { incidents: 'many' } }, /simulator\.incidents "many".*"demo" or "none"/],
    [{ simulator: { interval: '5' } }, /simulator\.interval "5" is not a duration/],
    [{ simulator: { interval: '500ms' } }, /at least 1s/],
    [{ simulator: 3 }, /simulator 3 is not an object/],
    [{ thresholds: { cpu: { warning: 1 } } }, /thresholds names the unknown signal "cpu"\. Signals are: cpu_usage/],
    [{ thresholds: { cpu_usage: { warning: 'high' } } }, /thresholds\.cpu_usage\.warning "high" is not a number/],
    [{ thresholds: { cpu_usage: { warning: '1e999' } } }, /thresholds\.cpu_usage\.warning "1e999" is not a number/],
    [{ weights: { health: { cpu_usage: -1 } } }, /weights\.health\.cpu_usage -1 is negative/],
    [{ weights: { quality: { nope: 1 } } }, /weights\.quality names the unknown signal "nope"/],
    [JSON.parse('{"thresholds":{"__proto__":{"warning":1}}}'), /unknown signal "__proto__"/],
  ])('%j', (json, message) => {
    expect(() => parse(json)).toThrow(
      expect.objectContaining({ name: 'AnswerError', category: 'config', status: 400 }),
    );
    expect(() => parse(json)).toThrow(message);
    expect(() => parse(json)).toThrow(/^Data source settings: /);
  });

  test.each<[object, RegExp]>([
    [{ preset: 'mine' }, /prometheus\.preset "mine" is unknown/],
    [{ presets: ['canonical', 'mine'] }, /prometheus\.presets\[1\] "mine" is unknown\. Choose among canonical/],
    [{ presets: 'canonical' }, /prometheus\.presets is "canonical"\. Give a list of at most 20 presets/],
    [{ events: { expr: 7 } }, /prometheus\.events\.expr 7 is no expression.*ALERTS/],
    [{ events: { expr: 'up', interval: '0s' } }, /prometheus\.events\.interval "0s" is not a duration/],
    [{ events: 'up' }, /prometheus\.events "up" is not an object/],
    [{ pipelineLabel: ' a' }, /prometheus\.pipelineLabel " a" is not a label name\. Enter one such as "pipeline", or/],
    [{ pipelineLabel: 'job="a"' }, /is not a label name/],
    [{ pipelineLabel: 'a"}' }, /is not a label name/],
    [{ timeoutMs: 50 }, /prometheus\.timeoutMs 50 is not a whole number from 100/],
    [{ recordedRules: 'on' }, /prometheus\.recordedRules "on" is unknown\. Choose "auto" or "off"/],
    [{ signals: { cpu: { expr: 'x' } } }, /prometheus\.signals names the unknown signal "cpu"/],
    [{ signals: { cpu_usage: { expr: ' ' } } }, /prometheus\.signals\.cpu_usage\.expr " " is no expression/],
    [
      { signals: { cpu_usage: { expr: 'rate(x[$__range])' } } },
      /cpu_usage\.expr holds \$__range, which has no value here.*Write a duration, \$__interval or \$__rate_interval/,
    ],
    [
      { signals: { cpu_usage: { expr: 'avg(x{$selector})', perPipeline: false } } },
      /cpu_usage\.expr holds \$selector, the matcher of pipelines, but gives one value for all of them/,
    ],
    [{ signals: { cpu_usage: { perPipeline: 'no' } } }, /cpu_usage\.perPipeline "no" is neither true nor false/],
    [
      { signals: { cpu_usage: { quantile: 'histogram_quantile(0.95, x_bucket{$selector}[$__range])' } } },
      /cpu_usage\.quantile has no \$quantile\. Write it where the quantile is, as in "histogram_quantile\(\$quantile, /,
    ],
    [
      { signals: { cpu_usage: { quantile: 'quantile_over_time($quantile, x{$selector}[1h])' } } },
      /cpu_usage\.quantile has no \$__range\. Write it where the time is/,
    ],
    [{ signals: { cpu_usage: { quantile: 7 } } }, /cpu_usage\.quantile 7 is no expression/],
    [
      { signals: { cpu_usage: { expr: 'scalar(x)', quantile: 'q($quantile, x[$__range])' } } },
      /cpu_usage\.quantile needs a pipeline label, which the signal does not have/,
    ],
    [{ signals: { cpu_usage: 'x' } }, /prometheus\.signals\.cpu_usage "x" is not an object/],
    [{ signals: { cpu_usage: { expr: 'x', interval: '5x' } } }, /cpu_usage\.interval "5x" is not a duration/],
  ])('prometheus %j', (prometheus, message) => {
    expect(() => engine(prometheus)).toThrow(message);
  });

  test.each([
    ['', /url is missing\. Enter that of your Prometheus-compatible engine/],
    ['prom:9090', /is no HTTP address/],
    ['file:///etc/passwd', /is no HTTP address/],
    ['http://', /is no HTTP address/],
  ])('the URL %j', (url, message) => {
    expect(() => engine({}, {}, { url })).toThrow(message);
  });

  test.each<[object, Record<string, string>, RegExp]>([
    [{}, { bearerToken: 'secret\n' }, /secureJsonData\.bearerToken holds a line break or another character/],
    [{}, { bearerToken: 'secrét\u2026' }, /secureJsonData\.bearerToken holds/],
    [{ httpHeaderName1: 'X Scope' }, { httpHeaderValue1: 'a' }, /httpHeaderName1 "X Scope" is no name of a header/],
    [{ httpHeaderName2: 'X-Scope-OrgID:' }, { httpHeaderValue2: 'a' }, /httpHeaderName2 "X-Scope-OrgID:" is no name/],
    [
      { httpHeaderName1: 'Content-Length' },
      { httpHeaderValue1: '5' },
      /httpHeaderName1 "Content-Length" is a header that/,
    ],
    [{ httpHeaderName1: 'X-A' }, { httpHeaderValue1: 'secret\r\nX-B: c' }, /secureJsonData\.httpHeaderValue1 holds/],
    [{ tlsAuthWithCACert: true }, {}, /secureJsonData\.tlsCACert is missing\. Paste it/],
    [{ tlsAuthWithCACert: true }, { tlsCACert: 'secret' }, /secureJsonData\.tlsCACert is no certificate/],
    [{ tlsAuth: true }, { ...PEM, tlsClientCert: 'secret' }, /secureJsonData\.tlsClientCert is no certificate/],
    [{ tlsAuth: true }, { ...PEM, tlsClientKey: 'secret' }, /secureJsonData\.tlsClientKey is not the key/],
  ])('what cannot be sent: %j', (json, secure, message) => {
    const wrong = (): Settings => engine({}, json, { secure });
    expect(wrong).toThrow(expect.objectContaining({ category: 'config' }));
    expect(wrong).toThrow(message);
    expect(wrong).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secr') as string }));
  });

  test.each<[object, object, RegExp]>([
    [{ queryParameters: 7 }, {}, /prometheus\.queryParameters 7 is no text\. Enter parameters such as/],
    [
      { queryParameters: 'a=1&query=up' },
      {},
      /prometheus\.queryParameters sets "query", which each request says itself/,
    ],
    [{}, { customQueryParameters: 'match[]=up' }, /customQueryParameters sets "match\[\]"/],
  ])('parameters of requests: %j %j', (prometheus, json, message) => {
    expect(() => engine(prometheus, json)).toThrow(message);
  });

  test.each(['yes', 1, []])('the switch %j', (value) => {
    expect(() => engine({}, { tlsSkipVerify: value })).toThrow(/tlsSkipVerify .* is neither true nor false/);
  });

  test('a password in the URL, without repeating it', () => {
    const wrong = (): Settings => engine({}, {}, { url: 'http://ann:hunter2@prom:9090' });
    expect(wrong).toThrow(/holds a user name or password\. Move them to basic auth/);
    expect(wrong).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }));
  });
});

test.each(['vllm', 'tgi'])('the preset %s has levels for whole answers, under those of the settings', (preset) => {
  const levelsOf = (presets: string[], thresholds: object = {}): unknown[] => {
    const { warning, critical, objective } = engine({ presets }, { thresholds }).catalogue.of('response_time_ms');
    return [warning, critical, objective];
  };
  const objective = { p95: 30_000, p99: 60_000 };
  expect(levelsOf([preset])).toEqual([30_000, 60_000, objective]);
  expect(levelsOf([preset], { response_time_ms: { warning: 9_000 } })).toEqual([9_000, 60_000, objective]);
  // The last preset is the one that times are read by: those of another server have the usual levels.
  expect(levelsOf(['triton', preset])).toEqual([30_000, 60_000, objective]);
  expect(levelsOf([preset, 'triton'])).toEqual([300, 500, { p95: 200, p99: 500 }]);
});
