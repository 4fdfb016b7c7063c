import { hours, minutes } from '../../series';
import { openSource, parseSettings } from '../../sources';
import { createInstance } from '../create-instance';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Row } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(4), to: TO };
/** Scatters, and is pure in the instant. */
const around = (value: number, by: number) => (t: number) => value + by * Math.sin(t * 1.7e-5);
const from = (start: number, curve: (t: number) => number, by: number) => (t: number) =>
  curve(t) + (t >= start ? by : 0);

const HEALTHY: Curves = {
  cpu_usage: around(30, 1),
  memory_usage: around(40, 1),
  response_time_ms: around(150, 5),
  error_rate: around(1, 0.1),
  accuracy: around(0.95, 0.002),
  data_completeness: around(99, 0.2),
  feature_drift_score: around(0.04, 0.01),
};
const BAD: Curves = {
  ...HEALTHY,
  memory_usage: from(TO - hours(3), around(40, 1), 35),
  cpu_usage: from(TO - hours(2), around(30, 1), 65),
};

const ask = (fleet: Readonly<Record<string, Curves>>, raw: object = {}, range = RANGE) =>
  askFrames({ queryType: 'explain', ...raw }, range, instanceWith(handSource(fleet)));
const only = (rows: readonly Row[], signal: string): Row => rows.filter((row) => row.signal === signal)[0];
const costs = (rows: readonly Row[], column = 'contribution'): number[] =>
  rows.map((row) => Number(row[column])).filter((cost) => !Number.isNaN(cost));
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

test('contributions are largest first and add up to what the score lost, in both windows', async () => {
  const [signals, pipelines] = (await ask({ a: BAD })).map(rowsOf);
  const lost = costs(signals);
  expect(lost).toEqual([...lost].sort((a, b) => b - a));
  expect(sum(lost)).toBeCloseTo(100 - Number(pipelines[0].score), 9);
  expect(sum(costs(signals, 'contribution_before'))).toBeCloseTo(100 - Number(pipelines[0].score_before), 9);
  // A quarter of the weight each: memory was at 40 % for a quarter of the window, at 75 % afterwards.
  expect(only(signals, 'memory_usage').contribution).toBeCloseTo(0.25 * (0.25 * 40 + 0.75 * 75), 0);
  expect(only(signals, 'accuracy').contribution).toBeNaN();
});

test('the score of data quality has its own signals', async () => {
  const [signals] = (await ask({ a: BAD }, { score: 'quality' })).map(rowsOf);
  expect(only(signals, 'cpu_usage').contribution).toBeNaN();
  expect(signals[0]).toMatchObject({ signal: 'feature_drift_score' });
});

test('a change is that of the medians, with its distance and its samples', async () => {
  const [signals] = (await ask({ a: BAD })).map(rowsOf);
  expect(only(signals, 'memory_usage')).toMatchObject({ ks_distance: 37 / 48, n: 48, n_before: 48 });
  expect(only(signals, 'memory_usage').change).toBeCloseTo(35, 0);
  expect(only(signals, 'memory_usage').changed).toMatch(/^\+3\d\.\d\u00a0points$/);
  expect(only(signals, 'accuracy').change).toBeCloseTo(0, 2);
});

test('the lead is the time from the sign to the symptom, between what the samples leave open', async () => {
  const [signals, pipelines] = (await ask({ a: BAD })).map(rowsOf);
  expect(pipelines[0]).toMatchObject({ symptom: 'cpu_usage', state: 'critical' });
  const { lead_minutes: lead, lead_low: low, lead_high: high, onset, is_cause } = only(signals, 'memory_usage');
  expect([lead, onset, is_cause]).toEqual([60, TO - hours(3), true]);
  expect(Number(low)).toBeLessThan(60);
  expect(Number(high)).toBeGreaterThan(60);
  expect(only(signals, 'cpu_usage')).toMatchObject({ lead_minutes: 0, is_cause: false });
  expect(only(signals, 'error_rate').lead_minutes).toBeNaN();
});

test('evidence has the formula, the samples, the threshold and where it is from', async () => {
  const [signals] = (await ask({ a: BAD })).map(rowsOf);
  const words = String(only(signals, 'cpu_usage').evidence).replaceAll('\u00a0', ' ');
  expect(words).toContain('points of the score: weight 25 %, no loss at 0.0 %, all at 100.0 %.');
  expect(words).toMatch(/Median 9\d\.\d % \(n 48\), before 30\.\d % \(n 48\); KS distance /);
  expect(words).toContain('certain at 12:00: cumulative sum of 8 scatters');
  expect(words).toContain('Level: above 80.0 % (default).');
});

test('the cause is that of the verdict, of every simulated pipeline', async () => {
  const settings = parseSettings({
    url: '',
    jsonData: { simulator: { seed: 7, pipelines: 8 } },
    secure: {},
    basicAuth: null,
  });
  const instance = createInstance(settings, openSource(settings, 'mlpulse/test'));
  const [[verdicts], [, pipelines]] = await Promise.all([
    askFrames({ queryType: 'verdict' }, RANGE, instance),
    askFrames({ queryType: 'explain' }, RANGE, instance),
  ]);
  const told = (rows: readonly Row[]) =>
    rows.map(({ pipeline, state, headline, cause }) => ({ pipeline, state, headline, cause }));
  expect(told(rowsOf(pipelines))).toEqual(told(rowsOf(verdicts)));
  expect(rowsOf(pipelines).some(({ cause }) => cause !== null)).toBe(true);
});

test('an earlier window is explained as it was, and compared with one of its own', async () => {
  const early = { at: new Date(TO - hours(2.5)).toISOString(), against: `now-1d` };
  const [signals, pipelines] = (await ask({ a: BAD }, early)).map(rowsOf);
  expect(pipelines[0]).toMatchObject({
    from: TO - hours(6.5),
    to: TO - hours(2.5),
    against_from: TO - hours(28),
    against_to: TO - hours(24),
  });
  expect(only(signals, 'cpu_usage').change).toBeCloseTo(0, 0);
});

test('a window after the end of the range is refused', async () => {
  await expect(ask({ a: BAD }, { at: new Date(TO + minutes(5)).toISOString() })).rejects.toThrow(
    'Field "at" lies after the end of the range.',
  );
});

test('of a large fleet the worst are explained, and a notice counts the others', async () => {
  const fleet = { ...Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`ok-${i}`, HEALTHY])), zz: BAD };
  const [signals, pipelines] = await ask(fleet);
  expect(rowsOf(pipelines)).toHaveLength(20);
  expect(rowsOf(pipelines)[0].pipeline).toBe('zz');
  expect(signals.meta?.notices?.map(({ text }) => text)).toContain(
    'The 20 worst pipelines are explained; 2 others are left out. Choose pipelines to see them.',
  );
});

test('a signal without samples costs nothing that is known, and says so', async () => {
  const [signals] = (await ask({ a: { ...BAD, error_rate: undefined } })).map(rowsOf);
  expect(only(signals, 'error_rate')).toMatchObject({ contribution: 0, n: 0, coverage: 0 });
  expect(only(signals, 'error_rate').evidence).toContain('No sample in the window.');
});
