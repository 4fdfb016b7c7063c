import { noiseOf } from '../statistics/testing/noise';
import { courseOf, deviationsOf, outlyingOf, type Outlying } from './peers';

const row = (...values: number[]): Float64Array => Float64Array.of(...values);
/** One instant of some peers. */
const at = (...values: number[]) => courseOf(values.map((value) => row(value)));

/** What is said of the first of some rows beside all of them. */
function judge(rows: readonly Float64Array[], relevant?: number): Outlying {
  const course = courseOf(rows);
  return outlyingOf(rows[0], deviationsOf(rows[0], course), course, relevant);
}

// Python 3.11, scipy 1.17.1: numpy.median(x), and scipy.stats.median_abs_deviation(x) * 1.4826
test.each([
  [[1, 2, 3, 4, 100], 3, 1.4826],
  [[10, 12, 11, 13, 50, 9], 11.5, 2.2239],
])('the peers %j have the median %d and the scale %d', (values, median, scale) => {
  const course = at(...values);
  expect(course.median[0]).toBeCloseTo(median, 9);
  expect(course.scale[0]).toBeCloseTo(scale, 9);
  expect(course.count[0]).toBe(values.length);
});

test('where more than half are the same, the mean distance stands for the scale', () => {
  const course = at(0, 0, 0, 0, 3);
  expect(course.scale[0]).toBeCloseTo(Math.sqrt(Math.PI / 2) * 0.6, 9);
  expect(deviationsOf(row(3), course)[0]).toBeGreaterThan(3.5);
  expect(deviationsOf(row(0), course)[0]).toBe(0);
});

test('nobody differs where all are the same', () => {
  expect(deviationsOf(row(7), at(7, 7, 7, 7, 7))[0]).toBe(0);
  expect(judge([row(7), row(7), row(7), row(7), row(7)])).toEqual({
    ...{ shareOutside: 0, outlier: false, onset: null, coverage: 1 },
  });
});

test('of fewer than five nothing is known', () => {
  expect(judge([row(100), row(1), row(2), row(3), row(NaN)])).toEqual({
    shareOutside: NaN,
    outlier: null,
    onset: null,
    coverage: 0,
  });
});

test('a peer that is silent for more than half of the time is not judged', () => {
  const others = [1, 2, 3, 4, 5].map((value) => row(value, value, value));
  expect(judge([row(90, NaN, NaN), ...others])).toMatchObject({ outlier: null, shareOutside: 1 });
});

test('an outlier is far off for half of the time, by what matters', () => {
  const others = [10, 10.1, 9.9, 10.2, 9.8].map((value) => row(value, value, value, value));
  expect(judge([row(12, 12, 10, 10), ...others], 1)).toMatchObject({ outlier: true, shareOutside: 0.5 });
  expect(judge([row(12, 10, 10, 10), ...others], 1)).toMatchObject({ outlier: false, shareOutside: 0.25 });
  expect(judge([row(12, 12, 12, 12), ...others], 3)).toMatchObject({ outlier: false, shareOutside: 0 });
  expect(judge([row(8, 8, 8, 8), ...others], 1)).toMatchObject({ outlier: true });
});

test.each([
  [[10, 10, 12, 12], 2],
  [[12, 12, 12, 12], 0],
  // One sample inside ends nothing, and one outside long before begins nothing.
  [[12, 10, 10, 12, 12, 10, 12, 12], 3],
  [[12, NaN, 12], 0],
  // The last instants say that it is over, or leave it open.
  [[12, 12, 12, 10], 0],
  [[12, 10, 10], null],
  [[10, 10, 10], null],
])('of %j the onset is at %j', (values, onset) => {
  const others = [10, 10.1, 9.9, 10.2, 9.8].map((value) => row(...values.map(() => value)));
  expect(judge([row(...values), ...others], 1).onset).toBe(onset);
});

test('of peers that are alike none is an outlier, and one that is six deviations off is', () => {
  let [called, found] = [0, 0];
  for (let seed = 1; seed <= 50; seed++) {
    const noise = noiseOf(seed);
    const rows = Array.from({ length: 8 }, () => Float64Array.from({ length: 60 }, () => 10 + noise.normal()));
    called += Number(judge(rows, 0).outlier);
    rows[0] = rows[0].map((value) => value + 6);
    found += Number(judge(rows, 0).outlier);
  }
  expect([called, found]).toEqual([0, 50]);
});
