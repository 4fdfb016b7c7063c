/** Values that are sorted, or merged, in one go. */
const AT_ONCE = 65_536;

/**
 * The values in ascending order, as the `sort` of a Float64Array, by merging sorted parts; it pauses between them. O(n log n).
 *
 * @param values none missing; they stay as they are.
 * @example toEnd(sorted(Float64Array.of(3, 1, 2))) // [1, 2, 3]
 */
export function* sorted(values: Float64Array): Generator<void, Float64Array> {
  const n = values.length;
  let runs = values.slice();
  for (let from = 0; from < n; from += AT_ONCE) {
    runs.subarray(from, from + AT_ONCE).sort();
    yield;
  }
  for (let width = AT_ONCE, merged = new Float64Array(width < n ? n : 0); width < n; width *= 2) {
    for (let left = 0; left < n; left += 2 * width) {
      yield* merge(runs, merged, left, Math.min(left + width, n), Math.min(left + 2 * width, n));
    }
    [runs, merged] = [merged, runs];
  }
  return runs;
}

/** Merges two neighbouring runs into another row. */
function* merge(runs: Float64Array, into: Float64Array, left: number, middle: number, end: number): Generator<void> {
  for (let i = left, j = middle, k = left; k < end;) {
    for (const until = Math.min(k + AT_ONCE, end); k < until; k++) {
      into[k] = j >= end || (i < middle && runs[i] <= runs[j]) ? runs[i++] : runs[j++];
    }
    yield;
  }
}
