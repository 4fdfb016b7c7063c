import { CATALOGUE } from '../signals';
import { rulesOf } from '../verdicts';
import { askFrames, askRows, handInstance, type Curves, type Fleet, type Row } from './testing/hand-source';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TO = Date.UTC(2026, 2, 4, 12, 2);
/** The newest five-minute instant. */
const NOW = Date.UTC(2026, 2, 4, 12);

const RANGE = { from: TO - HOUR, to: TO };

function rows(raw: object, fleet: Fleet, jsonData: object = {}): Promise<Row[]> {
  return askRows(raw, RANGE, fleet, jsonData);
}
const RULES = rulesOf(CATALOGUE);

const always = (value: number) => () => value;
const healthy: Curves = {
  cpu_usage: always(30),
  memory_usage: always(40),
  response_time_ms: always(150),
  error_rate: always(1),
  requests_per_second: always(50),
};

describe('missing data', () => {
  test('is an unknown severity in every rule, never fine', async () => {
    const answers = await rows({ queryType: 'alerts', format: 'instant' }, { a: {} });
    expect(answers).toHaveLength(RULES.length);
    expect(answers.every(({ value }) => Number.isNaN(value))).toBe(true);
  });

  test('is listed as unknown, with no value, and since when, at most a day back', async () => {
    const all = await rows({ queryType: 'alerts', state: 'all' }, { a: { cpu_usage: always(20) } });
    expect(all.filter(({ severity }) => severity === 'unknown')).toHaveLength(RULES.length - 1);
    expect(all.at(-1)).toMatchObject({ rule: 'cpu_usage', severity: 'ok', value: 20, threshold: 80 });
    expect(all[0]).toMatchObject({ severity: 'unknown', value: NaN, threshold: NaN });
    expect(Number(all[0].time) - Number(all[0].since)).toBe(24 * HOUR);
    expect(all[0].message).toMatch(/: no data$/);
    expect(await rows({ queryType: 'alerts' }, { a: {} })).toEqual([]);
  });

  test('is said in a notice where unknown checks are not listed, beside what the engine said', async () => {
    const [{ meta }] = await askFrames({ queryType: 'alerts' }, RANGE, handInstance({ a: {} }));
    expect(meta?.notices?.map(({ severity, text }) => `${severity} ${text}`)).toEqual([
      'warning one engine is slow',
      `info ${RULES.length} of ${RULES.length} checks are unknown because data is missing. The state "all" lists them.`,
    ]);
  });

  test('leaves every indicator without a value, totals and uptime too', async () => {
    const kpis = await rows({ queryType: 'kpi' }, { a: {} });
    expect(kpis.length).toBeGreaterThanOrEqual(15);
    expect(kpis.filter(({ value }) => !Number.isNaN(value))).toEqual([]);
  });

  test('leaves no health score where under half of the weight is present', async () => {
    const { cpu_usage, memory_usage } = healthy;
    const scores = await rows(
      { queryType: 'score', format: 'instant' },
      { all: healthy, half: { cpu_usage, memory_usage }, less: { cpu_usage }, none: {} },
    );
    // python3: 100 * (.7 + .6 + .85 + .9) / 4 = 76.25; 100 * (.7 + .6) / 2 = 65
    expect(scores.map(({ value }) => value as number)).toEqual([
      expect.closeTo(76.25, 9),
      expect.closeTo(65, 9),
      NaN,
      NaN,
    ]);
  });

  test.each(['series', 'instant'])('of a part of a score is said in a notice, as %s', async (format) => {
    const { cpu_usage, memory_usage } = healthy;
    const fleet: Fleet = { all: healthy, half: { cpu_usage, memory_usage } };
    const [{ meta }] = await askFrames({ queryType: 'score', format }, RANGE, handInstance(fleet));
    expect(meta?.notices?.map(({ text }) => text)).toContain(
      'Health score without response time and error rate (half): there are no samples. Under half of the weight it is unknown.',
    );
  });

  test('is counted by the summary as unknown', async () => {
    const counts = await rows({ queryType: 'alert_summary' }, { a: {} });
    expect(counts.every(({ severity }) => severity === 'unknown')).toBe(true);
    expect(counts.reduce((sum, { count }) => sum + Number(count), 0)).toBe(RULES.length);
  });

  test('has a beginning in the summary: that of the check that is unknown for longest', async () => {
    const until = (end: number) => (t: number) => (t < end ? 40 : NaN);
    const fleet: Fleet = {
      a: { cpu_usage: until(NOW - HOUR), memory_usage: until(NOW - 10 * MINUTE) },
      b: { cpu_usage: (t) => (t < NOW - 30 * MINUTE ? 40 : 85), memory_usage: () => 40 },
    };
    const counts = await rows({ queryType: 'alert_summary' }, fleet);
    const ofSystem = counts.filter(({ category }) => category === 'System');
    expect(ofSystem).toEqual([
      { severity: 'unknown', category: 'System', count: 2, since: NOW - HOUR },
      { severity: 'warning', category: 'System', count: 1, since: NOW - 30 * MINUTE },
    ]);
    const [{ fields }] = await askFrames({ queryType: 'alert_summary' }, RANGE, handInstance(fleet));
    expect(fields.at(-1)).toMatchObject({ name: 'since', type: 'time' });
    // An answer of failures alone counts the unknown ones beside its rows: those without any signal for a day or longer.
    const [{ meta }] = await askFrames({ queryType: 'alerts' }, RANGE, handInstance(fleet));
    expect(meta?.stats?.map(({ displayName, value }) => [displayName, value])).toEqual([
      ['Checks', 2 * RULES.length],
      ['Unknown', 2 * RULES.length - 2],
      ['Unknown since', NOW - 24 * HOUR],
    ]);
  });
});

