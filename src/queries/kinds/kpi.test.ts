import { badQuery } from '../../series';
import { type MetricSource } from '../../sources';
import {
  askFrames,
  computingSource,
  handSource,
  instanceWith,
  rowsOf,
  type Curves,
  type Fleet,
} from '../testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 4, 12, 2);
/** The newest instant of five-minute and of hourly signals. */
const NOW = Date.UTC(2026, 2, 4, 12);

interface Row {
  readonly value: number;
  readonly unit: string;
  readonly change: number;
  readonly coverage: number;
}

async function indicators(source: MetricSource, from = TO - HOUR, more: object = {}): Promise<Map<string, Row>> {
  const [{ fields }] = await askFrames({ queryType: 'kpi', ...more }, { from, to: TO }, instanceWith(source));
  const column = (name: string): ArrayLike<unknown> => fields.find((field) => field.name === name)!.values;
  return new Map(
    Array.from(column('value') as Float64Array, (value, i) => [
      [column('pipeline')[i], column('section')[i], column('kpi')[i]].join(' '),
      { value, unit: column('unit')[i], change: column('change')[i], coverage: column('coverage')[i] } as Row,
    ]),
  );
}

/** Minutes before now. */
const ramp = (t: number): number => (NOW - t) / MINUTE;
const before = (span: number, value: number, later: number) => (t: number) => (t <= NOW - span ? value : later);

