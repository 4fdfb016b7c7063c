/**
 * The [isotonic regression](https://en.wikipedia.org/wiki/Isotonic_regression) of a row: the row that never falls and is closest to it
 * in the sum of squares, by pooling adjacent violators (Ayer et al., "An empirical distribution function for sampling with incomplete
 * information", Ann. Math. Stat. 26, 1955). simple-statistics has none.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param row none missing.
 * @example isotonic(Float64Array.of(1, 3, 2, 4)) // [1, 2.5, 2.5, 4]
 */
export function isotonic(row: Float64Array): Float64Array {
  const pools: Array<{ mean: number; size: number }> = [];
  for (const value of row) {
    let pool = { mean: value, size: 1 };
    for (let before = pools[pools.length - 1]; before !== undefined && before.mean >= pool.mean;) {
      pools.pop();
      const size = before.size + pool.size;
      pool = { mean: (before.size * before.mean + pool.size * pool.mean) / size, size };
      before = pools[pools.length - 1];
    }
    pools.push(pool);
  }
  const result = new Float64Array(row.length);
  let place = 0;
  for (const { mean, size } of pools) {
    result.fill(mean, place, (place += size));
  }
  return result;
}
