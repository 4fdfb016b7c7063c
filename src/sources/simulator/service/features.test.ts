import { profileOf } from '../profile';
import { displacementAt, driftParts, featureMean, FEATURES, featureShares, type Feature } from './features';

function sharesOf(feature: Feature, displacement: number): number[] {
  const shares = new Array<number>(feature.bounds.length).fill(NaN);
  featureShares(feature, displacement, (b, share) => (shares[b] = share));
  return shares;
}

test.each(FEATURES)(
  'the buckets of $name are near its tenths at training time, half of it below the median',
  (feature) => {
    const shares = sharesOf(feature, 0);
    const steps = shares.map((share, b) => share - (shares[b - 1] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThan(0.17);
    expect(shares[feature.bounds.indexOf(feature.median)]).toBeCloseTo(0.5, 6);
  },
);

test('a displacement by a distance moves the distribution that far, by Kolmogorov and Smirnov', () => {
  const [feature] = FEATURES;
  for (const distance of [-0.5, -0.1, 0.05, 0.28, 0.6]) {
    const moved = sharesOf(feature, displacementAt(distance));
    const far = sharesOf(feature, 0).map((share, b) => share - moved[b]);
    const largest = far.reduce((most, d) => (Math.abs(d) > Math.abs(most) ? d : most));
    // Values that rise leave fewer below each bound. Between two bounds it may be a little more.
    expect(Math.sign(largest)).toBe(Math.sign(distance));
    expect(Math.abs(largest)).toBeLessThanOrEqual(Math.abs(distance) + 1e-5);
    expect(Math.abs(largest)).toBeGreaterThan(0.9 * Math.abs(distance));
  }
});

// 2·Φ⁻¹(0.65), Python 3.11: 2 * NormalDist().inv_cdf(0.65)
test('a distance of 0.3 is a displacement of 0.77 standard deviations', () => {
  expect(displacementAt(0.3)).toBeCloseTo(0.7706409329, 9);
  expect(displacementAt(-0.3)).toBe(-displacementAt(0.3));
  expect(displacementAt(0)).toBe(0);
  expect(displacementAt(7)).toBe(displacementAt(0.95));
});

test('the mean is that of a log-normal distribution', () => {
  const feature = { ...FEATURES[0], median: 40, spread: 1 };
  expect(featureMean(feature, 0)).toBeCloseTo(40 * Math.exp(0.5), 9);
  expect(featureMean(feature, -0.7)).toBeCloseTo(40 * Math.exp(-0.2), 9);
});

test('the parts of the drift are shared out by seed and pipeline, the mean of their sizes is 1, one never moves', () => {
  const all = Array.from({ length: 20 }, (_, index) => driftParts(profileOf(42, index)));
  for (const parts of all) {
    expect(parts.map(Math.abs).sort()).toEqual([0, 0.5, 1, 1.5, 2]);
  }
  expect(new Set(all.map((parts) => parts.join())).size).toBeGreaterThan(10);
  expect(driftParts(profileOf(42, 3))).toEqual(all[3]);
  expect(driftParts(profileOf(43, 3))).not.toEqual(all[3]);
});
