import { AnswerError } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { CATALOGUE } from '../../signals';
import { inSentences } from '../remarks';
import { type Summaries, type SummaryRequest } from '../types';
import { type MatrixSeries } from './answer/series';
import { type PrometheusApi } from './api';
import { canonical } from './presets/canonical';
import { createReadings } from './reading';
import { resolveReadings } from './resolve';
import { hasSubqueries } from './subqueries';
import { summarize } from './summaries';
import { seriesWith } from './testing/series';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 0, 15, 12);
const MIDDAY: SummaryRequest['windows'] = { samples: 12, end: NOON - 5 * MINUTE, every: HOUR, count: 4 };
const HOURS: SummaryRequest = { signal: 'cpu_usage', statistic: 'mean', windows: MIDDAY };

interface Asked {
  readonly expression: string;
  readonly grid: Grid | null;
}

/** What looks for values outside the limits. */
const isLookout = (expression: string): boolean => expression.startsWith('label_replace(last_over_time((');

/** An API that answers each expression with some series, or fails. */
function apiOf(
  answer: (asked: Asked) => MatrixSeries[],
  lookout: (expression: string) => MatrixSeries[] = () => [],
): { api: PrometheusApi; asked: Asked[]; lookouts: string[] } {
  const asked: Asked[] = [];
  const lookouts: string[] = [];
  const reply = (expression: string, grid: Grid | null): ReturnType<PrometheusApi['range']> => {
    try {
      if (isLookout(expression)) {
        lookouts.push(expression);
        return Promise.resolve({ data: lookout(expression), warnings: [], infos: [] });
      }
      asked.push({ expression, grid });
      return Promise.resolve({ data: answer({ expression, grid }), warnings: ['slow'], infos: ['hint'] });
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
  const api: PrometheusApi = {
    clock: () => undefined,
    range: (expression, grid) => reply(expression, grid),
    instant: (expression) => reply(expression, null),
    labelNames: () => Promise.resolve([]),
    labelValues: () => Promise.resolve([]),
    version: () => Promise.resolve(null),
  };
  return { api, asked, lookouts };
}

const resolved = resolveReadings({
  catalogue: CATALOGUE,
  scrapeMs: 15_000,
  presets: [canonical],
  own: new Map(),
  mappings: new Map(),
});

function ask(api: PrometheusApi, ...requests: SummaryRequest[]): Promise<Summaries> {
  const readings = createReadings('pipeline', resolved, CATALOGUE);
  const { signal: abort } = new AbortController();
  return summarize(
    {
      api,
      readings,
      label: 'pipeline',
      matcher: parseMatcher('a|b'),
      abort,
      maxQueryBytes: 8192,
    },
    CATALOGUE,
    requests,
  );
}
const series = (pipeline: string, ...values: Array<[number, string]>): MatrixSeries => seriesWith({ pipeline }, values);
const CPU = '((last_over_time(cpu_usage{pipeline=~"a|b"}[4m59s999ms])) >= -1e-7 <= 100.0000001)';

test('buckets are evaluated when they are over, their ends between samples', async () => {
  const { api, asked } = apiOf(() => [
    series('a', [NOON / 1000, '1.5'], [(NOON + 2 * HOUR) / 1000, '2']),
    series('b', [NOON / 1000, 'NaN']),
  ]);
  const { values, executed, warnings, infos } = await ask(api, HOURS);
  expect(asked).toEqual([
    { expression: `avg_over_time(${CPU}[1h:5m] offset 1ms)`, grid: { start: NOON, step: HOUR, length: 4 } },
  ]);
  expect([...values[0]!]).toEqual([['a', Float64Array.of(1.5, NaN, 2, NaN)]]);
  expect({ executed, warnings, infos }).toEqual({
    executed: [asked[0].expression],
    warnings: ['slow'],
    infos: ['hint'],
  });
});

test('single windows of a signal go into one request, told apart by a label', async () => {
  const single = (samples: number, end: number): SummaryRequest['windows'] => ({ samples, end, every: HOUR, count: 1 });
  const part = (i: string, pipeline: string, value: string): MatrixSeries =>
    seriesWith({ pipeline, mlpulse_part: i }, [[NOON / 1000, value]]);
  const { api, asked } = apiOf(({ expression }) =>
    expression.includes('accuracy') ? [series('b', [NOON / 1000, '0.9'])] : [part('1', 'a', '7'), part('0', 'a', '6')],
  );
  const { values } = await ask(
    api,
    { signal: 'cpu_usage', statistic: 'mean', windows: single(13, NOON) },
    { signal: 'accuracy', statistic: 'p99', windows: single(24, NOON) },
    { signal: 'cpu_usage', statistic: 'count', above: 5, windows: single(13, NOON - 65 * MINUTE) },
  );
  const counted = CPU.replace('>= -1e-7', '> 5');
  expect(asked.map(({ expression }) => expression)).toEqual([
    `label_replace(avg_over_time(${CPU}[1h1ms:5m]), "mlpulse_part", "0", "", "") or label_replace(count_over_time(${counted}[1h1ms:5m] offset 1h5m), "mlpulse_part", "1", "", "")`,
    'quantile_over_time(0.99, ((last_over_time(accuracy{pipeline=~"a|b"}[59m59s999ms])) >= -1e-9 <= 1.000000001)[23h1ms:1h])',
  ]);
  expect(values.map((rows) => Object.fromEntries(rows!))).toEqual([
    { a: Float64Array.of(6) },
    { b: Float64Array.of(0.9) },
    { a: Float64Array.of(7) },
  ]);
});

test('a signal that the engine does not have is asked for nothing, and nobody has it', async () => {
  const { api, asked } = apiOf(() => [series('a', [NOON / 1000, '1'])]);
  const { values } = await ask(api, { ...HOURS, signal: 'not_read' }, HOURS);
  expect(values.map((rows) => [...(rows ?? [])])).toEqual([[], [['a', Float64Array.of(1, NaN, NaN, NaN)]]]);
  expect(asked).toHaveLength(1);
});

describe('samples of one signal at the instants of another', () => {
  const windows = { ...MIDDAY, count: 1 };
  const paired = (multiplied: boolean): SummaryRequest['paired'] => ({ signal: 'memory_usage', multiplied });
  const MEMORY = CPU.replace('cpu_usage', 'memory_usage');

  test('are matched by the pipeline, and keep their labels', async () => {
    const { api, asked, lookouts } = apiOf(() => []);
    await ask(
      api,
      { ...HOURS, statistic: 'sum', paired: paired(true) },
      { ...HOURS, statistic: 'count', paired: paired(false), windows },
    );
    expect(asked.map(({ expression }) => expression)).toEqual([
      `sum_over_time((${CPU} * on (pipeline) group_left () max by (pipeline) ${MEMORY})[1h:5m] offset 1ms)`,
      `count_over_time((${CPU} and on (pipeline) ${MEMORY})[55m1ms:5m])`,
    ]);
    // What lies outside the limits is looked for of both.
    expect(lookouts).toEqual([expect.stringMatching(/cpu_usage.*memory_usage/)]);
  });

  test("are nobody's where the other signal is not read", async () => {
    const { api, asked } = apiOf(() => [series('a', [NOON / 1000, '1'])]);
    const { values, infos } = await ask(api, { ...HOURS, paired: { signal: 'not_read', multiplied: true } });
    expect([values.map((rows) => rows?.size), asked]).toEqual([[0], []]);
    expect(infos).toEqual([expect.objectContaining({ signal: 'not_read' })]);
  });

  test('are left to be computed from samples where a pipeline has several series of either', async () => {
    const part = (pod: string): MatrixSeries => seriesWith({ pipeline: 'a', pod }, [[NOON / 1000, '1']]);
    const { api } = apiOf(({ expression }) => (expression.includes(' and on ') ? [part('x'), part('y')] : [part('x')]));
    const { values } = await ask(
      api,
      { ...HOURS, statistic: 'sum', paired: paired(true) },
      { ...HOURS, statistic: 'sum', paired: paired(false) },
    );
    expect(values.map((rows) => rows?.size)).toEqual([1, undefined]);
  });

  test('no request is longer than engines take', async () => {
    const { api, asked } = apiOf(() => []);
    await ask(api, ...Array.from({ length: 100 }, (): SummaryRequest => ({ ...HOURS, paired: paired(true), windows })));
    expect(Math.max(...asked.map(({ expression }) => expression.length))).toBeLessThanOrEqual(8192);
  });
});

test('many windows take several requests, none longer than engines take', async () => {
  const { api, asked } = apiOf(() => []);
  const windows = { ...MIDDAY, count: 1 };
  await ask(api, ...Array.from({ length: 100 }, (): SummaryRequest => ({ ...HOURS, windows })));
  expect(asked.length).toBeGreaterThan(2);
  expect(Math.max(...asked.map(({ expression }) => expression.length))).toBeLessThanOrEqual(8192);
});

describe('what cannot be had exactly is left to be computed from samples', () => {
  test('where the engine refuses, others are answered', async () => {
    const { api } = apiOf(({ expression }) => {
      if (expression.includes('memory')) {
        throw new AnswerError('too many points', 422, 'query');
      }
      return [series('a', [NOON / 1000, '1'])];
    });
    const { values, executed } = await ask(api, { ...HOURS, signal: 'memory_usage' }, HOURS);
    expect(values.map((rows) => rows && [...rows.keys()])).toEqual([null, ['a']]);
    expect(executed).toHaveLength(1);
  });

  test('where something moves the instants', async () => {
    const { api } = apiOf(() => [series('a', [(NOON - 10 * MINUTE) / 1000, '1'])]);
    expect((await ask(api, HOURS)).values).toEqual([null]);
  });

  test('where several series of one pipeline are combined first', async () => {
    const part = (pod: string): MatrixSeries => seriesWith({ pipeline: 'a', pod }, [[NOON / 1000, '1']]);
    const { api } = apiOf(() => [part('x'), part('y')]);
    expect(await ask(api, HOURS)).toMatchObject({ values: [null], refused: new Set() });
  });

  test('where series of one pipeline follow one another, too', async () => {
    const { api } = apiOf(() => [
      seriesWith({ pipeline: 'a', pod: 'x' }, [[NOON / 1000, '1']]),
      seriesWith({ pipeline: 'a', pod: 'y' }, [[(NOON + HOUR) / 1000, '1']]),
    ]);
    expect((await ask(api, HOURS)).values).toEqual([null]);
  });

  test.each([
    ['a value is no number', series('a', [NOON / 1000, '0x10'])],
    ['a series has no pipeline', seriesWith({ job: 'j' }, [[NOON / 1000, '1']])],
  ])('where %s', async (_, faulty) => {
    const { api } = apiOf(() => [faulty, series('b', [NOON / 1000, '1'])]);
    expect((await ask(api, HOURS)).values).toEqual([null]);
  });

  test('where the engine fails in one of several', async () => {
    const { api } = apiOf(({ expression }) => {
      if (expression.includes('memory')) {
        throw new AnswerError('it took too long', 504, 'timeout');
      }
      return [series('a', [NOON / 1000, '1'])];
    });
    const { values, refused } = await ask(api, { ...HOURS, signal: 'memory_usage' }, HOURS);
    expect(values.map((rows) => rows && [...rows.keys()])).toEqual([null, ['a']]);
    expect([...(refused ?? [])]).toEqual([0]);
  });

  test('but a failure in all is one', async () => {
    const { api } = apiOf(() => {
      throw new AnswerError('down', 502, 'network');
    });
    await expect(ask(api, HOURS, { ...HOURS, signal: 'memory_usage' })).rejects.toThrow('down');
  });
});

describe('values outside the limits', () => {
  const statisticsOf = ({ signal }: Pick<SummaryRequest, 'signal'>): Promise<string> => {
    const { api, asked } = apiOf(() => []);
    return ask(api, { ...HOURS, signal }).then(() => asked[0].expression);
  };

  test('do not count', async () => {
    expect(await statisticsOf({ signal: 'accuracy' })).toContain(' >= -1e-9 <= 1.000000001)[');
    expect(await statisticsOf({ signal: 'requests_per_second' })).toContain(' >= -1e-9 < +Inf)[');
  });

  test('are looked for in all windows of all signals at once, and a notice names them', async () => {
    const single = (samples: number, end: number): SummaryRequest['windows'] => ({ samples, end, every: 1, count: 1 });
    const { api, lookouts } = apiOf(
      ({ expression }) =>
        expression.includes('accuracy')
          ? [series('a', [(NOON - HOUR) / 1000, '1'])]
          : ['0', '1'].map((part) => seriesWith({ pipeline: 'a', mlpulse_part: part }, [[NOON / 1000, '1']])),
      () => [
        seriesWith({ pipeline: 'b', mlpulse_part: '1' }, [[NOON / 1000, '71']]),
        seriesWith({ pipeline: 'stranger', mlpulse_part: '1' }, [[NOON / 1000, '71']]),
      ],
    );
    const { values, warnings } = await ask(
      api,
      { signal: 'cpu_usage', statistic: 'mean', windows: single(13, NOON) },
      { signal: 'accuracy', statistic: 'mean', windows: single(24, NOON - HOUR) },
      { signal: 'cpu_usage', statistic: 'mean', windows: single(13, NOON - 65 * MINUTE) },
    );
    const cpu = '(last_over_time(cpu_usage{pipeline=~"a|b"}[4m59s999ms]))';
    const accuracy = '(last_over_time(accuracy{pipeline=~"a|b"}[59m59s999ms]))';
    expect(lookouts).toEqual([
      `label_replace(last_over_time((${cpu} < -1e-7 > -Inf or ${cpu} > 100.0000001 < +Inf)[2h5m1ms:5m]), "mlpulse_part", "0", "", "") or label_replace(last_over_time((${accuracy} < -1e-9 > -Inf or ${accuracy} > 1.000000001 < +Inf)[23h1ms:1h] offset 1h), "mlpulse_part", "1", "", "")`,
    ]);
    expect(inSentences(warnings, CATALOGUE)).toContainEqual(
      expect.stringMatching(
        /^Signal model accuracy: values of pipeline "b" outside the limits, 0 to 1, .* such as 71 /,
      ),
    );
    // Who has no other values is there all the same.
    expect(values.map((rows) => [...(rows?.keys() ?? [])])).toEqual([['a'], ['a', 'b'], ['a']]);
    expect(values[1]?.get('b')).toEqual(Float64Array.of(NaN));
  });

  test('are looked for in as many requests as are short enough', async () => {
    const { api, lookouts } = apiOf(() => []);
    await ask(api, ...CATALOGUE.ids.map((signal) => ({ ...HOURS, signal })));
    expect(lookouts.length).toBeLessThan(4);
    expect(Math.max(...lookouts.map((expression) => expression.length))).toBeLessThan(8_001);
  });

  test('are found of each signal where the engine refuses one of them', async () => {
    const { api } = apiOf(
      () => [],
      (expression) => {
        if (expression.includes('memory')) {
          throw new AnswerError('parse error', 400, 'query');
        }
        return [seriesWith({ pipeline: 'a', mlpulse_part: '0' }, [[NOON / 1000, '500']])];
      },
    );
    const { warnings } = await ask(api, { ...HOURS, signal: 'memory_usage' }, HOURS);
    expect(inSentences(warnings, CATALOGUE)).toContainEqual(
      expect.stringMatching(/^Signal CPU usage: values of pipeline "a" outside/),
    );
  });

  test('are not told of where the engine refuses to look for them', async () => {
    const { api } = apiOf(
      () => [series('a', [NOON / 1000, '1'])],
      () => {
        throw new AnswerError('too much', 422, 'query');
      },
    );
    const { values, warnings } = await ask(api, HOURS);
    expect([values[0]?.size, warnings]).toEqual([1, ['slow']]);
  });
});

describe('an engine that computes as we do', () => {
  const { signal: abort } = new AbortController();
  const answering = (value: number): Promise<boolean> =>
    hasSubqueries(apiOf(() => [seriesWith({}, [[NOON / 1000, String(value)]])]).api, NOON, abort);

  test('has its instants at multiples of the step, and type 7 quantiles', async () => {
    // numpy: np.quantile(noon - np.array([15, 10, 5, 0]) * 60, 0.25) = noon - 675
    expect(await answering(NOON / 1000 - 675)).toBe(true);
    // Counted back from the instant of evaluation, 2.5 minutes after noon.
    expect(await answering(NOON / 1000 - 675 + 150)).toBe(false);
    // The nearest of the four.
    expect(await answering(NOON / 1000 - 600)).toBe(false);
  });

  test('knows the form at all', async () => {
    const refusing = apiOf(() => {
      throw new AnswerError('unknown function', 400, 'query');
    });
    expect(await hasSubqueries(refusing.api, NOON, abort)).toBe(false);
    expect(await hasSubqueries(apiOf(() => []).api, NOON, abort)).toBe(false);
  });
});
