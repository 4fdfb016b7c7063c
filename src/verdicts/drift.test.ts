import { driftOf } from './drift';

describe('drift', () => {
  test('is the last day against the first, signed, with its size and rate', () => {
    // python3: (0.93 + 0.91) / 2 - (0.96 + 0.94) / 2 = -0.03; -0.03 / 0.95 * 100 = -3.1578947
    const drift = driftOf([0.96, 0.94, 0.5, 0.93, 0.91], 2, 'higher');
    expect(drift.initialMean).toBeCloseTo(0.95, 12);
    expect(drift.recentMean).toBeCloseTo(0.92, 12);
    expect(drift.change).toBeCloseTo(-0.03, 12);
    expect(drift.magnitude).toBeCloseTo(0.03, 12);
    expect(drift.ratePercent).toBeCloseTo(-3.157894736842, 9);
    expect(drift).toMatchObject({ direction: 'worsened', drifted: true });
  });

  test.each([
    ['higher', 1, 'improved'],
    ['higher', -1, 'worsened'],
    ['lower', 1, 'worsened'],
    ['lower', -1, 'improved'],
    ['neither', 1, null],
    ['higher', 0, null],
  ] as const)('where %s is better, a change of %d has %s', (better, change, direction) => {
    expect(driftOf([1, 1 + change], 1, better).direction).toBe(direction);
  });

  test('within a hundredth it has not drifted, beyond it has', () => {
    expect(driftOf([0.95, 0.941], 1, 'higher').drifted).toBe(false);
    expect(driftOf([0.95, 0.939], 1, 'higher').drifted).toBe(true);
    expect(driftOf([0.939, 0.95], 1, 'higher').drifted).toBe(true);
  });

  test('is unknown short of a day, never zero and never stable', () => {
    const drift = driftOf([0.9, NaN, NaN, NaN], 2, 'higher');
    expect(drift).toMatchObject({ change: NaN, magnitude: NaN, ratePercent: NaN, direction: null, drifted: null });
  });
});
