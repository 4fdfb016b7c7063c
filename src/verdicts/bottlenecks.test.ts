import { hours, minutes, seconds } from '../series';
import { CATALOGUE } from '../signals';
import { BOTTLENECK_CHECKS, type BottleneckCheck, type Finding } from './bottlenecks';

const check = (category: BottleneckCheck['category']): BottleneckCheck =>
  BOTTLENECK_CHECKS.find((candidate) => candidate.category === category)!;
/** Judges samples at the signal's usual interval. */
const judge = (category: BottleneckCheck['category'], samples: readonly number[]): Finding =>
  check(category).judge(samples, CATALOGUE, CATALOGUE.of(check(category).signal).interval);
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
  expect(judge(category, within).found).toBe(false);
  const finding = judge(category, beyond);
  expect(finding.found).toBe(true);
  expect(finding.value).toBeCloseTo(value, 9);
  expect(finding.target).toBeCloseTo(target, 9);
  expect(judge(category, [NaN, ...beyond, NaN]).found).toBe(true);
});

test.each(BOTTLENECK_CHECKS)('$category is unknown without samples, not absent', ({ category }) => {
  expect(judge(category, []).found).toBeNull();
  expect(judge(category, [NaN, NaN]).found).toBeNull();
});

test.each<[BottleneckCheck['category'], number[]]>([
  ['CPU', [90, 90]],
  ['Memory', [90, 90]],
  ['Latency', [900, 900]],
  ['Capacity', [1, 1, 1, 99]],
  ['Reliability', [1, 9]],
])('%s is unknown below half coverage, with its value', (category, samples) => {
  const gap = samples.map(() => NaN);
  expect(judge(category, [...gap, ...samples])).toMatchObject({ found: true, coverage: 0.5 });
  const { value, found, coverage } = judge(category, [...gap, NaN, ...samples]);
  expect(value).not.toBeNaN();
  expect(found).toBeNull();
  expect(coverage).toBeLessThan(0.5);
});

test('a model needs a week of samples, and errors need two', () => {
  expect(judge('Model', weeks(0.95, 0.9).slice(0, 167)).found).toBeNull();
  expect(judge('Reliability', [3]).found).toBeNull();
});

test('a model that is younger than two weeks has their samples once', () => {
  expect(judge('Model', weeks(0.95, 0.9).slice(60, 300))).toMatchObject({ found: true, coverage: 240 / 336 });
  expect(judge('Model', weeks(0.95, 0.9).slice(100, 173))).toMatchObject({ found: null, coverage: 73 / 336 });
});

test('the model needs half of both of its weeks', () => {
  const gaps = (first: number, last: number): number[] =>
    weeks(0.95, 0.9).map((x, i) => ((i > 0 && i <= first) || (i >= 168 && i < 168 + last) ? NaN : x));
  expect(judge('Model', gaps(84, 84))).toMatchObject({ found: true, coverage: 0.5 });
  expect(judge('Model', gaps(85, 0)).found).toBeNull();
  expect(judge('Model', gaps(0, 85)).found).toBeNull();
});

test('a week is a week, and five minutes are five minutes, at any interval', () => {
  const model = (interval: number): Finding => {
    const aWeek = hours(168) / interval;
    return check('Model').judge(
      Array.from({ length: 2 * aWeek }, (_, i) => (i < aWeek ? 0.95 : 0.9)),
      CATALOGUE,
      interval,
    );
  };
  expect([minutes(15), hours(1), hours(6)].map((interval) => model(interval).value)).toEqual(
    [0.9, 0.9, 0.9].map((mean) => expect.closeTo(mean, 12) as number),
  );
  // Five percentage points within a day.
  const rising = (interval: number): number[] =>
    Array.from({ length: hours(24) / interval }, (_, i) => (i * interval * 5) / hours(24));
  const rises = [seconds(15), minutes(5), hours(1)].map((interval) =>
    check('Reliability').judge(rising(interval), CATALOGUE, interval),
  );
  expect(rises.map(({ value }) => value)).toEqual([5, 5, 5].map((rise) => expect.closeTo(rise / 288, 9) as number));
  expect(rises.map(({ found }) => found)).toEqual([true, true, true]);
});

test('a peak of zero uses nothing, and says neither yes nor no', () => {
  expect(judge('Capacity', [0, 0]).found).toBeNull();
});

test.each<[BottleneckCheck['category'], number, number, string]>([
  ['CPU', 81.25, 70, 'High average CPU usage: 81.3\u00a0%'],
  ['Latency', 431.04, 200, 'High P95 response time: 431.0\u00a0ms'],
  ['Model', 0.912, 0.937, 'Model accuracy has fallen: 91.2\u00a0% in the last week, 94.7\u00a0% in the first'],
  ['Capacity', 21.5, 30, 'Low utilisation: the average load is 21.5\u00a0% of the peak'],
  ['Reliability', 0.0153, 0.01, 'Rising error rate: 0.015\u00a0% more every 5 minutes'],
])('%s says its cause, then its value', (category, value, target, words) => {
  expect(check(category).issue({ value, target })).toBe(words);
});
