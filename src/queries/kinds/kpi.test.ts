import { type MetricSource } from '../../sources';
import { askFrames, computingSource, handSource, instanceWith, type Curves, type Fleet } from '../testing/hand-source';

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
