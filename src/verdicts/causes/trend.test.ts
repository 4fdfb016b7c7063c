import { days, hours } from '../../series';
import { dailyChange } from './trend';

const history = (length: number, value: (hour: number) => number, step = hours(1)) => ({
  grid: { start: 0, step, length },
  row: Float64Array.from({ length }, (_, i) => value(i)),
});

test('is what a day adds, whatever the hour, and one fall does not count', () => {
  expect(dailyChange(history(192, (hour) => 2 * hour + 10 * (hour % 24)))).toBe(48);
  expect(dailyChange(history(192, (hour) => (3 * hour) / 24 - (hour >= 100 ? 20 : 0)))).toBeCloseTo(3, 12);
});

test('is none where under a day of differences is known', () => {
  expect(dailyChange(history(47, (hour) => hour))).toBe(0);
  expect(dailyChange(history(48, (hour) => hour))).toBe(24);
  expect(dailyChange(history(192, (hour) => hour, days(1) / 7.5))).toBe(0);
});
