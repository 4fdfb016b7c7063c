import { hours, minutes } from '../../series';
import { waitsFor } from './waits';

test('waiting times are whole numbers of samples, each once', () => {
  expect(waitsFor(minutes(15), []).slice(0, 5)).toEqual([0, 15, 30, 45, 60].map(minutes));
  expect(waitsFor(hours(1), []).slice(0, 4)).toEqual([0, 1, 2, 3].map(hours));
});

test('those in force and chosen are among them, but none longer than can be asked for', () => {
  const waits = waitsFor(minutes(5), [minutes(25), null, undefined, hours(30)]);
  expect(waits).toContain(minutes(25));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(Math.max(...waits)).toBeLessThanOrEqual(hours(24));
});
