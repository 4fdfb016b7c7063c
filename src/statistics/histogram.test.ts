import { histogram } from './histogram';

const plain = (rows: number[][], bins: number): { edges: number[]; counts: number[][] } => {
  const { edges, counts } = histogram(rows, bins);
  return { edges: [...edges], counts: counts.map((row) => [...row]) };
};
const SAMPLE = [0.1, 0.2, 0.3, 0.35, 0.7, 0.7, 1.1, -0.4];

// numpy 2.4: np.histogram(SAMPLE, bins)
test.each([
  [1, [-0.4, 1.1], [8]],
  [3, [-0.4, 0.09999999999999998, 0.6, 1.1], [1, 4, 3]],
  [
    10,
    [-0.4, -0.25, -0.10000000000000003, 0.04999999999999993, 0.19999999999999996, 0.35].concat([
      0.4999999999999999, 0.65, 0.7999999999999999, 0.9499999999999998, 1.1,
    ]),
    [1, 0, 0, 1, 2, 1, 0, 2, 0, 1],
  ],
])('%d bins have the edges and counts of numpy', (bins, edges, counts) => {
  expect(plain([SAMPLE], bins)).toEqual({ edges, counts: [counts] });
});

test('a value on an edge belongs to the bin that begins there, whatever the rounding', () => {
  // numpy 2.4: np.histogram(np.arange(11) * 0.1, 10), where 3 * 0.1 > 0.3
  const { counts } = plain([Array.from({ length: 11 }, (_, i) => i * 0.1)], 10);
  expect(counts).toEqual([[1, 1, 1, 1, 1, 1, 1, 1, 1, 2]]);
});

test('rows share their edges', () => {
  // numpy 2.4: np.histogram([3, 1, 3, -2.5], 3, range=(-2.5, 4)), and the same of [4]
  const { edges, counts } = plain([[3, 1, 3, -2.5], [4], []], 3);
  expect(edges).toEqual([-2.5, -0.3333333333333335, 1.833333333333333, 4]);
  expect(counts).toEqual([
    [1, 1, 2],
    [0, 0, 1],
    [0, 0, 0],
  ]);
});

test('equal values stand in the middle of one unit', () => {
  // numpy 2.4: np.histogram([7, 7, 7], 4)
  expect(plain([[7, 7, 7]], 4)).toEqual({ edges: [6.5, 6.75, 7, 7.25, 7.5], counts: [[0, 0, 3, 0]] });
});

test('missing values are in no bin', () => {
  expect(plain([[NaN, ...SAMPLE, NaN], [NaN]], 3)).toEqual({
    edges: plain([SAMPLE], 3).edges,
    counts: [...plain([SAMPLE], 3).counts, [0, 0, 0]],
  });
});

test('without values there are no bins', () => {
  expect(plain([], 5)).toEqual({ edges: [], counts: [] });
  expect(plain([[NaN], []], 5)).toEqual({ edges: [], counts: [[], []] });
});

test('no value is lost where the bins are narrower than the digits of a number', () => {
  // numpy refuses: "Too many bins for data range"
  expect(plain([[1e17, 1e17]], 4).counts[0].reduce((total, count) => total + count)).toBe(2);
  expect(plain([[1e17, 1e17 + 64]], 1000).counts[0].reduce((total, count) => total + count)).toBe(2);
});
