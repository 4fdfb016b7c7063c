import { autocovariances } from './autocovariances';
import { count } from './count';
import { mean } from './mean';
import { REACH_95 } from './normal-quantile';
import { type Numbers } from './numbers';

/** A correlation of neighbours nearer to 1 is told apart from a trend by no row of usual length. */
const MOST = 0.999;

/**
 * How many samples of a row count as one independent sample: the variance of its mean over that of as many independent ones, 1 + 2 Σ ρₖ over all
 * lags. 1 where neighbours are not significantly alike (ρ₁ ≤ 1.96 ÷ √n). Else the larger of two estimates: the initial
 * monotone sequence of sums of neighbouring autocorrelations (Geyer, "Practical Markov chain Monte Carlo", Stat. Sci. 7, 1992), and that of
 * a first-order autoregression, (1 + ρ) ÷ (1 − ρ), with ρ₁ corrected for its bias (1 + 3ρ) ÷ n (Marriott and Pope, Biometrika 41, 1954). Both are
 * divided by 1 − time ÷ n, by which the mean of a finite row hides a part of its variance.
 *
 * This runs in `O(n log n)`, and pauses.
 *
 * @param row in the order of time; NaN = missing, which keeps its place.
 * @returns at least 1, at most the samples present; 1 of fewer than two.
 * @example toEnd(correlationTime([1, -1, 1, -1])) // 1
 */
export function* correlationTime(row: Numbers): Generator<void, number> {
  const [mask, deviations] = [new Float64Array(row.length), new Float64Array(row.length)];
  const n = count(row);
  const level = mean(row);
  yield;
  for (let i = 0; i < row.length; i++) {
    const isMissing = Number.isNaN(row[i]);
    mask[i] = isMissing ? 0 : 1;
    deviations[i] = isMissing ? 0 : row[i] - level;
  }
  const sums = yield* autocovariances(deviations, false);
  if (n < 2 || !(sums[0] > 0)) {
    return 1;
  }
  // Of a row that lacks nothing they need not be counted.
  const pairs = n === row.length ? null : yield* autocovariances(mask, true);
  const correlationAt = (lag: number): number => {
    const together = pairs === null ? n - lag : pairs[lag];
    return together > 0 ? (sums[lag] * (n - lag)) / together / sums[0] : 0;
  };
  const neighbours = correlationAt(1);
  if (neighbours <= REACH_95 / Math.sqrt(n)) {
    return 1;
  }
  const rho = Math.min(MOST, neighbours + (1 + 3 * neighbours) / n);
  const time = Math.max((1 + rho) / (1 - rho), monotoneSum(correlationAt, row.length));
  return Math.min(n, time / Math.max(time / n, 1 - time / n));
}

/** 1 + 2 Σ ρₖ as far as the sums of two neighbouring ones are positive, none larger than the one before. */
function monotoneSum(correlationAt: (lag: number) => number, length: number): number {
  let [total, least] = [-1, Infinity];
  for (let lag = 0; lag + 1 < length; lag += 2) {
    least = Math.min(least, correlationAt(lag) + correlationAt(lag + 1));
    if (!(least > 0)) {
      break;
    }
    total += 2 * least;
  }
  return total;
}
