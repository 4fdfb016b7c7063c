import { days } from '../../series';
import { BURN_WINDOWS, burnLimitOf } from './windows';

const limits = (target: number, period = days(30)) => BURN_WINDOWS.map((window) => burnLimitOf(window, target, period));

test('over 30 days the limits are those of the SRE workbook', () => {
  expect(limits(0.999).map(({ limit }) => Number(limit.toFixed(9)))).toEqual([14.4, 6, 3, 1]);
  expect(limits(0.999).every(({ reachable }) => reachable)).toBe(true);
});

test('over another period the same share of the budget burns', () => {
  expect(limits(0.999, days(7)).map(({ limit }) => Number(limit.toFixed(9)))).toEqual([3.36, 1.4, 0.7, 0.233333333]);
});

test('a limit that nothing can pass is lowered to just below the rate at which everything is bad', () => {
  const [page, second, ...others] = limits(0.9);
  expect(page.reachable).toBe(false);
  expect(page.limit).toBeLessThan(10);
  expect(page.limit).toBeCloseTo(10, 6);
  expect([second, ...others].every(({ reachable }) => reachable)).toBe(true);
});

test('a target whose budget is all of it burns at 1 at most', () => {
  expect(limits(0.5).map(({ reachable }) => reachable)).toEqual([false, false, false, true]);
});
