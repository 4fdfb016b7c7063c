import { statistic, STATISTIC_NAMES } from './statistic';

const SAMPLE = [3.2, -1.5, 8, 0.25, 8, 12.75, 4, NaN, -7.1, 2.2];

// numpy 2.4: v = np.array(SAMPLE); w = v[~np.isnan(v)]
//   np.nanmean(v), w.min(), w.max(), math.fsum(w), np.quantile(w, [.5, .95, .99]), len(w)
test.each([
  ['mean', 3.3111111111111113],
  ['min', -7.1],
  ['max', 12.75],
  ['sum', 29.8],
  ['p50', 3.2],
  ['p95', 10.849999999999998],
  ['p99', 12.37],
  ['count', 9],
] as const)('%s agrees with numpy and ignores missing values', (name, value) => {
  expect(statistic(name, SAMPLE)).toBeCloseTo(value, 12);
  expect(statistic(name, Float64Array.from(SAMPLE))).toBe(statistic(name, SAMPLE));
});

test('knows the eight statistics of the contract', () => {
  expect(STATISTIC_NAMES).toEqual(['mean', 'min', 'max', 'sum', 'p50', 'p95', 'p99', 'count']);
});

test.each(STATISTIC_NAMES.filter((name) => name !== 'count'))('%s of nothing is missing, not zero', (name) => {
  expect(statistic(name, [])).toBeNaN();
  expect(statistic(name, Float64Array.of(NaN, NaN))).toBeNaN();
});
