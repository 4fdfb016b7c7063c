/** Bins of a histogram. */
export interface Bins {
  /** Upper bounds in rising order; the last one is infinite. */
  readonly bounds: readonly number[];
  /** The middle of each bin; NaN of those that are open. */
  readonly middles: Float64Array;
}

/**
 * The bins between some bounds. The first one begins at 0 where its bound is positive, as `histogram_quantile` of Prometheus has it;
 * otherwise it is open, as the last one is.
 */
export function binsOf(bounds: readonly number[]): Bins {
  return {
    bounds,
    middles: Float64Array.from(bounds, (bound, b) => {
      const below = b > 0 ? bounds[b - 1] : bound > 0 ? 0 : -Infinity;
      const middle = (below + bound) / 2;
      return Number.isFinite(middle) ? middle : NaN;
    }),
  };
}

/** Bins up to which each is worth having: with more, what differs is which of them happen to be empty. */
const MOST_BINS = 40;
/** Neighbours are put together until they hold such a share of the reference. */
const LEAST_SHARE = 0.05;

/** Where bins that are put together end, and the counts of what lies between. */
export interface Coarsened {
  readonly bounds: readonly number[];
  readonly counts: readonly Float64Array[];
}

/**
 * Puts neighbouring bins together where there are very many, as native histograms have them, until each holds a twentieth of
 * the reference, as methods that count in deciles do.
 *
 * @param reference counts by bin.
 * @param counts of further histograms with the same bins.
 * @returns null where the bins are few enough as they are.
 */
export function coarsened(
  bounds: readonly number[],
  reference: Float64Array,
  counts: readonly Float64Array[],
): Coarsened | null {
  if (bounds.length <= MOST_BINS) {
    return null;
  }
  const all = reference.reduce((total, count) => total + count, 0);
  const ends: number[] = [];
  let held = 0;
  reference.forEach((count, b) => {
    held += count;
    if (held >= LEAST_SHARE * all && b < bounds.length - 1) {
      ends.push(b);
      held = 0;
    }
  });
  // What is left at the end goes with the last bin that is full.
  if (held < LEAST_SHARE * all) {
    ends.pop();
  }
  ends.push(bounds.length - 1);
  const together = (row: Float64Array): Float64Array =>
    Float64Array.from(ends, (end, e) =>
      row.subarray(e === 0 ? 0 : ends[e - 1] + 1, end + 1).reduce((total, count) => total + count, 0),
    );
  return { bounds: ends.map((end) => bounds[end]), counts: counts.map(together) };
}
