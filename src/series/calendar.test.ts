import { DateTime } from 'luxon';

import { bucketsOf } from './calendar';
import { parseSpan, type Span } from './span';

const ZONE = 'Europe/Berlin';
const at = (text: string): number => DateTime.fromISO(text, { zone: ZONE }).toMillis();
const spanOf = (text: string): Span => {
  const span = parseSpan(text);
  if (!span) {
    throw new Error(`${text} is no span`);
  }
  return span;
};
const starts = (every: string, from: string, to: string): string[] =>
  bucketsOf({ from: at(from), to: at(to) }, spanOf(every), ZONE).map(({ start }) =>
    DateTime.fromMillis(start, { zone: ZONE }).toFormat("ccc yyyy-MM-dd'T'HH:mm"),
  );

// The days of the week are those of any calendar: 2026-03-29 is a Sunday, on which clocks go forward.
test.each([
  ['1w', '2026-03-25T12:00', '2026-04-07', ['Mon 2026-03-23T00:00', 'Mon 2026-03-30T00:00', 'Mon 2026-04-06T00:00']],
  ['1M', '2026-01-31', '2026-03-01', ['Thu 2026-01-01T00:00', 'Sun 2026-02-01T00:00', 'Sun 2026-03-01T00:00']],
  ['1y', '2025-12-31T23:59', '2026-01-01', ['Wed 2025-01-01T00:00', 'Thu 2026-01-01T00:00']],
  ['1d', '2026-03-29', '2026-03-30', ['Sun 2026-03-29T00:00', 'Mon 2026-03-30T00:00']],
  // Fixed spans are counted from the epoch, in UTC.
  ['24h', '2026-03-29', '2026-03-30', ['Sat 2026-03-28T01:00', 'Sun 2026-03-29T01:00']],
  ['7d', '2026-04-01', '2026-04-01T12:00', ['Thu 2026-03-26T01:00']],
])('buckets of %s from %s to %s', (every, from, to, expected) => {
  expect(starts(every, from, to)).toEqual(expected);
});

test('a bucket ends where the next one starts, an hour less where clocks go forward', () => {
  const [first, second] = bucketsOf({ from: at('2026-03-25'), to: at('2026-04-01') }, spanOf('1w'), ZONE);
  expect(first.end).toBe(second.start);
  expect((first.end - first.start) / 3_600_000).toBe(7 * 24 - 1);
});

test('too many are refused, by the name of the span', () => {
  expect(() => bucketsOf({ from: 0, to: 11_000 * 86_400_000 }, spanOf('1d'), 'UTC')).toThrow(
    /would have 11001 buckets of 1d; at most 11000/,
  );
});

test.each(['1m', '30s', '2w', '3d'])('%s is a fixed span', (text) => {
  expect(parseSpan(text)).toMatchObject({ calendar: null });
});

test.each(['1Y', '3M', 'M', '', '0d', '1.5h'])('%j is none', (text) => {
  expect(parseSpan(text)).toBeNull();
});
