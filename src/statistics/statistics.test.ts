import { count, max, mean, min, quantile, STATISTIC_NAMES, statistic, sum } from './statistics';

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
] as const)('%s agrees with numpy and passes over missing values', (name, value) => {
  expect(statistic(name, SAMPLE)).toBeCloseTo(value, 12);
});

test('knows the eight statistics of the contract', () => {
  expect(STATISTIC_NAMES).toEqual(['mean', 'min', 'max', 'sum', 'p50', 'p95', 'p99', 'count']);
});

test.each(STATISTIC_NAMES.filter((name) => name !== 'count'))('%s of nothing is missing, not zero', (name) => {
  expect(statistic(name, [])).toBeNaN();
  expect(statistic(name, Float64Array.of(NaN, NaN))).toBeNaN();
});

test('count of nothing is zero', () => {
  expect(count([])).toBe(0);
  expect(count([NaN, NaN])).toBe(0);
});

describe('sum', () => {
  test('does not lose small values beside large ones', () => {
    // math.fsum([1, 1e100, 1, -1e100]) = 2.0; plain addition gives 0.
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  });

  test('stays exact over a million terms', () => {
    // math.fsum([0.1] * 1000000) = 100000.0; np.cumsum(...)[-1] = 100000.00000133288
    expect(sum(new Float64Array(1_000_000).fill(0.1))).toBe(100_000);
  });
});

describe('quantile', () => {
  // pandas 3: pd.Series(SAMPLE).quantile([.1, .25, .333, .75])
  test.each([
    [0.1, -2.6199999999999997],
    [0.25, 0.25],
    [0.333, 1.5448000000000004],
    [0.75, 8],
    [0, -7.1],
    [1, 12.75],
  ])('at %d interpolates as pandas does', (p, value) => {
    expect(quantile(SAMPLE, p)).toBeCloseTo(value, 12);
  });

  test('of one value is that value', () => {
    expect([0, 0.5, 0.99, 1].map((p) => quantile([NaN, 7], p))).toEqual([7, 7, 7, 7]);
  });

  test('sorts by size, not as text, and leaves its input as it was', () => {
    const values = Float64Array.of(100, 9, 20);
    expect(quantile(values, 0.5)).toBe(20);
    expect([...values]).toEqual([100, 9, 20]);
  });
});

test('mean divides by the values present', () => {
  expect(mean([1, NaN, 3])).toBe(2);
});

test('min and max pass over a missing first value', () => {
  expect(min([NaN, 3, 1, NaN])).toBe(1);
  expect(max([NaN, -3, -1, NaN])).toBe(-1);
});
