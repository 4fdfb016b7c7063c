import { hours, minutes } from '../../../series';
import { parseMatcher } from '../../../series/matcher';
import { createFleet } from '../fleet';
import { instantsOf } from '../instants';
import { RECORD_TOTALS, RECORDS } from './counted';
import { FEATURES, featureShares } from './features';

const START = Date.UTC(2026, 2, 4);
const SHIFT = { type: 'feature_shift', onset: START, ramp: 0, duration: hours(12), recovery: 0, magnitude: 1 } as const;
const fleet = createFleet({
  ...{ seed: 42, pipelines: 4, interval: minutes(5), timezone: 'UTC', incidents: 'none' },
  schedule: [{ pipelines: parseMatcher('churn'), incident: { ...SHIFT, every: null } }],
});
const times = Float64Array.from({ length: 24 }, (_, i) => START + i * hours(1));

test("the features' mean distance from training time, by Kolmogorov and Smirnov, is the drift score", () => {
  for (const member of fleet.members) {
    const sheet = fleet.sheet(member, instantsOf(times));
    const drift = sheet.row('feature_drift_score');
    const rates = RECORDS.rates(sheet);
    for (const i of times.keys()) {
      const first = i * RECORDS.width;
      const observed = rates[first + RECORD_TOTALS.observed];
      const distances = FEATURES.map((feature, f) => {
        let most = 0;
        featureShares(feature, 0, (b, share) => {
          const now = rates[first + RECORD_TOTALS.features[f].buckets + b] / observed;
          most = Math.max(most, Math.abs(now - share));
        });
        return most;
      });
      const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
      // Between two bounds the distance may be a little more; a feature that takes twice the score is cut at 0.95.
      expect(mean).toBeLessThanOrEqual(drift[i] + 1e-5);
      expect(mean).toBeGreaterThan(0.93 * Math.min(drift[i], 0.47) - 1e-5);
    }
  }
});

test('a feature shift moves the features that drift, and leaves the one that never does', () => {
  const [calm, shifted] = [START + hours(20), START + hours(6)].map((time) => {
    const sheet = fleet.sheet(fleet.members[2], instantsOf(Float64Array.of(time)));
    const rates = RECORDS.rates(sheet);
    return FEATURES.map((_, f) => rates[RECORD_TOTALS.features[f].sum] / rates[RECORD_TOTALS.observed]);
  });
  const moves = FEATURES.map((_, f) => Math.abs(Math.log(shifted[f] / calm[f]))).sort((a, b) => a - b);
  expect(moves[0]).toBeLessThan(1e-9);
  expect(moves[4]).toBeGreaterThan(0.5);
});

test('values that are missing are not observed', () => {
  const sheet = fleet.sheet(fleet.members[0], instantsOf(times));
  const rates = RECORDS.rates(sheet);
  sheet.row('data_completeness').forEach((percent, i) => {
    const [records, observed] = [RECORD_TOTALS.records, RECORD_TOTALS.observed].map(
      (place) => rates[i * RECORDS.width + place],
    );
    expect(records * hours(1)).toBeCloseTo(sheet.row('record_count')[i], 6);
    expect(observed / records).toBeCloseTo(percent / 100, 9);
  });
});
