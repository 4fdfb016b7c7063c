import { days, hours, minutes } from '../../series';
import { parseMatcher } from '../../series/matcher';
import { createFleet, type SimulatorSettings } from './fleet';
import { RECORD_TOTALS, RECORDS, SCORES } from './service/counted';
import { totalsOf } from './service/totals';
import { createSimulator } from './source';

const MIDNIGHT = Date.UTC(2026, 2, 4);
const SETTINGS: SimulatorSettings = {
  ...{ seed: 42, pipelines: 3, interval: minutes(5), timezone: 'UTC' },
  ...{ incidents: 'demo', schedule: [] },
};
const source = createSimulator(SETTINGS);
const fleet = createFleet(SETTINGS);
const { signal } = new AbortController();
const ask = async (family: 'features' | 'scores', windows: Array<{ from: number; to: number }>, filter = '.*') =>
  (await source.histograms?.(parseMatcher(filter), { family, windows }, signal))?.histograms ?? [];

test('features grow within a window as what the exporter counts', async () => {
  // Ends between samples, on both sides.
  const window = { from: MIDNIGHT + minutes(90), to: MIDNIGHT + minutes(631) };
  const found = await ask('features', [window], 'churn');
  const member = fleet.members.find(({ name }) => name === 'churn')!;
  const totals = totalsOf(() => fleet, member, RECORDS);
  const before = totals.at(window.from).slice();
  const after = totals.at(window.to).slice();
  expect(found.map(({ name }) => name)).toEqual([
    ...['amount', 'account_age_days', 'session_minutes', 'distance_km', 'days_since_last_order'],
  ]);
  const [{ bounds, counts }] = found;
  expect(bounds.at(-1)).toBe(Infinity);
  const { buckets } = RECORD_TOTALS.features[0];
  let below = 0;
  counts[0].forEach((count, b) => {
    below += count;
    const place = b < bounds.length - 1 ? buckets + b : RECORD_TOTALS.observed;
    expect(below).toBeCloseTo(after[place] - before[place], 5);
  });
});

test('scores do too, over midnight as well', async () => {
  const window = { from: MIDNIGHT - hours(3), to: MIDNIGHT + hours(2) };
  const [{ counts, name }] = await ask('scores', [window], 'churn');
  const totals = totalsOf(
    () => fleet,
    fleet.members.find((one) => one.name === 'churn')!,
    SCORES,
  );
  const late = totals.at(MIDNIGHT - 1)[0] - totals.at(window.from)[0];
  expect(name).toBe('');
  // A millisecond before midnight is not counted here.
  expect(counts[0].reduce((sum, count) => sum + count, 0) / (late + totals.at(window.to)[0])).toBeCloseTo(1, 6);
});

test('windows are independent of each other, and one alone gives the same', async () => {
  const windows = [0, 1, 2].map((day) => ({ from: MIDNIGHT + days(day), to: MIDNIGHT + days(day + 1) }));
  const all = await ask('features', windows);
  const [, alone] = windows;
  const one = await ask('features', [alone]);
  expect(all).toHaveLength(15);
  all.forEach(({ counts }, i) => expect([...counts[1]]).toEqual([...one[i].counts[0]]));
});

test('an empty window has empty histograms', async () => {
  const [{ counts }] = await ask('scores', [{ from: MIDNIGHT, to: MIDNIGHT }], 'churn');
  expect([...counts[0]].every((count) => count === 0)).toBe(true);
});