describe('alerts', () => {
  test('come worst first, and among equals the longest violation first, then by pipeline', async () => {
    const since = (start: number, value: number) => (t: number) => (t >= start ? value : 10);
    const table = await rows(
      { queryType: 'alerts' },
      {
        b: { cpu_usage: since(NOW - 10 * MINUTE, 85), error_rate: since(NOW, 7) },
        a: { cpu_usage: since(NOW - 10 * MINUTE, 85), memory_usage: since(NOW - HOUR, 99) },
      },
    );
    expect(table.map(({ severity, rule, pipeline, since: start }) => [severity, rule, pipeline, start])).toEqual([
      // 10 % is critical too, so b's error rate has been above 5 for a day.
      ['critical', 'error_rate', 'b', NOW - 24 * HOUR],
      ['warning', 'memory_usage', 'a', NOW - HOUR],
      ['warning', 'cpu_usage', 'a', NOW - 10 * MINUTE],
      ['warning', 'cpu_usage', 'b', NOW - 10 * MINUTE],
    ]);
    expect(table.every(({ time }) => time === NOW)).toBe(true);
  });

  test('since is the start of the unbroken violation, at most a day back; a gap breaks it', async () => {
    const sinceOf = async (cpu: (t: number) => number): Promise<number> =>
      (await rows({ queryType: 'alerts' }, { a: { cpu_usage: cpu } }))[0].since as number;
    expect(await sinceOf(always(95))).toBe(NOW - 24 * HOUR);
    expect(await sinceOf((t) => (t === NOW - 30 * MINUTE ? 20 : 95))).toBe(NOW - 25 * MINUTE);
    expect(await sinceOf((t) => (t === NOW - 30 * MINUTE ? NaN : 95))).toBe(NOW - 25 * MINUTE);
    // Going from warning to critical is one violation.
    expect(await sinceOf((t) => (t > NOW - HOUR ? 95 : t > NOW - 2 * HOUR ? 85 : 20))).toBe(NOW - 115 * MINUTE);
  });

  test('an hourly check stands at its own newest instant', async () => {
    const [row] = await rows({ queryType: 'alerts' }, { a: { freshness_delay_minutes: always(11) } });
    expect(row).toMatchObject({ rule: 'freshness_delay_minutes', severity: 'warning', time: NOW });
  });

  test('use the thresholds of the data source, and the rules say where they come from', async () => {
    const jsonData = { thresholds: { cpu_usage: { warning: 20, critical: 25 } } };
    const [row] = await rows({ queryType: 'alerts' }, { a: healthy }, jsonData);
    expect(row).toMatchObject({ severity: 'critical', rule: 'cpu_usage', value: 30, threshold: 25 });
    const table = await rows({ queryType: 'rules' }, {}, jsonData);
    expect(table[0]).toMatchObject({ rule: 'cpu_usage', warning: 20, critical: 25, source: 'data source settings' });
    expect(table.slice(1).every(({ source }) => source === 'default')).toBe(true);
  });

  test('the summary counts by severity and category, critical first, then unknown', async () => {
    const table = await rows(
      { queryType: 'alert_summary' },
      { a: { cpu_usage: always(99), memory_usage: always(99) }, b: { cpu_usage: always(99), error_rate: always(3) } },
    );
    expect(table.map(({ severity }) => severity)).toEqual([
      'critical',
      ...new Array<string>(6).fill('unknown'),
      'warning',
      'warning',
    ]);
    expect(table.filter(({ severity }) => severity !== 'unknown')).toMatchObject([
      { severity: 'critical', category: 'System', count: 2 },
      { severity: 'warning', category: 'System', count: 1 },
      { severity: 'warning', category: 'Reliability', count: 1 },
    ]);
  });
});

test('score and lost points add up to 100, and each is labelled by its signal', async () => {
  const series = await rows({ queryType: 'score', breakdown: true }, { a: healthy });
  expect(series).toHaveLength(12);
  for (const { health_score, cpu_usage, memory_usage, response_time_ms, error_rate } of series) {
    const lost = [cpu_usage, memory_usage, response_time_ms, error_rate].map(Number);
    expect(lost).toEqual([7.5, 10, 3.75, 2.5].map((points) => expect.closeTo(points, 9) as number));
    expect(Number(health_score) + lost.reduce((sum, points) => sum + points)).toBeCloseTo(100, 9);
  }
});

test('weights of the data source replace those of the catalogue', async () => {
  const weights = { health: { cpu_usage: 1, memory_usage: 0, response_time_ms: 0, error_rate: 0 } };
  const [{ value }] = await rows({ queryType: 'score', format: 'instant' }, { a: healthy }, { weights });
  expect(value).toBeCloseTo(70, 9);
});
