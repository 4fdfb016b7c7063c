/** How sure a model is of what it predicts. */
export interface Confidence {
  /** Mean of max(p, 1 − p); NaN where nothing was predicted. */
  readonly mean: number;
  /** Scores that it is the mean of. */
  readonly n: number;
  /** Scores that are no probabilities: below 0, or above 1. */
  readonly outside: number;
}

/**
 * The mean confidence of some predictions from buckets of their scores, each in the middle of its bucket: for scores that are
 * calibrated it is the accuracy that is to be expected, without a label (NannyML's confidence-based performance estimation, of
 * which this is the accuracy). O(buckets).
 *
 * @param bounds upper bounds of the buckets, rising; the last one is infinite. Buckets reach from 0 to 1 at most.
 * @param counts scores in each bucket.
 * @example confidenceOf([0.5, 1, Infinity], [1, 3, 0]) // { mean: 0.75, n: 4, outside: 0 }
 */
export function confidenceOf(bounds: readonly number[], counts: ArrayLike<number>): Confidence {
  let [total, n, outside] = [0, 0, 0];
  bounds.forEach((bound, b) => {
    const low = b === 0 ? 0 : bounds[b - 1];
    if (bound < 0 || low >= 1) {
      outside += counts[b];
      return;
    }
    const middle = (Math.max(0, low) + Math.min(1, bound)) / 2;
    total += counts[b] * Math.max(middle, 1 - middle);
    n += counts[b];
  });
  return { mean: n > 0 ? total / n : NaN, n, outside };
}

/** Standard errors to either side within which the accuracy of so many predictions lies, if the estimate is right. */
const ERRORS = 3;

/** The band of an estimated accuracy by its sampling error, √(a · (1 − a) ÷ n), three times to either side, within 0 and 1. */
export function bandOf(estimate: number, n: number): { readonly lower: number; readonly upper: number } {
  const reach = ERRORS * standardError(estimate, n);
  return { lower: Math.max(0, estimate - reach), upper: Math.min(1, estimate + reach) };
}

const standardError = (share: number, n: number): number => (n > 0 ? Math.sqrt((share * (1 - share)) / n) : NaN);

/** Predictions of one time: what their scores say of their accuracy, and what their labels say. */
export interface Labelled {
  readonly estimate: number;
  readonly n: number;
  /** NaN where no labels have come. */
  readonly accuracy: number;
}

/** How far scores are from what labels say. */
export interface Calibration {
  /** Mean difference, whichever way, weighted by predictions; NaN where no labels have come. */
  readonly error: number;
  /** What of it may be chance: the error to be expected of so many predictions whose scores are right. */
  readonly chance: number;
  /** Mean accuracy of those with labels, and mean estimate of the same. */
  readonly accuracy: number;
  readonly estimate: number;
  /** Share of the predictions whose labels have come; NaN of none. */
  readonly labelled: number;
}

/** The mean size of a normal variable, in standard deviations. */
const MEAN_SIZE = Math.sqrt(2 / Math.PI);

/**
 * Compares what scores said with what labels said of the same predictions: the expected calibration error over times rather than
 * over bins of the score (Guo et al., "On calibration of modern neural networks", ICML 2017), for labels are not known by
 * score. O(times).
 */
export function calibrationOf(times: readonly Labelled[]): Calibration {
  const all = times.reduce((total, { n }) => total + n, 0);
  const labelled = times.filter(({ n, estimate, accuracy }) => n > 0 && !Number.isNaN(estimate + accuracy));
  const weight = labelled.reduce((total, { n }) => total + n, 0);
  const mean = (of: (time: Labelled) => number): number =>
    weight > 0 ? labelled.reduce((total, time) => total + time.n * of(time), 0) / weight : NaN;
  return {
    error: mean(({ estimate, accuracy }) => Math.abs(estimate - accuracy)),
    chance: mean(({ estimate, n }) => MEAN_SIZE * standardError(estimate, n)),
    accuracy: mean(({ accuracy }) => accuracy),
    estimate: mean(({ estimate }) => estimate),
    labelled: all > 0 ? weight / all : NaN,
  };
}
