import { mean, quantile, robustDeviation } from '../statistics';
import { isEnough } from './coverage';
import { relevantChange } from './relevant-change';

/** Beyond this deviation a value is an outlier (Iglewicz and Hoaglin, "How to detect and handle outliers", 1993). */
export const OUTLYING = 3.5;
/** Of fewer values at an instant, the median says too little about what is usual. */
export const LEAST_PEERS = 5;
/** The standard deviation of a normal distribution, in units of its mean absolute deviation: √(π ÷ 2). */
const DEVIATIONS = Math.sqrt(Math.PI / 2);

/** What is usual among peers at each instant; NaN where too few are there. */
export interface PeersCourse {
  readonly median: Float64Array;
  /** A deviation of 1, in the unit of the signal; 0 where all are the same. */
  readonly scale: Float64Array;
  /** How many of the peers have a value. */
  readonly count: Int32Array;
}

/**
 * The median of peers at each instant and the scale of their deviations: 1.4826 times the median absolute deviation. Where more than half
 * of the peers are the same that is 0, and 1.2533 times the mean absolute deviation stands for it (Iglewicz and Hoaglin). O(values).
 *
 * @param rows of all peers over the same instants, NaN = missing; whoever is judged is among them.
 */
export function courseOf(rows: readonly Float64Array[]): PeersCourse {
  const length = rows[0]?.length ?? 0;
  const [median, scale] = [new Float64Array(length).fill(NaN), new Float64Array(length).fill(NaN)];
  const count = new Int32Array(length);
  const values = new Float64Array(rows.length);
  for (let i = 0; i < length; i++) {
    let n = 0;
    for (const row of rows) {
      if (!Number.isNaN(row[i])) {
        values[n++] = row[i];
      }
    }
    count[i] = n;
    if (n >= LEAST_PEERS) {
      const present = values.subarray(0, n);
      const middle = quantile(present, 0.5);
      const distances = present.map((value) => Math.abs(value - middle));
      median[i] = middle;
      scale[i] = robustDeviation(distances) || DEVIATIONS * mean(distances);
    }
  }
  return { median, scale, count };
}

/**
 * How far the values of one peer are from the median of all, in units of the scale: 0 where nothing differs at all. O(n).
 *
 * @returns NaN where the value is missing, or too few peers are there.
 */
export function deviationsOf(row: Float64Array, { median, scale }: PeersCourse): Float64Array {
  return row.map((value, i) => (value === median[i] ? 0 : (value - median[i]) / scale[i]));
}

/** What the deviations of a range say. */
export interface Outlying {
  /** Share of the instants judged at which the value is an outlier; NaN without any. */
  readonly shareOutside: number;
  /** Null where fewer than half of the instants are judged. */
  readonly outlier: boolean | null;
  /**
   * The instant from which on the value is an outlier more often than not, by its place in the row: that with the largest difference of
   * instants outside and inside after it, which is where a cumulative sum of them (Page, "Continuous inspection schemes", 1954) begins. So one
   * sample inside ends nothing, and one outside long before begins nothing. Null where the range does not end so.
   */
  readonly onset: number | null;
  readonly coverage: number;
}

/**
 * Whether a peer is an outlier for half of the range: where its deviation is beyond 3.5, and its distance from the median a change that
 * matters. O(n).
 *
 * @param deviations as {@link deviationsOf} has them.
 * @param relevant the smallest change that matters, in the unit of the signal; undefined for 5 % of the median.
 */
export function outlyingOf(
  row: Float64Array,
  deviations: Float64Array,
  { median }: PeersCourse,
  relevant: number | undefined,
): Outlying {
  let [judged, outside, balance, furthest] = [0, 0, 0, 0];
  let onset: number | null = null;
  for (let i = deviations.length - 1; i >= 0; i--) {
    if (Number.isNaN(deviations[i])) {
      continue;
    }
    const matters = Math.abs(row[i] - median[i]) >= relevantChange(relevant, median[i]);
    const isOutside = Math.abs(deviations[i]) > OUTLYING && matters;
    judged++;
    outside += isOutside ? 1 : 0;
    balance += isOutside ? 1 : -1;
    if (balance > furthest) {
      [furthest, onset] = [balance, i];
    }
  }
  const coverage = deviations.length === 0 ? 0 : judged / deviations.length;
  const shareOutside = judged === 0 ? NaN : outside / judged;
  return { shareOutside, outlier: isEnough(coverage) ? shareOutside >= 0.5 : null, onset, coverage };
}
