import { openSource, parseSettings } from '../sources';
import { answer } from './answer';
import { createInstance } from './create-instance';
import { describeKinds } from './describe';
import { type Instance } from './instance';

const HOUR = 3_600_000;
const TO = Date.UTC(2026, 2, 4, 12, 2);
const RANGE = { from: TO - 6 * HOUR, to: TO };

function instance(jsonData: object = {}): Instance {
  const settings = parseSettings({ url: '', jsonData, secure: {}, basicAuth: null });
  return createInstance(settings, openSource(settings, 'mlpulse/test'));
}
const ask = (raw: unknown, range = RANGE, interval = 60_000): ReturnType<typeof answer> =>
  answer(
    { raw, range, interval, now: range.to },
    instance({ simulator: { pipelines: 2 } }),
    new AbortController().signal,
  );

const KINDS = describeKinds(instance());
const SHAPES = KINDS.flatMap(({ kind, formats, examples: [{ query }] }) =>
  formats.map((format) => [kind, format, query] as const),
);

/** The contract's rows of the kinds that exist. */
test('the kinds and their formats, the default first', () => {
  expect(Object.fromEntries(KINDS.map(({ kind, formats }) => [kind, formats]))).toMatchObject({
    metrics: ['series'],
    score: ['series', 'instant'],
    kpi: ['table', 'instant'],
    alerts: ['table', 'series', 'instant'],
    alert_summary: ['table'],
    rules: ['table'],
    drift: ['table', 'series', 'instant'],
    baseline: ['table', 'series', 'instant'],
    quality: ['table', 'instant'],
    bottlenecks: ['table', 'instant'],
    objectives: ['table', 'instant'],
    slo: ['table', 'series', 'instant'],
    capacity: ['table', 'instant'],
    distribution: ['table'],
    correlation: ['table'],
    events: ['table', 'series'],
    indicators: ['table'],
  });
});

test.each(SHAPES)('%s as %s says its kind and version, and what was asked', async (kind, format, options) => {
  const frames = await ask({ ...options, queryType: kind, format });
  expect(frames.length).toBeGreaterThan(0);
  for (const { meta, fields } of frames) {
    expect(meta?.custom).toEqual({ kind, version: 1 });
    expect(meta?.executedQueryString).toMatch(kind === 'rules' ? /^$/ : /^simulator\(seed=42, pipelines=2\): /);
    expect(new Set(fields.map(({ values }) => values.length)).size).toBe(1);
    const identities = fields.map(({ name, labels }) => JSON.stringify([name, labels]));
    expect(new Set(identities).size).toBe(fields.length);
  }
});

test.each(SHAPES.filter(([, format]) => format === 'series'))(
  '%s as %s is time and numbers',
  async (kind, format, options) => {
    const [{ fields, meta }] = await ask({ ...options, queryType: kind, format });
    expect(meta?.type).toBe('timeseries-wide');
    expect(fields[0]).toMatchObject({ name: 'time', type: 'time', nullable: false });
    expect(fields.slice(1).every(({ type, labels }) => type === 'number' && labels?.pipeline !== undefined)).toBe(true);
  },
);

/** The contract's string columns; alert rules tell rows apart by them. */
test.each([
  ['score', ['pipeline']],
  ['kpi', ['pipeline', 'section', 'kpi']],
  ['alerts', ['pipeline', 'rule', 'category']],
  ['drift', ['pipeline', 'signal']],
  ['quality', ['pipeline', 'check']],
  ['bottlenecks', ['pipeline', 'category']],
  ['objectives', ['pipeline', 'objective']],
  ['slo', ['pipeline', 'objective', 'window']],
  ['capacity', ['pipeline']],
])('%s as instant has exactly its string columns and one value', async (queryType, columns) => {
  const frames = await ask({ queryType, format: 'instant' });
  expect(frames).toHaveLength(1);
  expect(frames[0].meta?.type).toBe('numeric-long');
  expect(frames[0].fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    ...columns.map((column) => `${column} string`),
    'value number',
  ]);
});

