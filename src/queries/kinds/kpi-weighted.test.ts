import { type MetricSource } from '../../sources';
import {
  askFrames,
  computingSource,
  handSource,
  instanceWith,
  rowsOf,
  type Curves,
  type Fleet,
  type Row,
} from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 4, 12, 2);
/** The newest instant of five-minute and of hourly signals. */
const NOW = Date.UTC(2026, 2, 4, 12);

/** The rows of pipeline a by section and KPI. */
async function indicators(source: MetricSource, from = TO - HOUR): Promise<Map<string, Row>> {
  const [frame] = await askFrames({ queryType: 'kpi' }, { from, to: TO }, instanceWith(source));
  return new Map(rowsOf(frame).map((row) => [`a ${row.section} ${row.kpi}`, row]));
}

describe.each([
  ['computed from samples', (fleet: Fleet) => handSource(fleet)],
  ['beside figures that the source computes', (fleet: Fleet) => computingSource(fleet, ({ paired }) => !paired)],
  ['computed by the source', (fleet: Fleet) => computingSource(fleet, () => true)],
])('the weighted error rate, %s,', (_, source) => {
  const of = async (key: string, values: Curves, from?: number): Promise<Row> =>
    (await indicators(source({ a: values }), from)).get(`a ${key}`)!;

  test('is the share of all requests that failed', async () => {
    // Half an hour of 90 req/s at 1 %, then of 10 req/s at 6 %. python3: (7 * 90 + 6 * 60) / (7 * 90 + 6 * 10) = 1.4347826…
    const quiet = (t: number): boolean => t > NOW - 30 * MINUTE;
    const values = {
      requests_per_second: (t: number) => (quiet(t) ? 10 : 90),
      error_rate: (t: number) => (quiet(t) ? 6 : 1),
    };
    const row = await of('last_hour error_rate_weighted', values);
    expect(row).toMatchObject({ value: expect.closeTo(990 / 690, 12), unit: 'percent', coverage: 1 });
    expect(row.change).toBeCloseTo(990 / 690 - 1, 12);
    expect((await of('last_hour error_rate', values)).value).toBeCloseTo((7 + 36) / 13, 12);
    expect((await of('last_24h error_rate_weighted', values)).value).toBeCloseTo(
      (283 * 90 + 360) / (283 * 90 + 60),
      12,
    );
    expect((await of('range error_rate_weighted', values, TO - 3 * HOUR)).value).toBeCloseTo(
      (30 * 90 + 360) / (30 * 90 + 60),
      12,
    );
  });

  test('takes only instants that have both', async () => {
    const values = {
      requests_per_second: (t: number) => (t === NOW ? NaN : 10),
      error_rate: (t: number) => (t === NOW ? 90 : t === NOW - 5 * MINUTE ? NaN : 2),
    };
    expect(await of('last_hour error_rate_weighted', values)).toMatchObject({ value: 2, coverage: 11 / 13 });
    expect(await of('last_hour error_rate_weighted', { error_rate: () => 2 })).toMatchObject({
      value: NaN,
      coverage: 0,
    });
    // No requests: nothing failed and nothing went well.
    const idle = { requests_per_second: () => 0, error_rate: () => 0 };
    expect(await of('last_hour error_rate_weighted', idle)).toMatchObject({ value: NaN, coverage: 1 });
  });
});

test.each([
  ['computed from samples', handSource],
  ['of a source that computes', (fleet: Fleet) => computingSource(fleet, () => true)],
])('the weighted error rate, %s, holds the signal of the longer interval', async (_, sourceOf) => {
  // The error rate is measured every 15 minutes: each value goes with three request rates.
  const quarter = (t: number): number => Math.floor(t / (15 * MINUTE)) * 15 * MINUTE;
  const values = {
    requests_per_second: (t: number) => (t > NOW - 10 * MINUTE ? 30 : 10),
    error_rate: (t: number) => (quarter(t) >= NOW ? 8 : quarter(t) >= NOW - 15 * MINUTE ? 4 : 2),
  };
  const base = sourceOf({ a: values });
  const source = { ...base, intervalOf: (id: string) => (id === 'error_rate' ? 15 * MINUTE : base.intervalOf(id)) };
  const row = (await indicators(source)).get('a last_hour error_rate_weighted')!;
  // python3: 30 × 8 now; 30 × 4, 10 × 4, 10 × 4; nine times 10 × 2; of 30 + 30 + 11 × 10
  expect(row).toMatchObject({ value: expect.closeTo((240 + 120 + 80 + 180) / 170, 12), coverage: 1 });
});

test('no sample is read of what the source adds up, and whoever is known is in the answer', async () => {
  const fleet = { a: { requests_per_second: () => 4, error_rate: () => 3 }, b: { requests_per_second: () => 4 } };
  const source = {
    ...computingSource(fleet, () => true),
    fetch: () => Promise.reject(new Error('samples are not asked for')),
  };
  const query = { queryType: 'kpi', kpis: ['error_rate_weighted'], sections: ['last_hour'] };
  const [frame] = await askFrames(query, { from: TO - HOUR, to: TO }, instanceWith(source));
  expect(rowsOf(frame).map(({ pipeline, value, change, coverage }) => [pipeline, value, change, coverage])).toEqual([
    ['a', 3, 0, 1],
    ['b', NaN, NaN, 0],
  ]);
});
