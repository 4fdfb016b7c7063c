import { DateTime } from 'luxon';

import { calendarOf } from './calendar';

const HOUR = 3_600_000;

/** Hour of the local week by luxon. */
const byLuxon = (instant: number, zone: string): number => {
  const { weekday, hour } = DateTime.fromMillis(instant, { zone });
  return (weekday - 1) * 24 + hour;
};

test.each([
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  // Shifts its clocks by half an hour.
  'Australia/Lord_Howe',
  // Skipped 30 December 2011.
  'Pacific/Apia',
])('agrees with luxon in %s through all of 2026, and before the epoch', (zone) => {
  const calendar = calendarOf(zone);
  const wrong: number[] = [];
  const check = (instant: number): void => {
    if (calendar.hourOfWeek(instant) !== byLuxon(instant, zone)) {
      wrong.push(instant);
    }
  };
  for (let t = Date.UTC(2026, 0, 1); t < Date.UTC(2027, 0, 1); t += 5 * HOUR + 900_000) {
    check(t);
  }
  for (const month of [2, 3, 9, 10]) {
    for (let t = Date.UTC(2026, month, 1); t < Date.UTC(2026, month, 31); t += HOUR / 4) {
      check(t);
    }
  }
  for (let t = Date.UTC(2011, 11, 29); t < Date.UTC(2012, 0, 2); t += HOUR / 4) {
    check(t);
  }
  check(Date.UTC(1969, 11, 28, 23, 59, 59));
  expect(wrong).toEqual([]);
});

describe('Europe/Berlin', () => {
  const { hourOfWeek } = calendarOf('Europe/Berlin');
  const hoursOf = (start: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => hourOfWeek(start + i * HOUR) % 24);

  test("the Sunday of 29 March 2026 has 23 hours and no 2 o'clock", () => {
    // Local midnight is 23:00 UTC of the day before, and of the day itself 22:00.
    const day = hoursOf(Date.UTC(2026, 2, 28, 23), 24);
    expect(day.slice(0, 4)).toEqual([0, 1, 3, 4]);
    expect(day.slice(22)).toEqual([23, 0]);
  });

  test("the Sunday of 25 October 2026 has 25 hours and 2 o'clock twice", () => {
    const day = hoursOf(Date.UTC(2026, 9, 24, 22), 26);
    expect(day.slice(0, 5)).toEqual([0, 1, 2, 2, 3]);
    expect(day.slice(24)).toEqual([23, 0]);
  });
});

test('a week starts on Monday at midnight', () => {
  const { hourOfWeek } = calendarOf('UTC');
  // 5 January 2026 was a Monday.
  expect(hourOfWeek(Date.UTC(2026, 0, 5))).toBe(0);
  expect(hourOfWeek(Date.UTC(2026, 0, 5) - 1)).toBe(167);
  expect(hourOfWeek(Date.UTC(2026, 0, 10, 13, 59))).toBe(5 * 24 + 13);
});
