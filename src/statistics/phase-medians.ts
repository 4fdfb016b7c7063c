/** Bins of a phase are at least so wide, in milliseconds. */
const LEAST_WIDTH = 300_000;
/** A season of fewer bins has no shape. */
const LEAST_BINS = 4;

/** A pattern that may repeat. */
export interface Season {
  /** Milliseconds after which it repeats. */
  readonly period: number;
  /** How many repetitions are remembered. */
  readonly depth: number;
}

/**
 * What was usual at the same phase of the repetitions before: the median of the values in the bin of the phase and in its two neighbours
 * that are older than half a period, and not older than half a period more than is remembered. A bin remembers its newest
 * `depth` values. O(n · depth²).
 *
 * @param row none missing.
 * @param times epoch milliseconds, in their order.
 * @param step milliseconds between samples.
 * @returns NaN where the own bin remembers fewer than two values, and everywhere if a period has fewer than four bins.
 */
export function phaseMedians(
  row: Float64Array,
  times: Float64Array,
  step: number,
  { period, depth }: Season,
): Float64Array {
  const width = Math.max(step, LEAST_WIDTH);
  const bins = Math.round(period / width);
  const medians = new Float64Array(row.length).fill(NaN);
  if (bins < LEAST_BINS) {
    return medians;
  }
  const counts = new Int32Array(bins);
  const places = new Int32Array(bins * depth);
  const usual = new Float64Array(3 * depth);
  for (let i = 0; i < row.length; i++) {
    const time = times[i];
    const bin = Math.floor((time - Math.floor(time / period) * period) / width) % bins;
    if (counts[bin] >= 2) {
      let size = 0;
      for (const one of [(bin + bins - 1) % bins, bin, (bin + 1) % bins]) {
        for (let k = Math.min(counts[one], depth) - 1; k >= 0; k--) {
          const place = places[one * depth + k];
          const age = time - times[place];
          if (age > period / 2 && age <= (depth + 0.5) * period) {
            insert(usual, row[place], size++);
          }
        }
      }
      medians[i] = size === 0 ? NaN : (usual[(size - 1) >> 1] + usual[size >> 1]) / 2;
    }
    places[bin * depth + (counts[bin]++ % depth)] = i;
  }
  return medians;
}

/** Puts a value in its place among the first values of a sorted row. */
function insert(sorted: Float64Array, value: number, size: number): void {
  let place = size;
  for (; place > 0 && sorted[place - 1] > value; place--) {
    sorted[place] = sorted[place - 1];
  }
  sorted[place] = value;
}
