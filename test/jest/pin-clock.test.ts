import { DateTime } from 'luxon';

import { NOW } from '../now';

// Elapsed from the start of this file to the end of its last test.
const SOON = 60_000;

test.each([
  ['Date.now()', () => Date.now()],
  ['new Date()', () => new Date().getTime()],
  ['Date()', () => Date.parse(Date()) + 1_000],
  ['a library', () => DateTime.now().toMillis()],
])('%s is the present of the tests', (_, read) => {
  expect(read()).toBeGreaterThanOrEqual(NOW);
  expect(read()).toBeLessThan(NOW + SOON);
});

test('time goes on', async () => {
  const before = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(Date.now()).toBeGreaterThan(before + 20);
});

test('a date of its own is what it is', () => {
  expect(new Date(2026, 0, 2, 3).getHours()).toBe(3);
  expect(new Date('2026-01-02T03:04:05Z').getTime()).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(new Date(0)).toBeInstanceOf(Date);
  expect(Object.prototype.toString.call(new Date())).toBe('[object Date]');
});
