/** @jest-environment jsdom */
import '../../test/jest/browser-stubs.mjs';

import { dateTime, type TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';

import { changeRange, movedRange, rangeOfAddress, widerRange } from './range';

const NOW = Date.parse('2026-02-01T12:00:00Z');
const DAY = 86_400_000;
const USUAL = { from: 'now-24h', to: 'now' };

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  locationService.push('/a/x');
});
afterEach(() => jest.useRealTimers());

const spanOf = ({ from, to }: TimeRange): [number, number] => [from.valueOf(), to.valueOf()];
const fixed = (start: number, end: number): TimeRange => {
  const [from, to] = [dateTime(start), dateTime(end)];
  return { from, to, raw: { from, to } };
};

test.each([
  ['', NOW - DAY, NOW],
  ['?from=now-6h', NOW - DAY / 4, NOW],
  [`?from=${NOW - 7 * DAY}&to=${NOW - DAY}`, NOW - 7 * DAY, NOW - DAY],
  ['?from=2026-01-31T00:00:00Z&to=2026-02-01T00:00:00Z', NOW - 1.5 * DAY, NOW - 0.5 * DAY],
  // What is no time, or ends before it begins.
  ['?from=yesterday', NOW - DAY, NOW],
  ['?from=now&to=now-1h', NOW - DAY, NOW],
])('the address %s is about a range', (search, start, end) => {
  locationService.push(`/a/x${search}`);
  expect(spanOf(rangeOfAddress(USUAL))).toEqual([start, end]);
});

test('words stay words in the address, instants are milliseconds', () => {
  changeRange({ raw: { from: 'now-1h', to: 'now' } });
  expect(locationService.getLocation().search).toBe('?from=now-1h&to=now');
  changeRange(fixed(NOW - DAY, NOW));
  expect(locationService.getLocation().search).toBe(`?from=${NOW - DAY}&to=${NOW}`);
});

test('moves by half of the range, and not beyond now', () => {
  const range = fixed(NOW - DAY, NOW);
  expect(spanOf(movedRange(range, -1))).toEqual([NOW - 1.5 * DAY, NOW - 0.5 * DAY]);
  expect(spanOf(movedRange(range, 1))).toEqual([NOW - DAY, NOW]);
});

test('widens to twice the length, and not beyond now', () => {
  expect(spanOf(widerRange(fixed(NOW - 3 * DAY, NOW - 2 * DAY)))).toEqual([NOW - 3.5 * DAY, NOW - 1.5 * DAY]);
  expect(spanOf(widerRange(fixed(NOW - DAY, NOW)))).toEqual([NOW - 2 * DAY, NOW]);
});
