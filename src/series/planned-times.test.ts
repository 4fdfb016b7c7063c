import { isPlanned, plannedOn, runsOn, type PlannedTime } from './planned-times';

const GRID = { start: 100, step: 10, length: 6 };
const TIME: PlannedTime = { name: 'a', from: 110, to: 130, every: null, kind: 'maintenance' };

test('the instants from the beginning on are planned, that of the end no more', () => {
  expect(plannedOn([TIME], 'maintenance', GRID)).toEqual(Uint8Array.of(0, 1, 1, 0, 0, 0));
});

test('several times add up, those of other kinds do not count', () => {
  const others: PlannedTime[] = [
    { ...TIME, from: 150, to: 151 },
    { ...TIME, from: 100, to: 200, kind: 'holiday' },
  ];
  expect(plannedOn([TIME, ...others], 'maintenance', GRID)).toEqual(Uint8Array.of(0, 1, 1, 0, 0, 1));
});

test('a grid without any is told so', () => {
  expect(plannedOn([{ ...TIME, from: 500, to: 600 }], 'maintenance', GRID)).toBeNull();
  expect(plannedOn([], 'maintenance', GRID)).toBeNull();
});

test.each([
  ['often between two instants', { from: 103, to: 104, every: 3 }],
  ['longer than the step', { from: -95, to: -60, every: 77 }],
  ['without a pause', { from: 101, to: 111, every: 10 }],
  ['once, before and into the grid', { from: -10_000, to: 137, every: null }],
  ['beginning behind the grid', { from: 10_000, to: 10_001, every: 7 }],
])('what repeats %s is where isPlanned has it', (_, times) => {
  const time: PlannedTime = { ...TIME, ...times };
  const grid = { start: 100, step: 10, length: 200 };
  const expected = Uint8Array.from({ length: grid.length }, (_, i) => (isPlanned(time, 100 + 10 * i) ? 1 : 0));
  expect(plannedOn([time], 'maintenance', grid)).toEqual(expected.includes(1) ? expected : null);
});

test('a thousand times that repeat each minute for years are looked at where the grid is', () => {
  const minute: PlannedTime = { ...TIME, from: Date.UTC(1970), to: Date.UTC(1970) + 1, every: 60_000 };
  const grid = { start: Date.UTC(2026), step: 3_600_000, length: 24 };
  expect([...runsOn(minute, grid)]).toEqual(Array.from({ length: 24 }, (_, i) => [i, i + 1]));
});
