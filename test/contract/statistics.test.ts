import { statistic, STATISTIC_NAMES } from '../../src/statistics';
import { days, hours, minutes, seconds } from '../../src/series';
import { valuesOf } from './decode';
import { describeWith, ENGINES, type Engine, type EngineKind } from './engine';
import { handMadeHistory, type HandSeries } from './history';
import { ask, contextOf, start, type Model, type PluginProcess, type Range } from './plugin-process';

const START = Date.UTC(2026, 0, 5);
const SPAN = days(4);

/** Values that look random, the same in every run: the fraction of a growing sine, as shaders do it. */
const noise = (i: number): number => 50 + 40 * ((Math.sin(i) * 10_000) % 1);
const steps = (step: number, at: (i: number) => readonly [number, string] | null): HandSeries['samples'] =>
  Array.from({ length: SPAN / step }, (_, i) => at(i)).filter((sample) => sample !== null);

/**
 * What real series look like: on time; late, early, doubled and missing by the minute; infinite now and then; and pushed
 * half a minute past the hour, with one hour missing.
 */
const SERIES: readonly HandSeries[] = [
  {
    metric: 'cpu_usage',
    pipeline: 'even',
    samples: steps(minutes(5), (i) => [START + i * minutes(5), String(noise(i))]),
  },
  {
    metric: 'cpu_usage',
    pipeline: 'uneven',
    samples: steps(minutes(1), (i) =>
      i % 4 === 3 || i % 97 > 80
        ? null
        : [START + i * minutes(1) + Math.round(noise(i)) * 100, i % 50 === 7 ? '+Inf' : String(noise(-i))],
    ),
  },
  // Request rates have other labels and other gaps than error rates. Of a twin there are two, which are combined.
  ...['even', 'uneven', 'twin'].flatMap((pipeline, p) => [
    {
      metric: 'error_rate',
      pipeline,
      labels: { job: 'app' },
      samples: steps(minutes(5), (i) =>
        (i + p) % 11 === 3 ? null : [START + i * minutes(5), String(noise(i + p) / 10)],
      ),
    },
    ...(pipeline === 'twin' ? ['a', 'b'] : ['a']).map((pod, k) => ({
      metric: 'requests_per_second',
      pipeline,
      labels: { job: 'gateway', pod },
      samples: steps(minutes(5), (i) =>
        (i + p) % 13 === 5
          ? null
          : [START + i * minutes(5) + k * seconds(20), i % 50 === 9 ? '+Inf' : String(noise(-i - k) * 3)],
      ),
    })),
  ]),
  {
    metric: 'accuracy',
    pipeline: 'pushed',
    samples: steps(hours(1), (i) => (i === 30 ? null : [START + i * hours(1) + seconds(30), String(noise(i) / 100)])),
  },
];

for (const kind of ENGINES) {
  describeWith(kind.programs, `statistics and windows on a real ${kind.name}`, () => onEngine(kind));
}

