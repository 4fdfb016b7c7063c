import { explainedAccuracy, SCORE_BOUNDS, scoreMean, scoreShares } from './scores';

const MIDDLES = SCORE_BOUNDS.map((bound, b) => (bound + (SCORE_BOUNDS[b - 1] ?? 0)) / 2);

function countsOf(accuracy: number): number[] {
  const below: number[] = [];
  scoreShares(accuracy, (b, share) => (below[b] = share));
  return [...below, 1].map((share, b) => share - (b === 0 ? 0 : below[b - 1]));
}

test('scores are calibrated: their mean confidence is the accuracy', () => {
  for (const accuracy of [0.76, 0.8, 0.9, 0.95, 0.97]) {
    const confidences = MIDDLES.map((middle) => Math.max(middle, 1 - middle));
    expect(confidences.reduce((sum, sure, b) => sum + sure * countsOf(accuracy)[b], 0)).toBeCloseTo(accuracy, 12);
    expect(countsOf(accuracy).at(-1)).toBe(0);
  }
});

test('shares never fall, and the last is all', () => {
  expect(Math.min(...countsOf(0.75))).toBeGreaterThanOrEqual(0);
  expect(Math.min(...countsOf(0.973))).toBeGreaterThanOrEqual(0);
  expect(countsOf(0.9).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('the mean of the scores is that of the middles of the buckets', () => {
  const mean = MIDDLES.reduce((sum, middle, b) => sum + middle * countsOf(0.9)[b], 0);
  expect(scoreMean(0.9)).toBeCloseTo(mean, 12);
});

test('moved inputs cost accuracy, the usual drift does not, and there are limits', () => {
  const model = { accuracy: 0.95, noise: 1 };
  expect(explainedAccuracy(model, 0.1)).toBe(0.95);
  expect(explainedAccuracy(model, 0.41)).toBeCloseTo(0.85, 12);
  expect(explainedAccuracy(model, 1)).toBeCloseTo(0.75, 2);
  expect(explainedAccuracy({ accuracy: 0.999, noise: 1 }, 0)).toBeLessThan(0.98);
});
