import { days, hours, toEnd } from '../series';
import { type Direction } from '../signals';
import { driftOf, type Drift } from './drift';

const NONE = NaN;
/** Drift of samples every 12 hours: two make a day. */
const of = (row: readonly number[], better: Direction = 'higher'): Drift => toEnd(driftOf(row, hours(12), better));

describe('drift', () => {
  test('is the last day against the first, signed, with its size and rate', () => {
    // python3: (0.93 + 0.91) / 2 - (0.96 + 0.94) / 2 = -0.03; -0.03 / 0.95 * 100 = -3.1578947
    const drift = of([0.96, 0.94, 0.5, 0.93, 0.91]);
    expect(drift.initialMean).toBeCloseTo(0.95, 12);
    expect(drift.recentMean).toBeCloseTo(0.92, 12);
    expect(drift.change).toBeCloseTo(-0.03, 12);
    expect(drift.magnitude).toBeCloseTo(0.03, 12);
    expect(drift.ratePercent).toBeCloseTo(-3.157894736842, 9);
    // numpy.polyfit(range(5), row, 1)[0] * 2
    expect(drift.slopePerDay).toBeCloseTo(-0.022, 12);
    expect(drift).toMatchObject({ direction: 'worsened', drifted: true, coverage: 1 });
  });

  test.each([
    ['higher', 1, 'improved'],
    ['higher', -1, 'worsened'],
    ['lower', 1, 'worsened'],
    ['lower', -1, 'improved'],
    ['neither', 1, null],
    ['higher', 0, null],
  ] as const)('where %s is better, a change of %d has %s', (better, change, direction) => {
    expect(toEnd(driftOf([1, 1 + change], days(1), better)).direction).toBe(direction);
  });

  test('within a hundredth it has not drifted, beyond it has', () => {
    expect(toEnd(driftOf([0.95, 0.941], days(1), 'higher')).drifted).toBe(false);
    expect(toEnd(driftOf([0.95, 0.939], days(1), 'higher')).drifted).toBe(true);
    expect(toEnd(driftOf([0.939, 0.95], days(1), 'higher')).drifted).toBe(true);
  });

  test('has no direction where the trend goes the other way than the change', () => {
    // It rises throughout, but ends with a fall below where it began.
    const saw = [0.9, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 0.99, 0.89, 0.89];
    expect(of(saw).slopePerDay).toBeGreaterThan(0);
    expect(of(saw).change).toBeCloseTo(-0.01, 12);
    expect(of(saw)).toMatchObject({ direction: null });
  });

  test('gives figures of what is there, and words from half of the window on', () => {
    const half = of([0.9, NONE, NONE, 0.8, NONE, 0.8]);
    expect(half.initialMean).toBe(0.9);
    expect(half.recentMean).toBe(0.8);
    expect(half).toMatchObject({ coverage: 0.5, direction: 'worsened', drifted: true });
    const less = of([0.9, NONE, NONE, NONE, 0.8, NONE, 0.8]);
    expect(less.change).toBeCloseTo(-0.1, 12);
    expect(less).toMatchObject({ coverage: 3 / 7, direction: null, drifted: null });
  });

  test('is unknown where nothing was measured of late, never zero and never stable', () => {
    const drift = of([0.9, NONE, NONE, NONE]);
    expect(drift).toMatchObject({ change: NaN, magnitude: NaN, ratePercent: NaN, direction: null, drifted: null });
  });

  test('has no words of two days that share samples: an hour of a new day is not a day', () => {
    const hourly = Array.from({ length: 25 }, (_, i) => (i < 24 ? 0.9 : 0.4));
    const drift = toEnd(driftOf(hourly, hours(1), 'higher'));
    // python3: mean of 23 × 0.9 and 0.4, less 0.9
    expect(drift.change).toBeCloseTo(-0.5 / 24, 12);
    expect(drift).toMatchObject({ direction: null, drifted: null });
  });

  test('has no words where one of the days was measured by less than half', () => {
    const month = Array.from({ length: 100 }, (_, i) => (i < 89 ? 0.9 : 0.4));
    const without = (hoursMissing: number): number[] =>
      month.map((x, i) => (i >= 76 && i < 76 + hoursMissing ? NONE : x));
    expect(toEnd(driftOf(without(13), hours(1), 'higher')).drifted).toBeNull();
    expect(toEnd(driftOf(without(12), hours(1), 'higher')).drifted).toBe(true);
  });

  test('has no slope of less than a day: minutes are not carried on to days', () => {
    const minute = Array.from({ length: 288 }, (_, i) => (i > 270 ? i : NONE));
    expect(toEnd(driftOf(minute, days(1) / 288, 'lower')).slopePerDay).toBeNaN();
    const day = Array.from({ length: 288 }, (_, i) => i);
    expect(toEnd(driftOf(day, days(1) / 288, 'lower')).slopePerDay).toBeCloseTo(288, 9);
  });
});

test('a rate of change from nothing is none', () => {
  expect(of([0, 0, 0, 0, 3, 3])).toMatchObject({ initialMean: 0, change: 3, ratePercent: NaN });
  expect(of([0, 0, 0, 0, 0, 0])).toMatchObject({ change: 0, ratePercent: NaN });
});
