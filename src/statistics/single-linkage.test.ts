import { singleLinkage } from './single-linkage';

test('cuts where neighbours are further apart than the gap', () => {
  expect(singleLinkage([12, 1, 10, 2, 20], 2)).toEqual([[1, 3], [2, 0], [4]]);
});

test('the ends of a chain may be far apart', () => {
  expect(singleLinkage([0, 1, 2, 3, 4, 5], 1)).toEqual([[0, 1, 2, 3, 4, 5]]);
});

test('a gap of 0 keeps equal values alone together', () => {
  expect(singleLinkage([3, 1, 3], 0)).toEqual([[1], [0, 2]]);
});

test('what is missing is in no cluster', () => {
  expect(singleLinkage([NaN, 1, NaN], 5)).toEqual([[1]]);
  expect(singleLinkage([], 5)).toEqual([]);
});

test('is what the definition says: places are together if a chain of steps within the gap joins them', () => {
  const values = Array.from({ length: 60 }, (_, i) => (i * 37) % 101);
  const gap = 2;
  const reachable = (from: number): Set<number> => {
    const seen = new Set([from]);
    for (const place of seen) {
      values.forEach((value, i) => Math.abs(value - values[place]) <= gap && seen.add(i));
    }
    return seen;
  };
  const clusters = singleLinkage(values, gap);
  expect(clusters.length).toBeGreaterThan(3);
  for (const cluster of clusters) {
    expect(new Set(cluster)).toEqual(reachable(cluster[0]));
  }
});
