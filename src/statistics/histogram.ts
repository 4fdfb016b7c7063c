import { max } from './max';
import { min } from './min';
import { type Numbers } from './numbers';

/** How often values fall into bins of equal width. */
export interface Histogram {
  /** One more than there are bins, ascending; empty if no value is present. */
  readonly edges: Float64Array;
  /** For each row the number of its values in each bin. */
  readonly counts: Float64Array[];
}

/**
 * [Histogram](https://en.wikipedia.org/wiki/Histogram): counts the values of several rows in bins that they share, by the
 * rules of `numpy.histogram`. The bins divide the span from the smallest to the largest value evenly; each holds its left
 * edge, the last one its right edge too; where all values are equal, the span is one unit around them. Missing values are
 * ignored. This is our own algorithm: simple-statistics has none.
 *
 * This runs in `O(values + rows × bins)`.
 *
 * @param rows NaN = missing; they may differ in length.
 * @param bins number of bins, at least 1.
 * @returns no edges and no counts if no row has a value.
 * @example histogram([[1, 2, 4], [3]], 3) // edges [1, 2, 3, 4], counts [[1, 1, 1], [0, 0, 1]]
 */
export function histogram(rows: readonly Numbers[], bins: number): Histogram {
  const edges = edgesOf(min(rows.map(min)), max(rows.map(max)), bins);
  return { edges, counts: rows.map((row) => countInto(edges, row)) };
}

function edgesOf(least: number, most: number, bins: number): Float64Array {
  if (Number.isNaN(least)) {
    return new Float64Array(0);
  }
  const [first, last] = least === most ? [least - 0.5, most + 0.5] : [least, most];
  const width = (last - first) / bins;
  // As numpy.linspace, to the last bit: multiples of the width, and the last edge as given.
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? last : i * width + first));
}

function countInto(edges: Float64Array, values: Numbers): Float64Array {
  const bins = Math.max(0, edges.length - 1);
  const counts = new Float64Array(bins);
  const first = edges[0];
  const span = edges[bins] - first;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) {
      continue;
    }
    // Half a unit is nothing beside one value of 1e17; the span is 0 then.
    const share = span > 0 ? (value - first) / span : 0;
    let bin = Math.min(bins - 1, Math.floor(share * bins));
    // The division is rounded, so that a value near an edge may land a bin beside its own; the edges decide.
    if (value < edges[bin]) {
      bin--;
    } else if (bin < bins - 1 && value >= edges[bin + 1]) {
      bin++;
    }
    counts[bin]++;
  }
  return counts;
}
