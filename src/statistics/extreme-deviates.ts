import { normalTails } from './normal-tails';
import { spreadOf, type Spread } from './spread';
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
 * This runs in `O(n log n)`: what is left when a value is taken is what is left in the end with all that are taken after it, so the sums
 * grow from there, by the recurrence of Welford ("Note on a method for calculating corrected sums of squares and products", 1962).
 *
 * @param row NaN = missing.
 * @param most how many values may be outliers; no more are than leave two others.
 * @returns in the same order, from 0 to 1: 1 for those that are not among the furthest. NaN where the value is missing.
 * @example extremeDeviates(Float64Array.of(100, 110, 120, 130, 220), 1) // [1, 1, 1, 1, 0.027]
 */
export function extremeDeviates(row: Float64Array, most: number): Float64Array {
  const order = [...row.keys()].filter((i) => !Number.isNaN(row[i])).sort((i, j) => row[i] - row[j]);
  const sorted = Float64Array.from(order, (place) => row[place]);
  const taken: number[] = [];
  let [from, to] = [0, sorted.length];
  let sum = sorted.reduce((all, value) => all + value, 0);
  while (taken.length < most && to - from >= LEAST) {
    const middle = sum / (to - from);
    const furthest = sorted[to - 1] - middle > middle - sorted[from] ? --to : from++;
    sum -= sorted[furthest];
    taken.push(furthest);
  }
  const chances = row.map((value) => (Number.isNaN(value) ? NaN : 1));
  let others = spreadOf(sorted.subarray(from, to));
  let least = 1;
  for (const furthest of taken.reverse()) {
    least = Math.min(least, chanceOf(sorted[furthest], others));
    chances[order[furthest]] = least;
    others = withOneMore(sorted[furthest], others);
  }
  return chances;
}

/** How likely the furthest of one value and some others is to be so far from the others. */
function chanceOf(value: number, { n, mean, squares }: Spread): number {
  const distance = Math.abs(value - mean);
  if (distance === 0) {
    return 1;
  }
  const deviation = Math.sqrt((squares / (n - 1)) * (1 + 1 / n));
  const t = distance / deviation;
  // Student's tails, which take longer, are heavier than the normal ones.
  return (n + 1) * normalTails(t) >= 1 ? 1 : Math.min(1, (n + 1) * studentTails(t, n - 1));
}

function withOneMore(value: number, { n, mean, squares }: Spread): Spread {
  const moved = mean + (value - mean) / (n + 1);
  return { n: n + 1, mean: moved, squares: squares + (value - mean) * (value - moved) };
}