function onEngine({ start: startEngine, tolerance }: EngineKind): void {
  let plugin: PluginProcess;
  let engine: Engine;
  beforeAll(async () => {
    [plugin, engine] = await Promise.all([start(), startEngine([handMadeHistory(SERIES)])]);
  });
  afterAll(async () => {
    await Promise.all([plugin?.close(), engine?.stop()]);
  });

  const contextWith = (prometheus: object, timezone = 'UTC'): ReturnType<typeof contextOf> =>
    contextOf({ url: engine.url, jsonData: { source: 'prometheus', prometheus, timezone } });
  const near = (value: number): unknown =>
    Number.isNaN(value) ? null : (expect.closeTo(value, -Math.log10(Math.abs(value) * tolerance + 1e-300)) as unknown);

  /** Time and one pipeline's values of a series answer. */
  async function curve(model: Model, range: Range, context = contextWith({})): Promise<Map<number, number>> {
    const [frame] = await ask(plugin, context, { queryType: 'metrics', ...model }, range);
    const values = valuesOf(frame, (model.signals as string[])[0]);
    return new Map(valuesOf(frame, 'time').map((time, i) => [time as number, (values[i] as number | null) ?? NaN]));
  }
  const asked = async (model: Model, range: Range, context = contextWith({})): Promise<string> =>
    (await ask(plugin, context, model, range))[0].meta.executedQueryString!;

  const RANGES: ReadonlyArray<readonly [string, number, number]> = [
    ['on instants', START + hours(6), START + days(3)],
    ['between instants', START + hours(6) + minutes(33) + 1, START + days(3) + minutes(7) - 1],
    ['on the ends of buckets', START + hours(24) - minutes(5), START + days(3) - minutes(5)],
  ];

  test.each(RANGES)('buckets of ranges that end %s are those of the samples', async (_, from, to) => {
    for (const pipeline of ['even', 'uneven']) {
      const model = { signals: ['cpu_usage'], pipeline };
      const samples = await curve({ ...model, step: '5m' }, { from, to });
      for (const [every, span] of [
        ['1h', hours(1)],
        ['25m', minutes(25)],
        ['5m', minutes(5)],
      ] as const) {
        // prettier-ignore
        for (const name of STATISTIC_NAMES) {
          const buckets = await curve({ ...model, aggregate: { every, statistic: name } }, { from, to });
          expect(buckets.size).toBe(Math.floor(to / span) - Math.floor(from / span) + 1);
          for (const [bucket, value] of buckets) {
            const own = [...samples].flatMap(([t, sample]) => (t >= bucket && t < bucket + span ? [sample] : []));
            expect(Number.isNaN(value) ? null : value).toEqual(near(statistic(name, own)));
          }
        }
      }
    }
  });

  test('the engine computes them, calendar days too', async () => {
    const model = { queryType: 'metrics', signals: ['cpu_usage'], aggregate: { every: '1d', statistic: 'p95' } };
    const range = { from: START + hours(30), to: START + SPAN };
    const context = contextWith({}, 'Asia/Kolkata');
    expect(await asked(model, range, context)).toMatch(/quantile_over_time\(0\.95, \(\(last_over_time\(cpu_usage\{/);
    expect(await asked(model, range, context)).not.toMatch(/^last_over_time/m);
    const samples = await curve({ ...model, aggregate: undefined, pipeline: 'even' }, range, context);
    for (const [day, value] of await curve({ ...model, pipeline: 'even' }, range, context)) {
      expect((day + hours(5.5)) % days(1)).toBe(0);
      const own = [...samples].flatMap(([t, sample]) => (t >= day && t < day + days(1) ? [sample] : []));
      expect(value).toEqual(near(statistic('p95', own)));
    }
  });

  test('indicators are asked for by signal, and are those of the samples', async () => {
    const range = { from: START + hours(20), to: START + SPAN - minutes(2) };
    const expressions = (await asked({ queryType: 'kpi', pipeline: 'even|uneven' }, range)).split('\n');
    expect(expressions.filter((expression) => /^last_over_time/.test(expression))).toEqual([]);
    expect(expressions).toHaveLength(11);
    for (const pipeline of ['even', 'uneven']) {
      const [frame] = await ask(plugin, contextWith({}), { queryType: 'kpi', pipeline }, range);
      const samples = [...(await curve({ signals: ['cpu_usage'], pipeline, step: '5m' }, { ...range, from: START }))];
      const meanOf = (from: number, to: number): number =>
        statistic(
          'mean',
          samples.slice(-from, to === 0 ? undefined : -to).map(([, value]) => value),
        );
      const inRange = samples.filter(([t]) => t >= range.from).length;
      for (const [section, count] of [
        ['current', 1],
        ['last_hour', 13],
        ['range', inRange],
      ] as const) {
        // prettier-ignore
        const row = valuesOf(frame, 'kpi').findIndex(
          (name, i) => name === 'cpu_usage' && valuesOf(frame, 'section')[i] === section,
        );
        const now = meanOf(count, 0);
        expect(valuesOf(frame, 'value')[row]).toEqual(near(now));
        // All of a long range's window before it is not there: the samples that are count.
        expect((valuesOf(frame, 'value')[row] as number) - (valuesOf(frame, 'change')[row] as number)).toBeCloseTo(
          meanOf(Math.min(2 * count, samples.length), count),
          6,
        );
      }
    }
  });

  test('the error rate of all requests and the budget of availability are added up, and are those of the samples', async () => {
    const range = { from: START + hours(20), to: START + SPAN - minutes(2) };
    const pair = (pipeline: string) =>
      Promise.all(
        ['requests_per_second', 'error_rate'].map((signal) =>
          curve({ signals: [signal], pipeline, step: '5m' }, { ...range, from: START }),
        ),
      );
    /** Σ rps, Σ rps · error_rate and the number of the last instants at which both have a value. */
    const sumsOf = ([weights, rates]: ReadonlyArray<Map<number, number>>, samples: number) => {
      const last = Math.floor(range.to / minutes(5)) * minutes(5);
      const both = [...weights].filter(
        ([t, weight]) => t > last - samples * minutes(5) && !Number.isNaN(weight * (rates.get(t) ?? NaN)),
      );
      const total = (of: (t: number, weight: number) => number) =>
        both.reduce((sum, [t, weight]) => sum + of(t, weight), 0);
      return { weight: total((_, w) => w), weighted: total((t, w) => w * (rates.get(t) ?? NaN)), pairs: both.length };
    };
    const kpi = { queryType: 'kpi', kpis: ['error_rate_weighted'], sections: ['last_hour', 'last_24h'] };
    const slo = { queryType: 'slo', objectives: ['availability'], windows: ['period'] };
    for (const query of [kpi, slo]) {
      const expressions = (await asked({ ...query, pipeline: 'even|uneven' }, range)).split('\n');
      expect(expressions.some((expression) => expression.includes(' * on (pipeline) '))).toBe(true);
    }
    for (const pipeline of ['even', 'uneven', 'twin']) {
      const samples = await pair(pipeline);
      const [frame] = await ask(plugin, contextWith({}), { ...kpi, pipeline }, range);
      const [period] = await ask(plugin, contextWith({}), { ...slo, pipeline }, range);
      for (const [row, count] of [13, 289].entries()) {
        const { weight, weighted, pairs } = sumsOf(samples, count);
        expect(pairs).toBeGreaterThan(5);
        expect(pairs).toBeLessThan(pipeline === 'even' ? count : count + 1);
        expect(valuesOf(frame, 'value')[row]).toEqual(near(weighted / weight));
        expect(valuesOf(frame, 'coverage')[row]).toBeCloseTo(pairs / count, 12);
      }
      const { weight, weighted, pairs } = sumsOf(samples, 8_640);
      expect(valuesOf(period, 'value')[0]).toEqual(near(1 - weighted / weight / 100));
      expect(valuesOf(period, 'coverage')[0]).toBeCloseTo(pairs / 8_640, 12);
    }
  });

  const EVERY_SECOND = { cpu_usage: { expr: 'max by (pipeline) (cpu_usage{$selector})', interval: '1s' } };

  test('a window of more instants than every engine takes at once is the same on all', async () => {
    const context = contextWith({ signals: EVERY_SECOND });
    const range = { from: START + hours(12) + 1, to: START + hours(24) };
    const [frame] = await ask(plugin, context, { queryType: 'kpi', pipeline: 'even' }, range);
    const row = valuesOf(frame, 'section').indexOf('range');
    const samples = await curve({ signals: ['cpu_usage'], pipeline: 'even' }, range);
    // Each sample holds for five minutes; the one of 12:00 begins a second too early, the last one has just come.
    const values = [noise(144), ...samples.values()];
    const weights = values.map((_, i) => (i === 0 ? 299 : i === values.length - 1 ? 1 : 300));
    const sum = values.reduce((total, value, i) => total + value * weights[i], 0);
    expect(valuesOf(frame, 'kpi')[row]).toBe('cpu_usage');
    expect(valuesOf(frame, 'value')[row]).toEqual(near(sum / (12 * 3_600)));
  });

  test('a grid of more points than an engine gives at once is put together without a seam', async () => {
    const signals = { cpu_usage: { ...EVERY_SECOND.cpu_usage, interval: '2s' } };
    const range = { from: START + hours(1), to: START + hours(13) };
    const model = { signals: ['cpu_usage'], pipeline: 'even', aggregate: { every: '7s', statistic: 'max' } };
    const buckets = await curve(model, range, contextWith({ signals }));
    expect(await asked({ queryType: 'metrics', ...model }, range, contextWith({ signals }))).toMatch(/^max by/m);
    expect(buckets.size).toBe(Math.floor(range.to / seconds(7)) - Math.floor(range.from / seconds(7)) + 1);
    for (const [bucket, value] of buckets) {
      const instants = [0, 1, 2, 3, 4, 5, 6]
        .map((second) => bucket + seconds(second))
        .filter((t) => t % seconds(2) === 0 && t >= range.from && t <= range.to);
      expect(value).toEqual(near(Math.max(...instants.map((t) => noise(Math.floor((t - START) / minutes(5)))))));
    }
  });

  describe('an own expression of hourly samples', () => {
    const own = { signals: { accuracy: { expr: 'max by (pipeline) (accuracy{$selector})' } } };
    const range = { from: START + hours(24), to: START + hours(36) };

    test('keeps a value that was pushed at any minute of the hour before, and no longer', async () => {
      const values = [
        ...(await curve({ signals: ['accuracy'], pipeline: 'pushed' }, range, contextWith(own))).values(),
      ];
      // At full hours the newest sample is that of the hour before, half a minute past; that of 30 o'clock is missing.
      const expected = Array.from({ length: 13 }, (_, i) => (i === 7 ? null : near(noise(23 + i) / 100)));
      expect(values.map((value) => (Number.isNaN(value) ? null : value))).toEqual(expected);
    });

    test('is the gauge of the same name, in buckets too', async () => {
      for (const aggregate of [undefined, { every: '6h', statistic: 'sum' }, { every: '4h', statistic: 'count' }]) {
        const model = { signals: ['accuracy'], pipeline: 'pushed', aggregate };
        const gauge = await curve(model, range);
        const mapped = await curve(model, range, contextWith(own));
        expect([...mapped]).toEqual([...gauge]);
      }
    });
  });

  test('the pipelines of an own expression are those of the whole range', async () => {
    const own = contextWith({ signals: { cpu_usage: { expr: 'max by (pipeline) (cpu_usage{$selector})' } } });
    const seen = async (from: number, to: number): Promise<unknown> => {
      const { body } = await plugin.resource(own, `pipelines?from=${from}&to=${to}&match=.*even`);
      return JSON.parse(body.toString('utf8'));
    };
    const end = START + SPAN;
    expect(await seen(end - hours(1), end + hours(2))).toEqual({ pipelines: ['even', 'uneven'] });
    expect(await seen(end + hours(2), end + hours(3))).toEqual({ pipelines: [] });
    expect(await seen(START - days(300), end)).toEqual({ pipelines: ['even', 'uneven'] });
    expect(await seen(end - 2, end - 1)).toEqual({ pipelines: ['even', 'uneven'] });
    // The value at five to holds at the beginning alone, and the engine has no sample in the range itself.
    expect(await seen(end - minutes(2), end + minutes(10))).toEqual({ pipelines: ['even', 'uneven'] });
  });

  test('where two series of one pipeline overlap it is unknown, naming the labels in which they differ', async () => {
    const onNode = (node: string): string => `label_replace(cpu_usage{$selector}, "node", "${node}", "", "")`;
    const twice = { signals: { cpu_usage: { expr: `${onNode('n1')} or ${onNode('n2')}` } } };
    for (const aggregate of [undefined, { every: '1h', statistic: 'mean' }]) {
      const model = { queryType: 'metrics', signals: ['cpu_usage'], pipeline: 'even', aggregate };
      const [frame] = await ask(plugin, contextWith(twice), model, { from: START, to: START + hours(6) });
      expect(valuesOf(frame, 'cpu_usage').every((value) => value === null)).toBe(true);
      expect(frame.meta.notices).toEqual([
        {
          severity: 'warning',
          text: expect.stringMatching(/unknown for pipeline "even" .* differ in node \("n[12]", "n[12]"\)\. Aggregate/),
        },
      ]);
    }
  });
}
