import { CATALOGUE } from '../signals';
import { isMet, objectivesOf } from './objectives';

/** The notebook's performance targets. */
test('has the six targets of the notebook', () => {
  const targets = objectivesOf(CATALOGUE).map(
    ({ id, better, target }) => `${id} ${better === 'lower' ? '<' : '>'} ${target}`,
  );
  expect(targets.sort()).toEqual([
    'accuracy > 0.95',
    'cpu_usage < 70',
    'error_rate < 1',
    'response_time_p95 < 200',
    'response_time_p99 < 500',
    'uptime > 99.9',
  ]);
});

test.each([
  ['response_time_p95', [100, 200, NaN], 195],
  ['response_time_p99', [100, 200, NaN], 199],
  ['error_rate', [1, NaN, 2], 1.5],
  ['cpu_usage', [60, 80], 70],
  ['accuracy', [0.9, 1], 0.95],
  ['uptime', [1, 6, NaN, 2, 1], 75],
])('%s measures its statistic', (id, samples, value) => {
  const objective = objectivesOf(CATALOGUE).find((candidate) => candidate.id === id)!;
  expect(objective.measure(samples)).toBeCloseTo(value, 12);
  expect(objective.measure([NaN])).toBeNaN();
});

test('exactly at the target is not better than it, and a missing value is neither met nor missed', () => {
  const lower = { better: 'lower', target: 200 } as const;
  const higher = { better: 'higher', target: 0.95 } as const;
  expect([199.9, 200, 200.1, NaN].map((value) => isMet(lower, value, 1))).toEqual([true, false, false, null]);
  expect([0.951, 0.95, 0.949, NaN].map((value) => isMet(higher, value, 1))).toEqual([true, false, false, null]);
});

test('below half coverage an objective is neither met nor missed', () => {
  const lower = { better: 'lower', target: 200 } as const;
  expect([0.5, 0.499, 0, NaN].map((coverage) => isMet(lower, 100, coverage))).toEqual([true, null, null, null]);
});
