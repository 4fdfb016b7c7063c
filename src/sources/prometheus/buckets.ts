/** What fell into one bucket in one window: above `low`, up to `high`. */
export interface Bucket {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Counts of several windows by the same buckets. */
export interface CommonBuckets {
  /** Upper bounds in rising order; the last one is infinite. */
  readonly bounds: readonly number[];
  /** A row a window, in their order. */
  readonly counts: readonly Float64Array[];
  /** True if a bound of some window was given up, because another window has values on both sides of it in one bucket. */
  readonly merged: boolean;
}

/** Share of all values by which a bucket may seem to hold fewer than none: engines round, and extrapolate every series alone. */
const ROUNDING = 1e-3;

/**
 * The buckets of a classic histogram.
 *
 * @param upTo how many values were at most each bound, by bound.
 * @returns in rising order, and whether counts fell from one bound to the next, as they do where the instances of a pipeline have
 *   different bounds. Such counts are raised to those before them, as `histogram_quantile` does.
 */
export function classicBuckets(upTo: ReadonlyMap<number, number>): { buckets: Bucket[]; falling: boolean } {
  const rising = [...upTo].sort(([a], [b]) => a - b);
  const most = Math.max(0, ...upTo.values());
  let [low, below, falling] = [-Infinity, 0, false];
  const buckets = rising.map(([high, count]): Bucket => {
    falling ||= count < below - ROUNDING * most;
    const bucket = { low, high, count: Math.max(0, count - below) };
    [low, below] = [high, Math.max(below, count)];
    return bucket;
  });
  return { buckets, falling };
}

/**
 * Brings windows to common buckets: those between the bounds at which every window can be cut. A window can be cut at its own
 * bounds, and within buckets that hold nothing; so native histograms, which leave out empty buckets, lose none.
 *
 * @param windows each with its buckets, disjoint and in rising order.
 */
export function commonBuckets(windows: ReadonlyArray<readonly Bucket[]>): CommonBuckets {
  const all = new Set(windows.flatMap((buckets) => buckets.flatMap(({ low, high }) => [low, high])));
  const given = [...all].filter(Number.isFinite).sort((a, b) => a - b);
  const bounds = given.filter((bound) => windows.every((buckets) => isCut(buckets, bound)));
  const finite = [...bounds, Infinity];
  return {
    bounds: finite,
    counts: windows.map((buckets) => {
      const counts = new Float64Array(finite.length);
      let place = 0;
      for (const { high, count } of buckets) {
        while (finite[place] < high) {
          place++;
        }
        counts[place] += count;
      }
      return counts;
    }),
    merged: bounds.length < given.length,
  };
}

/** Whether no values of a window lie on both sides of a bound in one bucket. */
function isCut(buckets: readonly Bucket[], bound: number): boolean {
  let [first, last] = [0, buckets.length];
  while (first < last) {
    const middle = (first + last) >>> 1;
    if (buckets[middle].high <= bound) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  // The first bucket that reaches beyond the bound.
  return first === buckets.length || buckets[first].low >= bound || buckets[first].count === 0;
}
