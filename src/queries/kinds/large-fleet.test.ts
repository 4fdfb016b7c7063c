import { hours, minutes } from '../../series';
import { type MetricSource, type SignalRequest } from '../../sources';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Fleet, type Row } from '../testing/hand-source';

const TO = Date.UTC(2026, 2, 4, 14);
const RANGE = { from: TO - hours(6), to: TO };
/** More than are read in one group, and how many of them are. */
const MANY = 640;
const GROUP = 160;

const usual = (n: number): Curves => ({
  cpu_usage: () => 30 + (n % 7),
  memory_usage: () => 40,
  disk_usage: () => 50,
  requests_per_second: () => 50,
  response_time_ms: () => 150,
  error_rate: () => 1,
  accuracy: () => 0.95,
  data_completeness: () => 99,
  freshness_delay_minutes: () => 5,
  feature_drift_score: () => 0.05,
});

/** A failure of every kind, of different lengths, with equals among them. */
function curvesOf(n: number): Curves {
  const since = (start: number, bad: number, good: number) => (t: number) => (t >= start ? bad : good);
  const silent = (start: number, value: number) => (t: number) => (t >= start ? NaN : value);
  switch (n % 40) {
    case 3:
      return { ...usual(n), cpu_usage: since(TO - minutes(5 * (n % 80)), 95, 30) };
    case 7:
      return { ...usual(n), error_rate: since(TO - hours(30), 9, 1), cpu_usage: since(TO - hours(2), 85, 30) };
    case 11:
      return { ...usual(n), memory_usage: silent(TO - hours(3), 40) };
    case 17:
      return Object.fromEntries(Object.keys(usual(n)).map((id) => [id, silent(TO - hours(5), 40)]));
    case 23:
      return { ...usual(n), accuracy: since(TO - hours(9), 0.7, 0.95) };
    case 29:
      return { ...usual(n), requests_per_second: since(TO - minutes(10), 5, 50) };
    default:
      return usual(n);
  }
}

const nameOf = (n: number): string => `pipeline-${String(n).padStart(4, '0')}`;
const FLEET: Fleet = Object.fromEntries(Array.from({ length: MANY }, (_, n) => [nameOf(n), curvesOf(n)]));
const namesIn = (group: number): string => Array.from({ length: GROUP }, (_, i) => nameOf(group * GROUP + i)).join('|');

/** A source that notes how many values of CPU usage it was asked for. */
function counting(source: MetricSource): MetricSource & { readonly asked: { values: number } } {
  const asked = { values: 0 };
  return {
    ...source,
    asked,
    async fetch(request) {
      const dataset = await source.fetch(request);
      const own = request.signals.filter(({ signal }: SignalRequest) => signal === 'cpu_usage');
      const each = own.reduce((sum, { grid }) => sum + grid.length, 0);
      asked.values += dataset.pipelines.length * each;
      return dataset;
    },
  };
}

const ask = async (raw: object, source: MetricSource = handSource(FLEET)): Promise<Row[]> => {
  const [frame] = await askFrames(raw, RANGE, instanceWith(source));
  return rowsOf(frame);
};
/** The same question of a few pipelines at a time, each of which is read at once. */
const askInGroups = async (raw: object): Promise<Row[]> => {
  const groups = Array.from({ length: MANY / GROUP }, (_, group) => ask({ ...raw, pipeline: namesIn(group) }));
  return (await Promise.all(groups)).flat();
};
const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describe('the answer for a large fleet is that of its parts', () => {
  test.each([
    { queryType: 'alerts', state: 'all' },
    { queryType: 'alerts', rules: ['cpu_usage', 'traffic_drop'] },
    { queryType: 'verdict' },
    { queryType: 'verdict', format: 'instant' },
  ])('%j', async (raw) => {
    const all = await ask(raw);
    expect(all.length).toBeGreaterThan(40);
    expect(sorted(all)).toEqual(sorted(await askInGroups(raw)));
  });

  test('alerts are in the order of their severity and age', async () => {
    const rows = await ask({ queryType: 'alerts' });
    const codes = rows.map(({ severity }) => ['critical', 'unknown', 'warning'].indexOf(String(severity)));
    expect(codes).toEqual([...codes].sort((a, b) => a - b));
    const critical = rows.filter(({ severity }) => severity === 'critical').map(({ since }) => Number(since));
    expect(critical).toEqual([...critical].sort((a, b) => a - b));
  });

  test('the day of those that pass is not read', async () => {
    const source = counting(handSource(FLEET));
    await ask({ queryType: 'verdict' }, source);
    const day = 289;
    expect(source.asked.values).toBeLessThan((MANY * day) / 2);
  });
});

test('a signal that everyone has lost is still expected of a large fleet', async () => {
  const lost = (curves: Curves): Curves => ({ ...curves, disk_usage: (t) => (t > TO - hours(2) ? NaN : 50) });
  const fleet = Object.fromEntries(Object.entries(FLEET).map(([name, curves]) => [name, lost(curves)]));
  const rows = await ask({ queryType: 'verdict' }, handSource(fleet));
  expect(rows.every(({ signals_expected: expected }) => expected === 10)).toBe(true);
  expect(rows.some(({ signals_measured: measured }) => measured === 9)).toBe(true);
});
