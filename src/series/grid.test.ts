import { floorTo, gridEndingAt, gridWithin, instantAt, lastInstant, type Grid } from './grid';

const STEP = 300_000;
const instants = (grid: Grid): number[] => Array.from({ length: grid.length }, (_, i) => instantAt(grid, i));

describe('gridWithin', () => {
  test.each([
    ['both ends when they are instants', 0, 600_000, [0, 300_000, 600_000]],
    ['the first instant after a start between two', 1, 600_000, [300_000, 600_000]],
    ['the last instant before an end between two', 0, 599_999, [0, 300_000]],
    ['one instant of a range that is just that', 300_000, 300_000, [300_000]],
    ['instants before the epoch', -300_001, 0, [-300_000, 0]],
  ])('has %s', (_, from, to, expected) => {
    expect(instants(gridWithin({ from, to }, STEP)).map((t) => t + 0)).toEqual(expected);
  });

  test('is empty in a range without instants', () => {
    expect(gridWithin({ from: 1, to: 299_999 }, STEP).length).toBe(0);
    expect(gridWithin({ from: 600_001, to: 600_002 }, STEP).length).toBe(0);
  });

  test('stands at multiples of the step since the epoch, wherever the range starts', () => {
    const noon = Date.UTC(2026, 2, 4, 12, 7, 31);
    const day = gridWithin({ from: noon, to: noon + 86_400_000 }, STEP);
    expect(day.start).toBe(Date.UTC(2026, 2, 4, 12, 10));
    expect(lastInstant(day)).toBe(Date.UTC(2026, 2, 5, 12, 5));
    expect(day.length).toBe(288);
  });
});

test('gridEndingAt counts back from the newest instant', () => {
  expect(instants(gridEndingAt(600_000, STEP, 2))).toEqual([300_000, 600_000]);
  expect(instants(gridEndingAt(899_999, STEP, 3))).toEqual([0, 300_000, 600_000]);
});

test('floorTo goes down, before the epoch as well', () => {
  expect([floorTo(299_999, STEP), floorTo(300_000, STEP), floorTo(-1, STEP)]).toEqual([0, 300_000, -300_000]);
});
