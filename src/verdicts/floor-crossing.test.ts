import { days } from '../series';
import { crossingOf } from './floor-crossing';

const NEVER = { at: null, low: null, high: null };
const falling = { slope: -0.01, low: -0.02, high: -0.005 };
const from = { at: days(100), level: 0.95 };

test('a level above its floor meets it when its line does, the steepest line first', () => {
  const { at, low, high } = crossingOf(from, { floor: 0.9, better: 'higher' }, falling);
  expect(at! / days(1)).toBeCloseTo(105, 9);
  expect(low! / days(1)).toBeCloseTo(102.5, 9);
  expect(high! / days(1)).toBeCloseTo(110, 9);
});

test('a level below its limit meets it as it rises', () => {
  const rising = { slope: 1, low: 0.5, high: 2 };
  const { at, low, high } = crossingOf({ at: 0, level: 80 }, { floor: 90, better: 'lower' }, rising);
  expect([at, low, high].map((t) => Math.round(t! / days(1)))).toEqual([10, 5, 20]);
});

test('an end that does not meet it within a year is null, the others stay', () => {
  const { at, low, high } = crossingOf(
    from,
    { floor: 0.9, better: 'higher' },
    { ...falling, slope: -1e-4, high: 0.001 },
  );
  expect([at, high]).toEqual([null, null]);
  expect(low! / days(1)).toBeCloseTo(102.5, 9);
});

test.each([
  ['it has no floor', { floor: null, better: 'higher' }],
  ['it is at the floor', { floor: 0.95, better: 'higher' }],
  ['it is beyond the floor', { floor: 0.97, better: 'higher' }],
  ['it is beyond the limit', { floor: 0.9, better: 'lower' }],
] as const)('%s: it meets none', (_, limit) => {
  expect(crossingOf(from, limit, falling)).toEqual(NEVER);
});

test('what is unknown meets nothing', () => {
  expect(crossingOf({ at: NaN, level: NaN }, { floor: 0.9, better: 'higher' }, falling)).toEqual(NEVER);
});
