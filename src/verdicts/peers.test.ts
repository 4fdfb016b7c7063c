import { toEnd } from '../series';
import { noiseOf } from '../statistics/testing/noise';
import { courseOf, deviationsOf, judgePeers as judging, type Outlying } from './peers';

const judgePeers = (...asked: Parameters<typeof judging>) => toEnd(judging(...asked));

const row = (...values: number[]): Float64Array => Float64Array.of(...values);
/** One instant of some peers. */
const at = (...values: number[]) => toEnd(courseOf(values.map((value) => row(value))));

/** What is said of the first of some rows beside all of them. */
function judge(rows: readonly Float64Array[], relevant?: number): Outlying {
  return judgePeers(rows, relevant).peers[0];
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
  expect(judge([row(7), row(7), row(7), row(7), row(7)])).toMatchObject({
    ...{ shareOutside: 0, outlier: false, differs: false, onset: null, coverage: 1, byChance: 1 },
  });
});

test('of fewer than five nothing is known', () => {
  expect(judge([row(100), row(1), row(2), row(3), row(NaN)])).toMatchObject({
    ...{ shareOutside: NaN, outlier: null, differs: null, onset: null, coverage: 0, byChance: NaN },
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

test('of peers that are alike none differs, and one that is six deviations off does', () => {
  let [called, found] = [0, 0];
  for (let seed = 1; seed <= 50; seed++) {
    const noise = noiseOf(seed);
    const rows = Array.from({ length: 8 }, () => Float64Array.from({ length: 60 }, () => 10 + noise.normal()));
    called += Number(judge(rows, 0).differs);
    rows[0] = rows[0].map((value) => value + 6);
    found += Number(judge(rows, 0).differs);
  }
  expect([called, found]).toEqual([0, 50]);
});

test('who is far off for the whole range does not differ where the levels of alike peers are as far apart', () => {
  // Beyond 3.5 deviations of the median distance; by Grubbs' test one of five alike is as far off in 12.7 % of cases (scipy).
  const levels = [100, 110, 120, 130, 175].map((value) => row(value, value, value));
  const { peers } = judgePeers([...levels].reverse(), 0);
  expect(peers[0]).toMatchObject({ shareOutside: 1, outlier: true, differs: false });
  expect(peers[0].byChance).toBeCloseTo(0.127, 3);
  expect(judge([row(220, 220, 220), ...levels.slice(0, 4)], 0)).toMatchObject({ outlier: true, differs: true });
});

test('of eight, two that differ alike do not hide each other; of six they do', () => {
  const levels = [10, 10.3, 9.8, 10.1, 9.9, 10.2].map((value) => row(value));
  const off = [row(14), row(14.1)];
  expect(judgePeers([...off, ...levels], 0).peers.map(({ differs }) => differs)).toEqual([
    ...[true, true],
    ...levels.map(() => false),
  ]);
  expect(judgePeers([...off, ...levels.slice(0, 4)], 0).peers[0]).toMatchObject({
    shareOutside: 1,
    outlier: true,
    differs: false,
  });
});

test('of alike peers whose levels differ, few ranges name one', () => {
  const [queries, named] = [300, { far: 0, differs: 0 }];
  const noise = noiseOf(11);
  for (let query = 0; query < queries; query++) {
    const rows = Array.from({ length: 5 }, () => row(noise.normal()));
    const { peers } = judgePeers(rows, 0);
    named.far += Number(peers.some(({ shareOutside }) => shareOutside === 1));
    named.differs += Number(peers.some(({ differs }) => differs));
  }
  expect(named.far / queries).toBeGreaterThan(0.15);
  expect(named.differs / queries).toBeLessThan(0.08);
});
