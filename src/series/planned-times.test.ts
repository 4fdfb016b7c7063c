import { plannedOn, type PlannedTime } from './planned-times';

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
