import { hours } from '../../series';
import { type MetricSource, type SignalRequest } from '../../sources';
import {
  askFrames,
  computingSource,
  handSource,
  instanceWith,
  rowsOf,
  type Curves,
  type Row,
} from '../testing/hand-source';
import { MANY, nameOf, TO, TROUBLED_FLEET as FLEET } from '../testing/troubled-fleet';

const RANGE = { from: TO - hours(6), to: TO };
/** So many are read in one group. */
const GROUP = 160;
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
/** The engine of the source computes statistics, as Prometheus does. */
const COMPUTING = computingSource(FLEET, () => true);
const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describe('the answer for a large fleet is that of its parts', () => {
  test.each([
    { queryType: 'alerts', state: 'all' },
    { queryType: 'alerts', rules: ['cpu_usage', 'traffic_drop'] },
    { queryType: 'verdict', engine: false },
    { queryType: 'verdict', engine: false, format: 'instant' },
  ])('%j', async (raw) => {
    const all = await ask(raw);
    expect(all.length).toBeGreaterThan(40);
    expect(sorted(all)).toEqual(sorted(await askInGroups(raw)));
  });

  test.each([
    { queryType: 'alerts', engine: true },
    { queryType: 'alerts', engine: true, rules: ['response_time_ms', 'traffic_drop'], format: 'instant' },
    { queryType: 'verdict' },
  ])('by the alert engine: %j', async (raw) => {
    expect(sorted(await ask(raw, COMPUTING))).toEqual(sorted(await askInGroups(raw)));
  });

  test('of a source that computes nothing, by the alert engine', async () => {
    const raw = { queryType: 'verdict', format: 'instant' };
    expect(sorted(await ask(raw))).toEqual(sorted(await ask(raw, COMPUTING)));
  });

  test('of a series of the worst by the alert engine', async () => {
    const raw = { queryType: 'verdict', format: 'series', top: 60, step: '5m' };
    const [whole] = await askFrames(raw, RANGE, instanceWith(handSource(FLEET)));
    const [glanced] = await askFrames(raw, RANGE, instanceWith(COMPUTING));
    expect(glanced.fields).toEqual(whole.fields);
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
    await ask({ queryType: 'verdict', engine: false }, source);
    // Less than a day of a single signal of everyone: budgets, causes and disks are read of few.
    const day = 289;
    expect(source.asked.values).toBeLessThan(MANY * day);
  });

  test.each([{ queryType: 'verdict' }, { queryType: 'alerts', engine: true }])(
    'what the alert engine looks back for is read of those that may be in trouble: %j',
    async (raw) => {
      const source = counting(COMPUTING);
      await ask(raw, source);
      const dayAndMore = 389;
      expect(source.asked.values).toBeLessThan(MANY * dayAndMore);
    },
  );
});

test('a signal that everyone has lost is still expected of a large fleet', async () => {
  const lost = (curves: Curves): Curves => ({ ...curves, disk_usage: (t) => (t > TO - hours(2) ? NaN : 50) });
  const fleet = Object.fromEntries(Object.entries(FLEET).map(([name, curves]) => [name, lost(curves)]));
  const rows = await ask({ queryType: 'verdict' }, handSource(fleet));
  expect(rows.every(({ signals_expected: expected }) => expected === 10)).toBe(true);
  expect(rows.some(({ signals_measured: measured }) => measured === 9)).toBe(true);
});
