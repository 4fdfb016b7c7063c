import { type Numbers } from './numbers';

/**
 * Clusters of values on a line by single linkage: each value is within a gap of another one of its cluster, and of none of the
 * others. On a line the minimum spanning tree is the path through the sorted values, so its edges longer than the gap are where it is
 * cut: [Gower and Ross 1969](https://doi.org/10.2307/2346439).
 *
 * This runs in `O(n log n)`.
 *
 * @param values NaN = missing: in no cluster.
 * @param gap the longest distance between neighbours of one cluster; 0 = only equal values are in one.
 * @returns the places of the values, a list a cluster, by ascending values; places of equal values ascend.
 * @example singleLinkage([12, 1, 10, 2], 2) // [[1, 3], [2, 0]]
 */
export function singleLinkage(values: Numbers, gap: number): number[][] {
  const places = Array.from({ length: values.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(values[i]))
    .sort((a, b) => values[a] - values[b]);
  const clusters: number[][] = [];
  places.forEach((place, k) => {
    if (k === 0 || values[place] - values[places[k - 1]] > gap) {
      clusters.push([]);
    }
    clusters[clusters.length - 1].push(place);
  });
  return clusters;
}
