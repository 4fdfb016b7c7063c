import { STATISTIC_NAMES } from '../../statistics';
import { type Frame } from '../../frames';
import { type MetricSource, type SummaryRequest } from '../../sources';
import { askFrames, computingSource, handSource, instanceWith, type Fleet } from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TEN = Date.UTC(2026, 2, 4, 10);

/** Gaps of all lengths, and values that differ everywhere. */
const PIPELINES: Fleet = {
  a: { cpu_usage: (t) => ((t / MINUTE) * 7) % 101, accuracy: (t) => (t / HOUR) % 5 },
  b: { cpu_usage: (t) => (t >= TEN + 2 * HOUR && t < TEN + 4 * HOUR + 20 * MINUTE ? NaN : ((t / MINUTE) * 3) % 89) },
};

async function ask(source: MetricSource, model: object, from: number, to: number, jsonData = {}): Promise<Frame[]> {
  const raw = { queryType: 'metrics', signals: ['cpu_usage', 'accuracy'], ...model };
  return askFrames(raw, { from, to }, instanceWith(source, jsonData));
}
const valuesOf = ([{ fields }]: Frame[]): unknown =>
  fields.map(({ name, labels, values }) => [name, labels, [...values]]);

/** A source that computes, and what it was asked. */
function spy(canCompute?: (request: SummaryRequest) => boolean): { source: MetricSource; asked: SummaryRequest[] } {
  const asked: SummaryRequest[] = [];
  const source = computingSource(PIPELINES, (request) => {
    asked.push(request);
    return canCompute?.(request) ?? true;
  });
  return { source, asked };
}

describe('statistics are the same whether the source computes them or not', () => {
  const RANGES: ReadonlyArray<readonly [string, number, number]> = [
    ['on full hours', TEN, TEN + 6 * HOUR],
    ['within hours', TEN + 31 * MINUTE, TEN + 6 * HOUR + 34 * MINUTE],
    ['within one hour', TEN + 11 * MINUTE, TEN + 34 * MINUTE],
    ['of three days', TEN, TEN + 72 * HOUR],
  ];
  const BUCKETS = ['1h', '30m', '5m', '7m', '1m', '2h', '1d'];

  test.each(RANGES.flatMap((range) => BUCKETS.map((every) => [...range, every] as const)))(
    'in ranges %s (%d to %d), by %s',
    async (_, from, to, every) => {
      for (const statistic of STATISTIC_NAMES) {
        const model = { aggregate: { every, statistic } };
        const expected = valuesOf(await ask(handSource(PIPELINES), model, from, to));
        expect(valuesOf(await ask(spy().source, model, from, to))).toEqual(expected);
        // A source that computes one signal alone, or only what stands in a row.
        for (const some of [
          ({ signal }: SummaryRequest) => signal === 'cpu_usage',
          ({ windows }: SummaryRequest) => windows.count > 1,
        ]) {
          expect(valuesOf(await ask(spy(some).source, model, from, to))).toEqual(expected);
        }
      }
    },
  );

  test('by calendar days of 23 and 25 hours', async () => {
    const berlin = { timezone: 'Europe/Berlin' };
    for (const day of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)]) {
      const model = { aggregate: { every: '1d', statistic: 'count' } };
      const from = day - 100 * HOUR;
      const to = day + 100 * HOUR;
      const { source, asked } = spy();
      expect(valuesOf(await ask(source, model, from, to, berlin))).toEqual(
        valuesOf(await ask(handSource(PIPELINES), model, from, to, berlin)),
      );
      expect(asked.length).toBeGreaterThan(0);
    }
  });
});

describe('what is asked of a source that computes', () => {
  test('is full buckets at once, and partial ones alone', async () => {
    const { source, asked } = spy();
    const model = { signals: ['cpu_usage'], aggregate: { every: '1h', statistic: 'p95' } };
    const frames = await ask(source, model, TEN + 31 * MINUTE, TEN + 6 * HOUR + 34 * MINUTE);
    const windows = (hour: number, minute: number, samples: number, count: number): object =>
      expect.objectContaining({ end: TEN + hour * HOUR + minute * MINUTE, samples, count }) as object;
    const windowsAsked = [windows(0, 55, 5, 1), windows(1, 55, 12, 5), windows(6, 30, 7, 1)];
    expect(asked).toEqual(windowsAsked.map((wanted) => ({ signal: 'cpu_usage', statistic: 'p95', windows: wanted })));
    expect(asked[1].windows.every).toBe(HOUR);
    expect(frames[0].meta).toMatchObject({
      executedQueryString: 'computed',
      notices: [{ severity: 'info', text: 'computed elsewhere' }],
    });
  });

  test('is nothing where buckets hold now more and now fewer samples', async () => {
    const { source, asked } = spy();
    const model = { signals: ['cpu_usage'], aggregate: { every: '7m', statistic: 'mean' } };
    const frames = await ask(source, model, TEN, TEN + 6 * HOUR);
    expect(asked).toEqual([]);
    expect(frames[0].meta?.executedQueryString).toMatch(/hand-made$/);
  });
});

test('an empty bucket counts 0 where its pipeline has samples elsewhere, and has no mean', async () => {
  const of = async (statistic: string): Promise<unknown[]> => {
    const model = { signals: ['cpu_usage'], pipeline: 'b', aggregate: { every: '1h', statistic } };
    const [{ fields }] = await ask(spy().source, model, TEN, TEN + 5 * HOUR - 1);
    return [...fields[1].values];
  };
  expect(await of('count')).toEqual([12, 12, 0, 0, 8]);
  expect((await of('max')).map(Number.isNaN)).toEqual([false, false, true, true, false]);
});
