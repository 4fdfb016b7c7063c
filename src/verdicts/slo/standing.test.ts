import { days, hours, minutes } from '../../series';
import { SERVICE_LEVELS, type ServiceLevel } from '../../signals';
import { drawsFrom } from '../testing/draws';
import { countsOf } from './burn';
import { budgetLeftOf, countedOverPeriod, samplesOfPeriod, standingOf, windowsOf } from './standing';

const STEP = minutes(5);
const AT = Date.UTC(2026, 2, 4, 14);
const LATENCY = SERVICE_LEVELS.find(({ id }) => id === 'latency') as ServiceLevel;
const MONTH = samplesOfPeriod(LATENCY, STEP);

/** Latency by the age of the sample in milliseconds. */
function standing(value: (age: number) => number, level = LATENCY, { minEvents = 1, length = MONTH } = {}) {
  const row = Float64Array.from({ length }, (_, i) => value((length - 1 - i) * STEP));
  const counts = countsOf(level, row, null);
  const whole = countedOverPeriod(level, counts, STEP, length);
  return standingOf(level, whole, counts, windowsOf(level), { interval: STEP, end: length, at: AT, minEvents });
}

const byWindow = ({ windows }: ReturnType<typeof standing>) =>
  Object.fromEntries(windows.map((one) => [one.window, one]));

test('without anything bad all of the budget is left, for good', () => {
  const { value, budgetLeft, windows } = standing(() => 100);
  expect({ value, budgetLeft }).toEqual({ value: 1, budgetLeft: 100 });
  expect(windows.map(({ window, rate, firing, exhaustedAt }) => [window, rate, firing, exhaustedAt])).toEqual([
    ['1h', 0, false, null],
    ['6h', 0, false, null],
    ['1d', 0, false, null],
    ['3d', 0, false, null],
    ['period', 0, null, null],
  ]);
});

test('what burns at 14.4 has used a fiftieth of the budget in an hour, and fires above it', () => {
  // Of 5 % that may be bad: 14.4 × 5 % = 72 % of the hour.
  const fast = byWindow(standing((age) => (age < minutes(60) && age % minutes(50) < minutes(40) ? 300 : 100)));
  expect(fast['1h'].rate).toBeCloseTo(10 / 12 / 0.05, 12);
  expect(fast['1h'].firing).toBe(true);
  expect(fast['6h'].firing).toBe(false);
});

test('an alert ends soon after the burning does', () => {
  const over = byWindow(standing((age) => (age >= minutes(10) && age < hours(1) ? 300 : 100)));
  expect(over['1h'].rate).toBeGreaterThan(14.4);
  expect(over['1h'].shortRate).toBe(0);
  expect(over['1h'].firing).toBe(false);
});

test('the budget is used up when the rate says', () => {
  const { windows, budgetLeft } = standing((age) => (age < days(1) ? 300 : 100));
  const [hour] = windows;
  expect(budgetLeft).toBeCloseTo(100 * (1 - 1 / 30 / 0.05), 9);
  // At a rate of 20 the third that is left lasts a third of 30 days, a twentieth of it.
  expect(hour.exhaustedAt).toBe(Math.round(AT + (days(30) * (1 - 1 / 1.5)) / 20));
  expect(standing((age) => (age < days(2) ? 300 : 100)).windows[0].exhaustedAt).toBe(AT);
  // At this rate it lasts for more than a year.
  expect(
    standing((age) => (age > days(29) && age < days(29) + hours(1) ? 300 : 100)).windows[4].exhaustedAt,
  ).toBeNull();
});

test('too few samples do not fire, and too little of a window is not judged', () => {
  const bad = (): number => 300;
  expect(byWindow(standing(bad, LATENCY, { minEvents: 13 }))['1h'].firing).toBe(false);
  expect(byWindow(standing(bad, LATENCY, { minEvents: 12 }))['1h'].firing).toBe(true);
  const silent = byWindow(standing((age) => (age < minutes(35) ? NaN : 300)));
  expect(silent['1h']).toMatchObject({ firing: null, coverage: 5 / 12 });
  const young = standing(bad, LATENCY, { length: 3 });
  expect(young.value).toBe(0);
  expect(young.windows.map(({ firing, exhaustedAt }) => [firing, exhaustedAt])).toEqual(Array(5).fill([null, null]));
});

test('a lowered limit fires when everything is bad, and only then', () => {
  const low: ServiceLevel = { ...LATENCY, target: 0.9 };
  expect(byWindow(standing(() => 300, low))['1h']).toMatchObject({ reachable: false, firing: true });
  expect(byWindow(standing((age) => (age === minutes(30) ? 100 : 300), low))['1h'].firing).toBe(false);
});

test('windows as long as the period are left out', () => {
  const day: ServiceLevel = { ...LATENCY, period: days(1) };
  expect(standing(() => 100, day).windows.map(({ window }) => window)).toEqual(['1h', '6h', 'period']);
});

test('is what counting sample by sample gives', () => {
  const draw = drawsFrom(7, (u, v) => (v < 0.1 ? NaN : u < 0.08 ? 300 : 100));
  const row = Float64Array.from({ length: 3 * MONTH }, draw);
  const requests = Float64Array.from(row, (_, i) => (i % 31 === 0 ? NaN : 50 + (i % 17)));
  for (const level of SERVICE_LEVELS.filter(({ id }) => id === 'latency' || id === 'availability')) {
    const values = level.good === null ? row.map((value) => value / 100) : row;
    const counts = countsOf(level, values, requests);
    for (const end of [13, 900, MONTH, 2 * MONTH + 5, row.length]) {
      let [bad, total] = [0, 0];
      for (let i = Math.max(0, end - MONTH); i < end; i++) {
        const weight = level.good === null ? requests[i] : 1;
        if (!Number.isNaN(values[i]) && !Number.isNaN(weight)) {
          total += weight;
          bad += weight * (level.good === null ? values[i] / 100 : values[i] > 200 ? 1 : 0);
        }
      }
      const expected = total === 0 ? NaN : 100 * (1 - bad / total / (1 - level.target));
      expect(budgetLeftOf(level, counts, STEP, end)).toBeCloseTo(expected, 8);
    }
  }
});
