import { CATALOGUE } from '../signals';
import { BOTTLENECK_CHECKS, type BottleneckCheck } from './bottlenecks';

const check = (category: BottleneckCheck['category']): BottleneckCheck =>
  BOTTLENECK_CHECKS.find((candidate) => candidate.category === category)!;
const weeks = (first: number, last: number): number[] =>
  Array.from({ length: 336 }, (_, i) => (i < 168 ? first : last));

/** The notebook's limits: samples just within, samples beyond, and the value of the latter. */
test.each<[BottleneckCheck['category'], number[], number[], number, number]>([
  ['CPU', [60, 80], [60, 80.2], 70.1, 70],
  ['Memory', [50, 70], [50, 70.2], 60.1, 60],
  ['Latency', [200, 200], [200, 201], 200.95, 200],
  ['Model', weeks(0.95, 0.941), weeks(0.95, 0.939), 0.939, 0.94],
  ['Capacity', [40, 100, 40, 20], [10, 100, 0, 0], 27.5, 30],
  ['Reliability', [1, 9, 1.018], [1, 9, 1.04], 0.02, 0.01],
])('%s is found beyond its limit and not before', (category, within, beyond, value, target) => {
  const { judge } = check(category);
  expect(judge(within, CATALOGUE).found).toBe(false);
  const finding = judge(beyond, CATALOGUE);
  expect(finding.found).toBe(true);
  expect(finding.value).toBeCloseTo(value, 9);
  expect(finding.target).toBeCloseTo(target, 9);
  expect(judge([NaN, ...beyond, NaN], CATALOGUE).found).toBe(true);
});

test.each(BOTTLENECK_CHECKS)('$category is unknown without samples, not absent', ({ judge }) => {
  expect(judge([], CATALOGUE).found).toBeNull();
  expect(judge([NaN, NaN], CATALOGUE).found).toBeNull();
});

test('a model needs a week of samples, and errors need two', () => {
  expect(check('Model').judge(weeks(0.95, 0.9).slice(0, 167), CATALOGUE).found).toBeNull();
  expect(check('Reliability').judge([3], CATALOGUE).found).toBeNull();
});

test('a peak of zero uses nothing, and says neither yes nor no', () => {
  expect(check('Capacity').judge([0, 0], CATALOGUE).found).toBeNull();
});

test.each<[BottleneckCheck['category'], number, number, string]>([
  ['CPU', 81.25, 70, 'High average CPU usage: 81.3\u00a0%'],
  ['Latency', 431.04, 200, 'High P95 response time: 431.0\u00a0ms'],
  ['Model', 0.912, 0.937, 'Model accuracy has fallen: 91.2\u00a0% in the last week, 94.7\u00a0% in the first'],
  ['Capacity', 21.5, 30, 'Low utilisation: the average load is 21.5\u00a0% of the peak'],
  ['Reliability', 0.0153, 0.01, 'Rising error rate: 0.015\u00a0% more with each sample'],
])('%s says its cause, then its value', (category, value, target, words) => {
  expect(check(category).issue({ value, target, found: true })).toBe(words);
});
