import { toEnd } from '../series';
import { quantile, quantileInParts } from './quantile';

const SAMPLE = [3.2, -1.5, 8, 0.25, 8, 12.75, 4, NaN, -7.1, 2.2];

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

test('orders by size, not as text, and leaves its input as it was', () => {
  const values = Float64Array.of(100, 9, 20);
  expect(quantile(values, 0.5)).toBe(20);
  expect([...values]).toEqual([100, 9, 20]);
});

test('finds the same order statistics in any order of a long row', () => {
  // numpy 2.4: np.quantile(np.arange(5000), [.5, .95, .99]); 7 and 5000 have no common divisor.
  const shuffled = Float64Array.from({ length: 5000 }, (_, i) => (i * 7) % 5000);
  expect([0.5, 0.95, 0.99].map((p) => quantile(shuffled, p))).toEqual([2499.5, 4749.05, 4949.01]);
});

test.each([-0.1, 1.1])('at %d is refused', (p) => {
  expect(() => quantile([1, 2, 3], p)).toThrow('quantiles must be between 0 and 1');
});

test.each([5, 131_072, 131_073, 300_001])(
  'of %d values in parts is the same to the last bit, and they stay as they are',
  (n) => {
    // Many of them are equal, some are missing, and what lies between two order statistics is rounded.
    const values = Float64Array.from({ length: n }, (_, i) => (i % 11 === 0 ? NaN : Math.sqrt((i * 7919) % 10_007)));
    const before = values.slice();
    for (const p of [0, 0.1, 0.333, 0.5, 0.95, 1]) {
      expect(toEnd(quantileInParts(values, p))).toBe(quantile(values, p));
    }
    expect(values).toEqual(before);
  },
);

test('of a long row pauses', () => {
  const values = Float64Array.from({ length: 400_000 }, (_, i) => (i * 7919) % 10_007);
  let pauses = 0;
  for (const computation = quantileInParts(values, 0.5); !computation.next().done;) {
    pauses++;
  }
  expect(pauses).toBeGreaterThan(4);
});
