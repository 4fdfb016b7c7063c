import { studentTails } from './student-tails';

/** Fewer values have no spread of the others. */
const LEAST = 3;

/**
 * How likely a value is to be so far from the others by chance, for each of some values: the generalized extreme Studentized deviate (Rosner,
 * "Percentage points for a generalized ESD many-outlier procedure", Technometrics 25, 1983). The value that is furthest from the mean is held
 * against the mean and the deviation of the others, by Student's t, times as many as are left; then the next one, without it. So outliers do not
 * hide each other, up to a number of them. A value is as unlikely as the least likely of those that are taken with it or after it.
 *
 * Of independent normal values the least of all is below 0.05 in 5 % of cases if one may be an outlier (Grubbs' test), or if there are many
 * values; if several of few may be, in up to 9 %.
 *
 * This runs in `O(n log n + n · most)`.
 *
 * @param row NaN = missing.
 * @param most how many values may be outliers; no more are than leave two others.
 * @returns in the same order, from 0 to 1: 1 for those that are not among the furthest. NaN where the value is missing.
 * @example extremeDeviates(Float64Array.of(100, 110, 120, 130, 220), 1) // [1, 1, 1, 1, 0.027]
 */
export function extremeDeviates(row: Float64Array, most: number): Float64Array {
  const order = [...row.keys()].filter((i) => !Number.isNaN(row[i])).sort((i, j) => row[i] - row[j]);
  const sorted = Float64Array.from(order, (place) => row[place]);
  const taken: Array<{ readonly place: number; readonly chance: number }> = [];
  let [from, to] = [0, sorted.length];
  while (taken.length < most && to - from >= LEAST) {
    const { mean: middle } = spreadOf(sorted.subarray(from, to));
    const isHighest = sorted[to - 1] - middle > middle - sorted[from];
    const furthest = isHighest ? to - 1 : from;
    [from, to] = isHighest ? [from, to - 1] : [from + 1, to];
    taken.push({ place: order[furthest], chance: chanceOf(sorted[furthest], sorted.subarray(from, to)) });
  }
  const chances = row.map((value) => (Number.isNaN(value) ? NaN : 1));
  let least = 1;
  for (const { place, chance } of taken.reverse()) {
    least = Math.min(least, chance);
    chances[place] = least;
  }
  return chances;
}

/** How likely the furthest of one value and some others is to be so far from the others. */
function chanceOf(value: number, others: Float64Array): number {
  const { mean, squares } = spreadOf(others);
  const n = others.length;
  const distance = Math.abs(value - mean);
  if (distance === 0) {
    return 1;
  }
  const deviation = Math.sqrt((squares / (n - 1)) * (1 + 1 / n));
  return Math.min(1, (n + 1) * studentTails(distance / deviation, n - 1));
}

/** The mean of some values, and the sum of the squares of their distances from it. */
function spreadOf(values: Float64Array): { readonly mean: number; readonly squares: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}
