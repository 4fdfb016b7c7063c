import { askFrames, askRows, handInstance, rowsOf, type Curves, type Fleet, type Row } from './testing/hand-source';

/** The kinds that report on a range: quality, objectives and capacity, at the edges of their windows. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TO = Date.UTC(2026, 2, 31, 12);
const RANGE = { from: TO - HOUR, to: TO };
const always = (value: number) => () => value;

function rows(raw: object, fleet: Fleet, range = RANGE): Promise<Row[]> {
  return askRows(raw, range, fleet);
}

describe('quality', () => {
  const check = async (curves: Curves, id: string): Promise<Row> =>
    (await rows({ queryType: 'quality' }, { a: curves })).find((row) => row.check === id)!;

  test('judges the newest sample and sums up the last 24, neither more nor fewer', async () => {
    const records = (t: number): number => (t === TO ? 7 : t > TO - DAY ? 10 : 1000);
    expect(await check({ record_count: records }, 'record_count')).toEqual({
      pipeline: 'a', check: 'record_count', value: 7, threshold: NaN, status: 'info',
      mean_24h: 237 / 24, max_24h: 10, sum_24h: 237, recommendation: null, unit: 'short', label: 'Records', comparison: null, decimals: 0, coverage: 1,
    }); // prettier-ignore
  });

  test('fails on the value now, and advises by the last day', async () => {
    const drift = (t: number): number => (t === TO - 20 * HOUR ? 0.3 : 0.05);
    const row = await check({ feature_drift_score: drift }, 'feature_drift_score');
    expect(row).toMatchObject({ status: 'pass', threshold: 0.2, max_24h: 0.3 });
    expect(row.recommendation).toMatch(/retraining/);
    const late = await check({ freshness_delay_minutes: (t) => (t === TO ? 11 : 1) }, 'freshness_delay_minutes');
    expect(late).toMatchObject({ status: 'fail', value: 11, recommendation: null });
  });

  test('the columns of 24 hours say how much of them was measured; the status needs the newest sample alone', async () => {
    const lately = (t: number): number => (t > TO - 2 * HOUR ? 80 : NaN);
    const [frame] = await askFrames(
      { queryType: 'quality' },
      RANGE,
      handInstance({ a: { data_completeness: lately } }),
    );
    const row = rowsOf(frame).find(({ check: id }) => id === 'data_completeness');
    expect(row).toMatchObject({ status: 'fail', sum_24h: 160, coverage: 2 / 24, recommendation: null });
    expect(frame.meta?.notices?.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /^The columns of the last 24 hours are from too little data \(a\): needs 24 h of data completeness/,
      ),
    );
  });

  test('does not know what it has no sample of now', async () => {
    const gone = { data_completeness: (t: number) => (t === TO ? NaN : 80) };
    expect(await check(gone, 'data_completeness')).toMatchObject({ status: 'unknown', value: NaN, mean_24h: 80 });
    const codes = await rows({ queryType: 'quality', format: 'instant' }, { a: { ...gone, anomaly_rate: always(4) } });
    expect(Object.fromEntries(codes.map((row) => [row.check, row.value]))).toEqual({
      data_completeness: NaN,
      freshness_delay_minutes: NaN,
      feature_drift_score: NaN,
      anomaly_rate: 1,
      schema_violations: NaN,
    });
  });
});

describe('objectives', () => {
  test('are held against the range, accuracy against the last 24 samples', async () => {
    const found = await rows(
      { queryType: 'objectives' },
      {
        a: {
          response_time_ms: (t) => (t === TO ? 600 : 100),
          error_rate: (t) => (t === TO ? 6 : t < RANGE.from ? 50 : 0.5),
          accuracy: (t) => (t > TO - DAY ? 0.96 : 0.5),
        },
      },
    );
    const byId = Object.fromEntries(found.map(({ objective, value, met }) => [objective, [value, met]]));
    // python3 numpy: quantiles of twelve 100s and a 600: 0.95 → 300, 0.99 → 540; 12 × 0.5 and 6: 12 / 13; uptime 12 / 13
    expect(byId).toEqual({
      cpu_usage: [NaN, null],
      response_time_p95: [expect.closeTo(300, 9), false],
      response_time_p99: [expect.closeTo(540, 9), false],
      error_rate: [expect.closeTo(12 / 13, 9), true],
      accuracy: [expect.closeTo(0.96, 9), true],
      uptime: [expect.closeTo(1200 / 13, 9), false],
    });
  });

  test('can be chosen, so that an alert rule compares one with its limit', async () => {
    const found = await rows(
      { queryType: 'objectives', format: 'instant', objectives: ['uptime', 'error_rate'] },
      { a: { error_rate: always(0.5) } },
    );
    expect(found.map(({ objective, value }) => [objective, value])).toEqual([
      ['error_rate', 0.5],
      ['uptime', 100],
    ]);
    await expect(rows({ queryType: 'objectives', objectives: ['speed'] }, {})).rejects.toThrow(
      /Field "objectives" holds "speed"\. Choose among: .*uptime/,
    );
  });

  test('short of half a day of accuracy the objective is neither met nor missed', async () => {
    const since = (hours: number) => ({ a: { accuracy: (t: number) => (t > TO - hours * HOUR ? 0.99 : NaN) } });
    const accuracy = async (fleet: Fleet): Promise<Row | undefined> =>
      (await rows({ queryType: 'objectives' }, fleet)).find(({ objective }) => objective === 'accuracy');
    expect(await accuracy(since(12))).toMatchObject({ value: expect.closeTo(0.99, 12), met: true, coverage: 0.5 });
    expect(await accuracy(since(11))).toMatchObject({ value: expect.closeTo(0.99, 12), met: null, coverage: 11 / 24 });
    expect(await accuracy({ a: {} })).toMatchObject({ value: NaN, met: null, coverage: 0 });
  });
});

describe('capacity', () => {
  test('is that of the range, in words too', async () => {
    const [row] = await rows(
      { queryType: 'capacity' },
      { a: { requests_per_second: (t) => (t < RANGE.from ? 999 : t === TO ? 36 : 10) } },
    );
    expect(row).toMatchObject({
      avg_rps: 12,
      peak_rps: 36,
      growth_capacity_percent: 200,
      scaling_threshold_rps: 18,
      adequate: true,
    });
    expect(row.breaking_point_rps).toBeCloseTo(43.2, 9);
    expect(row.message).toBe('Enough room: the peak seen is 200.0\u00a0% above the average.');
  });

  test('from six minutes of data there is no "enough room"', async () => {
    const rate = (t: number): number => (t === TO ? 100 : t > TO - 10 * MINUTE ? 10 : NaN);
    const [frame] = await askFrames(
      { queryType: 'capacity' },
      RANGE,
      handInstance({ a: { requests_per_second: rate } }),
    );
    expect(rowsOf(frame)[0]).toMatchObject({
      avg_rps: 55,
      adequate: null,
      message: 'Unknown: less than half of the range was measured.',
      coverage: 2 / 13,
    });
    expect(frame.meta?.notices?.map(({ text }) => text)).toContain(
      'Headroom not judged (a): needs 1 h of request rate, has 9.2 min.',
    );
  });

  test('without load is unknown', async () => {
    const [row] = await rows({ queryType: 'capacity' }, { a: {} });
    expect(row).toMatchObject({ avg_rps: NaN, adequate: null, message: 'Unknown: no load was seen in the range.' });
  });
});
