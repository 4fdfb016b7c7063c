import { AnswerError } from '../../series/errors';
import { type Grid } from '../../series/grid';
import { parseMatcher } from '../../series/matcher';
import { CATALOGUE } from '../../signals';
import { type Summaries, type SummaryRequest } from '../types';
import { type MatrixSeries, type PrometheusApi } from './api';
import { canonical } from './presets/canonical';
import { createReadings } from './reading';
import { resolveReadings } from './resolve';
import { hasSubqueries } from './subqueries';
import { summarize } from './summaries';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 0, 15, 12);
const MIDDAY: SummaryRequest['windows'] = { samples: 12, end: NOON - 5 * MINUTE, every: HOUR, count: 4 };
const HOURS: SummaryRequest = { signal: 'cpu_usage', statistic: 'mean', windows: MIDDAY };

interface Asked {
  readonly expression: string;
  readonly grid: Grid | null;
}

/** An API that answers each expression with some series, or fails. */
function apiOf(answer: (asked: Asked) => MatrixSeries[]): { api: PrometheusApi; asked: Asked[] } {
  const asked: Asked[] = [];
  const reply = (expression: string, grid: Grid | null): ReturnType<PrometheusApi['range']> => {
    asked.push({ expression, grid });
    try {
      return Promise.resolve({ data: answer({ expression, grid }), warnings: ['slow'], infos: ['hint'] });
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
  const api: PrometheusApi = {
    range: (expression, grid) => reply(expression, grid),
    instant: (expression) => reply(expression, null),
    labelValues: () => Promise.resolve([]),
    version: () => Promise.resolve(null),
  };
  return { api, asked };
}

const resolved = resolveReadings({
  catalogue: CATALOGUE,
  presets: [canonical],
  label: 'pipeline',
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
      inTurn: (request) => request(),
    },
    requests,
  );
}
const series = (pipeline: string, ...values: Array<[number, string]>): MatrixSeries => ({
  metric: { pipeline },
  values,
});
const CPU = '((last_over_time(cpu_usage{pipeline=~"a|b"}[4m59s999ms])) > -Inf < +Inf)';

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
  const part = (i: string, pipeline: string, value: string): MatrixSeries => ({
    metric: { pipeline, mlpulse_part: i },
    values: [[NOON / 1000, value]],
  });
  const { api, asked } = apiOf(({ expression }) =>
    expression.includes('accuracy') ? [series('b', [NOON / 1000, '0.9'])] : [part('1', 'a', '7'), part('0', 'a', '6')],
  );
  const { values } = await ask(
    api,
    { signal: 'cpu_usage', statistic: 'mean', windows: single(13, NOON) },
    { signal: 'accuracy', statistic: 'p99', windows: single(24, NOON) },
    { signal: 'cpu_usage', statistic: 'count', above: 5, windows: single(13, NOON - 65 * MINUTE) },
  );
  const counted = CPU.replace('-Inf', '5');
  expect(asked.map(({ expression }) => expression)).toEqual([
    `label_replace(avg_over_time(${CPU}[1h1ms:5m]), "mlpulse_part", "0", "", "") or label_replace(count_over_time(${counted}[1h1ms:5m] offset 1h5m), "mlpulse_part", "1", "", "")`,
    'quantile_over_time(0.99, ((last_over_time(accuracy{pipeline=~"a|b"}[59m59s999ms])) > -Inf < +Inf)[23h1ms:1h])',
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
    const part = (pod: string): MatrixSeries => ({ metric: { pipeline: 'a', pod }, values: [[NOON / 1000, '1']] });
    const { api } = apiOf(() => [part('x'), part('y')]);
    expect((await ask(api, HOURS)).values).toEqual([null]);
  });

  test('but a failure is one', async () => {
    const { api } = apiOf(() => {
      throw new AnswerError('down', 502, 'network');
    });
    await expect(ask(api, HOURS)).rejects.toThrow('down');
  });
});

describe('an engine that computes as we do', () => {
  const { signal: abort } = new AbortController();
  const answering = (value: number): Promise<boolean> =>
    hasSubqueries(apiOf(() => [{ metric: {}, values: [[NOON / 1000, String(value)]] }]).api, NOON, abort);

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