test.each(SHAPES)(
  '%s as %s without a format is its default, and unknown fields are ignored',
  async (kind, _, options) => {
    const [first] = KINDS.find((info) => info.kind === kind)!.formats;
    const raw = { ...options, queryType: kind };
    expect(await ask({ ...raw, colour: 'red', __proto__: null })).toEqual(await ask({ ...raw, format: first }));
  },
);

describe('a query that cannot be answered is refused, naming the field, its value and the choices', () => {
  test.each<[string, unknown, RegExp]>([
    ['no object', 'alerts', /^The query is "alerts", not an object/],
    ['null', null, /^The query is null, not an object/],
    ['a list', [], /^The query is \[\], not an object/],
    ['no kind', {}, /^Field "queryType" is missing\. Choose one of: alerts, /],
    ['an empty kind', { queryType: '' }, /^Field "queryType" is ""/],
    ['a kind that is no text', { queryType: 1 }, /^Field "queryType" is 1\. Choose/],
    [
      'an unknown kind',
      { queryType: 'nonsense' },
      /"nonsense"\. Choose one of: alerts, verdict, explain, alert_summary, /,
    ],
    ['__proto__ as kind', { queryType: '__proto__' }, /^Field "queryType" is "__proto__"/],
    ['constructor as kind', { queryType: 'constructor' }, /^Field "queryType" is "constructor"/],
    [
      'an unknown format',
      { queryType: 'kpi', format: 'csv' },
      /^Field "format" is "csv"\. Choose one of: table, instant/,
    ],
    ['a format of another kind', { queryType: 'rules', format: 'series' }, /"series"\. Choose one of: table\./],
    ['no signals', { queryType: 'metrics' }, /^Field "signals" is missing\. List at least one/],
    ['an empty list of signals', { queryType: 'metrics', signals: [] }, /List at least one signal/],
    ['an unknown signal', { queryType: 'metrics', signals: ['cpu'] }, /unknown signal "cpu"\. Signals are: cpu_usage,/],
    ['__proto__ as signal', { queryType: 'metrics', signals: ['__proto__'] }, /unknown signal "__proto__"/],
    ['a variable as signal', { queryType: 'metrics', signals: ['$sig'] }, /"signals" holds the variable \$sig/],
    ['a variable as pipeline', { queryType: 'alerts', pipeline: '${p:regex}' }, /holds the variable \$\{p:regex\}/],
    [
      'an unknown score',
      { queryType: 'score', score: 'wealth' },
      /"score" is "wealth"\. Choose one of: health, quality/,
    ],
    ['a breakdown that is no flag', { queryType: 'score', breakdown: 'yes' }, /"breakdown" is "yes"\. It is true or/],
    [
      'a drift of an unknown signal',
      { queryType: 'drift', signal: 'mood' },
      /"signal" names the unknown signal "mood"/,
    ],
    ['a drift of a variable', { queryType: 'drift', signal: '$s' }, /"signal" holds the variable \$s/],
    ['no bins', { queryType: 'distribution', bins: 0 }, /"bins" is 0\. Enter a whole number from 1 to 1,000/],
    ['too many bins', { queryType: 'distribution', bins: 1001 }, /"bins" is 1001\. Enter a whole number/],
    ['half a bin', { queryType: 'distribution', bins: 1.5 }, /"bins" is 1\.5\. Enter a whole number/],
    ['bins of text', { queryType: 'distribution', bins: '30' }, /"bins" is "30"\. Enter a whole number/],
    ['no x', { queryType: 'correlation', y: 'cpu_usage' }, /"x" is missing\. Choose one of: cpu_usage, /],
    ['no y', { queryType: 'correlation', x: 'cpu_usage' }, /"y" is missing\. Choose one of: cpu_usage, /],
    [
      'the same signal twice',
      { queryType: 'correlation', x: 'cpu_usage', y: 'cpu_usage' },
      /"x" and "y" both name cpu_usage.*Choose two signals/,
    ],
    [
      'an unknown colour',
      { queryType: 'correlation', x: 'cpu_usage', y: 'accuracy', color: 'red' },
      /"color" names the unknown signal "red"/,
    ],
    ['an alerts flag of text', { queryType: 'events', alerts: 'no' }, /"alerts" is "no"\. It is true or false/],
    ['an unknown state', { queryType: 'alerts', state: 'x' }, /"state" is "x"\. Choose one of: active, all/],
    ['a step that is no duration', { queryType: 'alerts', step: '5 min' }, /"step" is "5 min"\. Enter a duration/],
    ['a step of zero', { queryType: 'alerts', step: '0s' }, /"step" is "0s"\. Enter a duration above zero/],
    ['a negative step', { queryType: 'alerts', step: '-5m' }, /"step" is "-5m"\. Enter a duration above zero/],
    [
      'a back-reference',
      { queryType: 'alerts', pipeline: '(a)\\1' },
      /not a regular expression in RE2 syntax.*back-refer/,
    ],
    ['a look-behind', { queryType: 'alerts', pipeline: '(?<=a)b' }, /not a regular expression in RE2 syntax/],
    ['a bad expression', { queryType: 'alerts', pipeline: '(' }, /"\(" is not a regular expression/],
    ['a step that is a number', { queryType: 'alerts', step: 300 }, /"step" is 300\. Enter a duration/],
    ['a variable as step', { queryType: 'alerts', step: '$step' }, /"step" holds the variable \$step/],
    ['an aggregate of text', { queryType: 'metrics', signals: ['accuracy'], aggregate: '1d' }, /"aggregate" is "1d"/],
    [
      'an aggregate without a length',
      { queryType: 'metrics', signals: ['accuracy'], aggregate: {} },
      /"aggregate.every" is missing/,
    ],
    [
      'an unknown statistic',
      { queryType: 'metrics', signals: ['accuracy'], aggregate: { every: '1h', statistic: 'p42' } },
      /"aggregate.statistic" is "p42"\. Choose one of: mean, min, max, sum, p50, p95, p99, count/,
    ],
    [
      'too many points',
      { queryType: 'metrics', signals: ['cpu_usage'], step: '1s' },
      /21601 points per series; at most 11000/,
    ],
  ])('%s', async (_, raw, message) => {
    await expect(ask(raw)).rejects.toMatchObject({
      name: 'AnswerError',
      category: 'query',
      status: 400,
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([
    [TO, TO],
    [TO, TO - 1],
    [NaN, TO],
    [0, Infinity],
  ])('a range from %d to %d', async (from, to) => {
    await expect(ask({ queryType: 'alerts' }, { from, to })).rejects.toMatchObject({
      category: 'query',
      message: expect.stringMatching(/^The time range runs from .*its end must lie after its start/) as string,
    });
  });
});

describe('the step of a series', () => {
  const stepOf = async (model: object, interval = 60_000): Promise<number> => {
    const [{ fields }] = await ask({ queryType: 'metrics', ...model }, RANGE, interval);
    return (fields[0].values[1] as number) - (fields[0].values[0] as number);
  };

  test.each([
    ['the interval of its signal', ['cpu_usage'], undefined, 1, 300_000],
    ['the finest interval of its signals', ['accuracy', 'cpu_usage'], undefined, 1, 300_000],
    ["Grafana's interval, rounded up", ['cpu_usage'], undefined, 300_001, 600_000],
    ["Grafana's interval where it fits", ['cpu_usage'], undefined, 900_000, 900_000],
    ['its own step before all else', ['cpu_usage', 'accuracy'], '7m', 900_000, 420_000],
  ])('is %s', async (_, signals, step, interval, expected) => {
    expect(await stepOf({ signals, step }, interval)).toBe(expected);
  });

  test('does not touch tables and instants', async () => {
    for (const [kind, format, options] of SHAPES.filter(([, shape]) => shape !== 'series')) {
      const raw = { ...options, queryType: kind, format };
      expect(await ask({ ...raw, step: '1h' }, RANGE, HOUR)).toEqual(await ask(raw, RANGE, 1));
    }
  });
});
