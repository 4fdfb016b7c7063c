import { lostPoints, scoreOf, type Part } from './score';

const part = (weight: number, best: number, worst: number, ...values: number[]): Part => ({
  weight,
  best,
  worst,
  values: Float64Array.from(values),
});

const composed = (parts: readonly Part[], length: number): { score: Float64Array; lost: Float64Array[] } => ({
  score: scoreOf(parts, length),
  lost: lostPoints(parts, length),
});

describe('a score', () => {
  test("is the notebook's health score on a worked example", () => {
    // python3: (30 -> 0.7, 40 -> 0.6, 150 ms -> 0.85, 1 % -> 0.9) .25 each: 100 * (0.7 + 0.6 + 0.85 + 0.9) / 4 = 76.25
    const { score, lost } = composed(
      [part(0.25, 0, 100, 30), part(0.25, 0, 100, 40), part(0.25, 0, 1000, 150), part(0.25, 0, 10, 1)],
      1,
    );
    expect(score[0]).toBeCloseTo(76.25, 10);
    expect(lost.map(([points]) => Number(points.toFixed(10)))).toEqual([7.5, 10, 3.75, 2.5]);
  });

  test("is the notebook's quality score on a worked example, where more is better for one part", () => {
    // python3: 100 * (0.4 * 0.98 + 0.3 * (1 - 6/60) + 0.3 * (1 - 0.1/0.5)) = 90.2
    const { score } = composed([part(0.4, 100, 0, 98), part(0.3, 0, 60, 6), part(0.3, 0, 0.5, 0.1)], 1);
    expect(score[0]).toBeCloseTo(90.2, 10);
  });

  test('a part gives at most all its points and at least none', () => {
    const { score, lost } = composed([part(1, 0, 10, -5, 0, 10, 99)], 4);
    expect([...score]).toEqual([100, 100, 0, 0]);
    expect([...lost[0]].map((points) => points + 0)).toEqual([0, 0, 100, 100]);
  });

  test('scales the weights of the parts present to 1 where one is missing', () => {
    // 0.6 of the weight present, all points lost to the part of weight 0.2: 100 * 0.4 / 0.6
    const { score, lost } = composed([part(0.4, 0, 1, NaN), part(0.4, 0, 1, 0), part(0.2, 0, 1, 1)], 1);
    expect(score[0]).toBeCloseTo(66.66666666666667, 10);
    expect(lost[0][0]).toBeNaN();
    expect(lost[2][0]).toBeCloseTo(33.333333333333336, 10);
  });

  test('is missing where under half of the weight is present, and there with exactly half', () => {
    const parts = [part(0.25, 0, 1, NaN, NaN, 0), part(0.25, 0, 1, NaN, NaN, 0), part(0.5, 0, 1, 0, NaN, NaN)];
    const { score, lost } = composed(parts, 3);
    expect([...score]).toEqual([100, NaN, 100]);
    expect(lost[0][1]).toBeNaN();
    const quarter = composed([part(0.75, 0, 1, NaN), part(0.25, 0, 1, 0)], 1);
    expect(quarter.score[0]).toBeNaN();
    expect(quarter.lost[1][0]).toBeNaN();
  });

  test('score and lost points add up to 100 at every instant', () => {
    const values = (scale: number): number[] => Array.from({ length: 50 }, (_, i) => ((i * 37) % 101) * scale);
    const parts = [
      part(0.25, 0, 100, ...values(1)),
      part(0.3, 100, 0, ...values(1.3)),
      part(0.45, 0, 7, ...values(0.05)),
    ];
    const { score, lost } = composed(parts, 50);
    for (let i = 0; i < 50; i++) {
      expect(score[i] + lost[0][i] + lost[1][i] + lost[2][i]).toBeCloseTo(100, 9);
    }
    expect(new Set(score).size).toBeGreaterThan(40);
  });

  test('without any weight there is no score', () => {
    expect(composed([part(0, 0, 1, 0)], 1).score[0]).toBeNaN();
    expect(composed([], 2).score).toEqual(Float64Array.of(NaN, NaN));
  });
});
