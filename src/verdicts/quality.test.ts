import { CATALOGUE, type Signal, type SignalId } from '../signals';
import { adviceOn, qualityStatus } from './quality';

const signal = (id: SignalId): Signal => CATALOGUE.of(id);

/** The limits of the notebook's quality report: beyond fails, exactly at the limit passes. */
test.each([
  ['data_completeness', 95, 94.99],
  ['freshness_delay_minutes', 10, 10.01],
  ['feature_drift_score', 0.2, 0.201],
  ['anomaly_rate', 3, 3.01],
  ['schema_violations', 0, 1],
] as const)('%s passes at %d and fails at %d', (id, limit, beyond) => {
  expect(qualityStatus(signal(id), limit)).toBe('pass');
  expect(qualityStatus(signal(id), beyond)).toBe('fail');
  expect(qualityStatus(signal(id), NaN)).toBe('unknown');
});

test('what has no limit is for information, unless it is missing', () => {
  expect(qualityStatus(signal('record_count'), 1)).toBe('info');
  expect(qualityStatus(signal('record_count'), NaN)).toBe('unknown');
});

/** Where the notebook begins to recommend: on means, but on the highest feature drift. */
test.each([
  ['data_completeness', [98, 98], [98, 97.9]],
  ['freshness_delay_minutes', [5, 5], [5, 5.1]],
  ['feature_drift_score', [0, 0.15], [0, 0.151]],
  ['anomaly_rate', [2, 2], [2, 2.1]],
] as const)('advice on %s begins beyond its limit', (id, enough, beyond) => {
  expect(adviceOn(signal(id), enough)).toBeNull();
  expect(adviceOn(signal(id), beyond)).toBe(signal(id).adviceAt!.advice);
  expect(adviceOn(signal(id), [NaN, ...beyond, NaN])).toBe(signal(id).adviceAt!.advice);
  expect(adviceOn(signal(id), [NaN, ...beyond, NaN, NaN])).toBeNull();
  expect(adviceOn(signal(id), [NaN])).toBeNull();
});

test('there is no advice on what the catalogue has none for', () => {
  expect(adviceOn(signal('record_count'), [0])).toBeNull();
});
