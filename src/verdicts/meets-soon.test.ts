import { days, hours, toEnd } from '../series';
import { exhaustionOf } from './exhaustion';
import { mayMeetSoon } from './meets-soon';
import { drawsFrom } from './testing/draws';

const ASKED = { aDay: 24, limit: 90, way: 1, within: 7 } as const;
const rowOf = (of: (day: number) => number, span = 28): Float64Array =>
  Float64Array.from({ length: span * 24 }, (_, i) => of(i / 24));

test('a signal that does not move, or moves away from its limit, does not meet it', () => {
  expect(
    mayMeetSoon(
      rowOf(() => 50),
      ASKED,
    ),
  ).toBe(false);
  expect(
    mayMeetSoon(
      rowOf((day) => 80 - day),
      ASKED,
    ),
  ).toBe(false);
  expect(
    mayMeetSoon(
      rowOf(() => NaN),
      ASKED,
    ),
  ).toBe(false);
});

test('one that is there, or will be at the pace of its steepest day, may', () => {
  expect(
    mayMeetSoon(
      rowOf(() => 90),
      ASKED,
    ),
  ).toBe(true);
  expect(
    mayMeetSoon(
      rowOf((day) => 60 + day),
      ASKED,
    ),
  ).toBe(true);
  expect(
    mayMeetSoon(
      rowOf((day) => 30 + day),
      ASKED,
    ),
  ).toBe(false);
  expect(
    mayMeetSoon(
      rowOf((day) => -60 - day),
      { ...ASKED, limit: -90, way: -1 },
    ),
  ).toBe(true);
});

test('one that falls back by habit does not, unless it has become faster', () => {
  expect(
    mayMeetSoon(
      rowOf((day) => 60 + 3 * (day % 7)),
      ASKED,
    ),
  ).toBe(false);
  expect(
    mayMeetSoon(
      rowOf((day) => 60 + (day > 25 ? 11 : 3) * (day % 7), 27.5),
      ASKED,
    ),
  ).toBe(true);
});

test('where it says no, no date within a week is found', () => {
  const [interval, start] = [hours(1), 0];
  let [soon, closed] = [0, 0];
  for (let seed = 1; seed <= 120; seed++) {
    const draw = drawsFrom(seed, (u) => u - 0.5);
    const [pace, habit, level] = [(seed % 12) / 3, [7, 30, 5, 60][seed % 4], 50 + (seed % 7) * 5];
    const row = rowOf((day) => level + pace * ((day + seed) % habit) + draw());
    const { at, state } = toEnd(exhaustionOf(row, { start, interval, limit: ASKED.limit, better: 'lower' }));
    const isSoon = state === 'beyond' || (at !== null && at - (row.length - 1) * interval <= days(7));
    const may = mayMeetSoon(row, ASKED);
    soon += isSoon ? 1 : 0;
    closed += may ? 0 : 1;
    expect({ seed, isSoon, may }).not.toEqual({ seed, isSoon: true, may: false });
  }
  // Both happen.
  expect(soon).toBeGreaterThan(10);
  expect(closed).toBeGreaterThan(30);
});
