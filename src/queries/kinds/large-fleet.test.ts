import { hours } from '../../series';
import { type MetricSource, type SignalRequest } from '../../sources';
import { askFrames, handSource, instanceWith, rowsOf, type Curves, type Row } from '../testing/hand-source';
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