describe.each([
  ['computed from samples', (fleet: Fleet) => handSource(fleet)],
  ['computed by the source', (fleet: Fleet) => computingSource(fleet, () => true)],
])('%s', (_, source) => {
  const of = async (key: string, values: Curves, from?: number): Promise<Row> =>
    (await indicators(source({ a: values }), from)).get(`a ${key}`)!;

  test('current is the newest sample, against the one before', async () => {
    const values = { cpu_usage: (t: number) => 50 - ramp(t) };
    expect(await of('current cpu_usage', values)).toMatchObject({ value: 50, unit: 'percent', change: 5 });
  });

  test('the last hour is 13 samples, both ends included, against the 13 before', async () => {
    // numpy: np.arange(0, 61, 5).mean() = 30.0; np.arange(65, 126, 5).mean() = 95.0
    expect(await of('last_hour cpu_usage', { cpu_usage: ramp })).toMatchObject({
      value: 30,
      unit: 'percent',
      change: -65,
    });
  });

  test('total requests are rates times seconds over 289 samples', async () => {
    // python3: 289 * 300 * 2 = 173400; the sample of 24 hours ago is in the window, the 289 before it make 86700
    const values = { requests_per_second: before(24 * HOUR + 5 * MINUTE, 1, 2) };
    expect(await of('last_24h total_requests', values)).toMatchObject({
      value: 173_400,
      unit: 'short',
      change: 86_700,
    });
  });

  test('mean and longest response time of the last 24 hours', async () => {
    const values = { response_time_ms: ramp };
    // numpy: np.arange(0, 1441, 5).mean() = 720.0, of the 289 before 2165.0; maxima 1440 and 2885
    expect(await of('last_24h avg_response_time_ms', values)).toMatchObject({ value: 720, unit: 'ms', change: -1445 });
    expect(await of('last_24h max_response_time_ms', values)).toMatchObject({ value: 1440, unit: 'ms', change: -1445 });
  });

  test('uptime is of the samples present, without those an error rate above 5 % takes', async () => {
    const down = (t: number): number => (t === NOW ? 6 : t === NOW - 25 * HOUR || t === NOW - 26 * HOUR ? 5.1 : 5);
    const { value, unit, change } = await of('last_24h uptime_percent', { error_rate: down });
    // python3: 100 - 100 / 289 and 100 - 200 / 289
    expect(value).toBeCloseTo(99.65397923875432, 9);
    expect(change).toBeCloseTo(99.65397923875432 - 99.30795847750865, 9);
    expect(unit).toBe('percent');
    const lately = { error_rate: (t: number) => (t >= NOW - HOUR ? 1 : NaN) };
    expect(await of('last_24h uptime_percent', lately)).toMatchObject({ value: 100, unit: 'percent', change: NaN });
  });

  test('the range is the samples within it, against as many before', async () => {
    const values = { response_time_ms: ramp, error_rate: before(HOUR, 1, 3) };
    // From 11:02: 12 samples, 11:05 to 12:00. numpy: np.arange(0, 56, 5): mean 27.5, quantiles 52.25 and 54.45
    expect(await of('range response_time_ms', values)).toMatchObject({ value: 27.5, unit: 'ms', change: -60 });
    const p95 = await of('range response_time_p95', values);
    expect([p95.value, p95.change, p95.unit]).toEqual([expect.closeTo(52.25, 9), expect.closeTo(-60, 9), 'ms']);
    const p99 = await of('range response_time_p99', values);
    expect([p99.value, p99.change, p99.unit]).toEqual([expect.closeTo(54.45, 9), expect.closeTo(-60, 9), 'ms']);
    expect(await of('range error_rate', values)).toMatchObject({ value: 3, unit: 'percent', change: 2 });
  });

  test('the recent accuracy is that of 24 hourly samples, whatever the range', async () => {
    const values = { accuracy: (t: number) => 0.9 - (NOW - t) / HOUR / 1000 };
    // numpy: 0.9 - np.arange(24).mean() / 1000 = 0.8885; 24 hours before 0.8645
    const { value, change, unit } = await of('range recent_accuracy', values);
    expect([value, change, unit]).toEqual([expect.closeTo(0.8885, 12), expect.closeTo(0.024, 12), 'percentunit']);
    expect((await of('range recent_accuracy', values, TO - 72 * HOUR)).value).toBeCloseTo(0.8885, 12);
    // It is that of the last 24 hours: every other hour has a sample, so that there are 12.
    const gaps = { accuracy: (t: number) => (((NOW - t) / HOUR) % 2 === 0 ? values.accuracy(t) : NaN) };
    // numpy: 0.9 - np.arange(0, 24, 2).mean() / 1000, and np.arange(24, 48, 2) before
    const half = await of('range recent_accuracy', gaps);
    expect(half).toMatchObject({ value: expect.closeTo(0.889, 12), change: expect.closeTo(0.024, 12), coverage: 0.5 });
  });

  test('has no change where either window is empty, and no value where its own is', async () => {
    const lately = { cpu_usage: (t: number) => (t > NOW - 2 * HOUR ? 40 : NaN) };
    expect(await of('range cpu_usage', lately, TO - 3 * HOUR)).toMatchObject({ value: 40, change: NaN });
    const once = { cpu_usage: (t: number) => (t < NOW ? 40 : NaN) };
    expect(await of('current cpu_usage', once)).toMatchObject({ value: NaN, change: NaN });
  });

  test('a range without an instant has no indicators of its own, the other sections stay', async () => {
    const all = await indicators(source({ a: { cpu_usage: () => 7 } }), TO - MINUTE);
    expect(all.get('a range cpu_usage')!.value).toBeNaN();
    expect(all.get('a last_hour cpu_usage')!.value).toBe(7);
  });

  test('coverage is the share of the window that was measured', async () => {
    const lately = { error_rate: (t: number) => (t > NOW - 15 * MINUTE ? 0 : NaN) };
    const all = await indicators(source({ a: lately }), TO - 7 * 24 * HOUR);
    const coverages = ['current error_rate', 'last_hour error_rate', 'last_24h uptime_percent', 'range error_rate'].map(
      (key) => all.get(`a ${key}`)!.coverage,
    );
    expect(coverages).toEqual([1, 3 / 13, 3 / 289, 3 / 2016]);
    expect(all.get('a last_hour cpu_usage')).toMatchObject({ value: NaN, coverage: 0 });
  });

  test('the weighted error rate is the share of all requests that failed', async () => {
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

  test('the weighted error rate takes only instants that have both', async () => {
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

  test('computes those that are chosen alone, for alert rules that compare with one limit', async () => {
    const one = source({ a: { error_rate: () => 2, cpu_usage: () => 7, accuracy: () => 0.9 } });
    const chosen = async (more: object): Promise<string[]> => [...(await indicators(one, TO - HOUR, more)).keys()];
    expect(await chosen({ kpis: ['error_rate'], sections: ['last_hour'] })).toEqual(['a last_hour error_rate']);
    expect(await chosen({ kpis: ['cpu_usage'] })).toEqual([
      'a current cpu_usage',
      'a last_hour cpu_usage',
      'a range cpu_usage',
    ]);
    expect(await chosen({ kpis: ['recent_accuracy'] })).toEqual(['a range recent_accuracy']);
    expect(await chosen({ sections: ['last_24h'] })).toHaveLength(6);
    await expect(chosen({ kpis: ['uptime_percent'], sections: ['current', 'range'] })).rejects.toThrow(
      'Field "sections" is current, range, where none of uptime_percent is computed. Choose among: last_24h.',
    );
  });

  test('lists every indicator of every pipeline, in the order of the notebook', async () => {
    const all = await indicators(source({ b: { cpu_usage: () => 1 }, a: { error_rate: () => 1 } }));
    expect([...all.keys()].filter((key) => key.startsWith('a ')).map((key) => key.slice(2))).toEqual([
      ...['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'model_accuracy'].map((id) => `current ${id}`),
      ...['cpu_usage', 'memory_usage', 'response_time_ms', 'error_rate', 'requests_per_second'].map(
        (id) => `last_hour ${id}`,
      ),
      'last_hour error_rate_weighted',
      ...['total_requests', 'avg_response_time_ms', 'max_response_time_ms', 'avg_error_rate', 'uptime_percent'].map(
        (id) => `last_24h ${id}`,
      ),
      'last_24h error_rate_weighted',
      ...['cpu_usage', 'memory_usage', 'response_time_ms', 'requests_per_second', 'error_rate'].map(
        (id) => `range ${id}`,
      ),
      ...['predictions_per_minute', 'model_accuracy', 'disk_usage'].map((id) => `range ${id}`),
      ...['response_time_p95', 'response_time_p99', 'recent_accuracy', 'error_rate_weighted'].map(
        (id) => `range ${id}`,
      ),
    ]);
    expect(all.size).toBe(58);
    expect([...all.keys()].slice(29).every((key) => key.startsWith('b '))).toBe(true);
  });
});

test('the weighted error rate holds the signal of the longer interval', async () => {
  // The error rate is measured every 15 minutes: each value goes with three request rates.
  const quarter = (t: number): number => Math.floor(t / (15 * MINUTE)) * 15 * MINUTE;
  const values = {
    requests_per_second: (t: number) => (t > NOW - 10 * MINUTE ? 30 : 10),
    error_rate: (t: number) => (quarter(t) >= NOW ? 8 : quarter(t) >= NOW - 15 * MINUTE ? 4 : 2),
  };
  const base = handSource({ a: values });
  const source = { ...base, intervalOf: (id: string) => (id === 'error_rate' ? 15 * MINUTE : base.intervalOf(id)) };
  const row = (await indicators(source)).get('a last_hour error_rate_weighted')!;
  // python3: 30 × 8 now; 30 × 4, 10 × 4, 10 × 4; nine times 10 × 2; of 30 + 30 + 11 × 10
  expect(row).toMatchObject({ value: expect.closeTo((240 + 120 + 80 + 180) / 170, 12), coverage: 1 });
});

describe('what is optional', () => {
  /** A source that refuses everything older than two days, as an engine with a limit on the length of a query does. */
  function limited(base: MetricSource): MetricSource {
    const oldest = NOW - 48 * HOUR;
    return {
      ...base,
      fetch: (request) =>
        request.signals.some(({ grid }) => grid.start < oldest)
          ? Promise.reject(badQuery('The engine refused the query: too long'))
          : base.fetch(request),
      summarize: base.summarize
        ? async (matcher, requests, abort) => {
            const summaries = await base.summarize!(matcher, requests, abort);
            const tooLong = requests.some(({ windows: { end, samples } }) => end - samples * 5 * MINUTE < oldest);
            return tooLong ? { ...summaries, values: requests.map(() => null) } : summaries;
          }
        : undefined,
    };
  }
  const fleet = { a: { cpu_usage: () => 7, error_rate: () => 2, requests_per_second: () => 5, accuracy: () => 0.9 } };

  test.each([
    ['computed from samples', handSource(fleet)],
    ['computed by the source', computingSource(fleet, () => true)],
  ])('costs the change alone, %s', async (_, base) => {
    const range = { from: TO - 36 * HOUR, to: TO };
    const [frame] = await askFrames({ queryType: 'kpi' }, range, instanceWith(limited(base)));
    const rows = rowsOf(frame);
    const of = (section: string, kpi: string): unknown =>
      rows.find((row) => row.section === section && row.kpi === kpi);
    expect(of('range', 'cpu_usage')).toMatchObject({ value: 7, change: NaN });
    expect(of('range', 'error_rate_weighted')).toMatchObject({ value: 2, change: NaN });
    expect(of('range', 'recent_accuracy')).toMatchObject({
      value: expect.closeTo(0.9, 12),
      change: expect.closeTo(0, 12),
    });
    // The other windows are not too long, and keep their changes.
    expect(of('current', 'cpu_usage')).toMatchObject({ value: 7, change: 0 });
    expect(of('last_hour', 'error_rate_weighted')).toMatchObject({ value: 2, change: 0 });
    const warnings = frame.meta!.notices!.filter(({ severity }) => severity === 'warning').map(({ text }) => text);
    expect(warnings).toContainEqual(expect.stringMatching(/^Changes against the window before are unknown: /));
  });

  test('is no excuse where the rest fails too', async () => {
    const range = { from: TO - 72 * HOUR, to: TO };
    await expect(askFrames({ queryType: 'kpi' }, range, instanceWith(limited(handSource(fleet))))).rejects.toThrow(
      /too long/,
    );
  });
});

test('short history is said in a notice, once per length of window', async () => {
  const young = { a: { error_rate: (t: number) => (t > NOW - 10 * MINUTE ? 0 : NaN) } };
  const range = { from: TO - HOUR, to: TO };
  const [{ meta }] = await askFrames(
    { queryType: 'kpi', kpis: ['uptime_percent', 'avg_error_rate'] },
    range,
    instanceWith(handSource(young)),
  );
  expect(meta!.notices!.map(({ text }) => text)).toContain(
    'KPIs from too little data (a): needs 24 h of error rate, has 10 min.',
  );
});
