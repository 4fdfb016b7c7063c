import { hours, minutes } from '../../series';
import { parseMoment, parseTimezone } from './moment';

/** A Saturday. */
const NOW = Date.UTC(2026, 0, 31, 12, 34, 56);

test.each([
  ['now', NOW],
  ['now-6h', NOW - hours(6)],
  ['now-1h+5m', NOW - minutes(55)],
  ['now/h', Date.UTC(2026, 0, 31, 12)],
  ['now/d', Date.UTC(2026, 0, 31)],
  ['now-1d/d', Date.UTC(2026, 0, 30)],
  ['now/w', Date.UTC(2026, 0, 26)],
  ['now-1M/M', Date.UTC(2025, 11, 1)],
  ['now/y', Date.UTC(2026, 0, 1)],
  ['-1h', NOW - hours(1)],
  ['-1h30m', NOW - minutes(90)],
  ['2026-01-31', Date.UTC(2026, 0, 31)],
  ['2026-01-31T10:30:00.5Z', Date.UTC(2026, 0, 31, 10, 30, 0, 500)],
  ['2026-01-31T10:30:00+02:00', Date.UTC(2026, 0, 31, 8, 30)],
  ['5', 5],
])('%s is a moment', (text, time) => {
  expect(parseMoment(text, '--from', { now: NOW })).toEqual({ text, time });
});

test('the end of a range is the end of the span that is named', () => {
  expect(parseMoment('now/d', '--to', { now: NOW, end: true }).time).toBe(Date.UTC(2026, 1, 1) - 1);
});

describe('in a time zone', () => {
  const berlin = { now: NOW, timezone: 'Europe/Berlin' };

  test('days begin at its midnight', () => {
    expect(parseMoment('now/d', '--from', berlin).time).toBe(Date.UTC(2026, 0, 30, 23));
    expect(parseMoment('2026-07-01', '--from', berlin).time).toBe(Date.UTC(2026, 5, 30, 22));
  });

  test('a day before is one of the calendar', () => {
    const after = { now: Date.UTC(2026, 2, 29, 12), timezone: 'Europe/Berlin' };
    expect(parseMoment('now-1d', '--from', after).time).toBe(Date.UTC(2026, 2, 28, 13));
  });

  test('a time without an offset is one of it', () => {
    expect(parseMoment('2026-01-31T10:30', '--from', berlin).time).toBe(Date.UTC(2026, 0, 31, 9, 30));
  });
});

test.each([
  'yesterday',
  '2026-01-31T10:30:00',
  '2026-13-31',
  '1h',
  '-',
  'now-',
  'now-1x',
  'now/x',
  'nowhere',
  'now-999999y',
  '-99999d',
  '99999999999999999',
])('"%s" is refused', (text) => {
  expect(() => parseMoment(text, '--from', { now: NOW })).toThrow(
    `--from "${text}" is not a time. Give one such as now-6h, now-1d/d, -30d, 2026-01-31T12:00:00Z, 2026-01-31, or epoch milliseconds.`,
  );
});

test('a time zone is one of the IANA database', () => {
  expect(parseTimezone('Europe/Berlin', '--timezone')).toBe('Europe/Berlin');
  expect(() => parseTimezone('CEST', '--timezone')).toThrow(
    '--timezone "CEST" is not an IANA time zone. Give one such as Europe/Berlin or UTC.',
  );
});
