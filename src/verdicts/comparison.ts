import { type Direction } from '../signals';
import {
  correlationTime,
  count,
  hodgesLehmann,
  hodgesLehmannInterval,
  mannWhitney,
  pairwiseDifferences,
  pearson,
  presentValues,
  quantileInParts,
  ranksOfBoth,
  REACH_95,
  spreadOf,
  type Numbers,
} from '../statistics';
import { coverageOf, isEnough } from './coverage';
import { relevantChange } from './relevant-change';

/** Under so many independent samples of either side nothing is said: the approximation of the test needs them. */
export const LEAST_INDEPENDENT = 8;
/** Below this adjusted probability a difference is one. */
const SIGNIFICANT = 0.05;

/** What is said of a comparison. */
export type ComparisonVerdict = 'pass' | 'fail' | 'inconclusive' | 'insufficient_data';

/** How one sample of a signal differs from another. NaN = unknown. */
export interface Comparison {
  /** Medians. */
  readonly a: number;
  readonly b: number;
  /** Samples. */
  readonly nA: number;
  readonly nB: number;
  /** Independent samples that those of the smaller side count as. */
  readonly independent: number;
  /** Hodges–Lehmann shift from a to b, and its 95 % interval. */
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Of the Mann–Whitney test, two-sided. */
  readonly p: number;
  /** The largest worsening that is taken. */
  readonly tolerance: number;
  /** Share of the instants that the side with fewer samples has. */
  readonly coverage: number;
}

/**
 * Compares two samples of a signal: by how much the second one is shifted, how sure that is, and how likely so clear a difference is by
 * chance. Samples that are like the ones before them count for less: the variance of the test is multiplied by how much larger that of the
 * mean ranks is than of independent samples. It pauses. O(n log n).
 *
 * @param a one value an instant, NaN = missing.
 * @param b as long.
 * @param paired whether the samples of one place were taken under the same circumstances: at the same instant, or at the same time of the day.
 * What both share, such as the load of the hour, then cancels.
 * @param tolerance the largest worsening that is taken; null for 5 % of the median of a.
 */
export function* comparisonOf(
  a: Numbers,
  b: Numbers,
  paired: boolean,
  tolerance: number | null,
): Generator<void, Comparison> {
  const [x, y] = [presentValues(a), presentValues(b)];
  const differences = yield* pairwiseDifferences(x, y);
  const effect = yield* hodgesLehmann(differences);
  const inflation = x.length === 0 || y.length === 0 ? 1 : yield* inflationOf(a, b, effect, paired);
  const { variance, p } = yield* mannWhitney(x, y, inflation);
  const [low, high] = yield* hodgesLehmannInterval(differences, variance * inflation);
  yield;
  const middle = yield* quantileInParts(x, 0.5);
  yield;
  const other = yield* quantileInParts(y, 0.5);
  yield;
  return {
    ...{ a: middle, b: other, nA: x.length, nB: y.length, effect, low, high, p },
    independent: Math.min(x.length, y.length) / Math.max(1, inflation),
    tolerance: relevantChange(tolerance, middle),
    coverage: Math.min(coverageOf(a), coverageOf(b)) || 0,
  };
}

/**
 * The verdict on a comparison. *fail*: a significant worsening whose estimate is beyond the tolerance. *pass*: the interval
 * excludes a worsening beyond the tolerance. *insufficient_data*: less than half of either side was measured, or it counts as fewer than
 * {@link LEAST_INDEPENDENT} independent samples. Else *inconclusive*. Of a signal of which neither way is good, both ways are worse.
 *
 * @param adjusted p, adjusted for the signals that are compared together.
 */
export function verdictOn(comparison: Comparison, adjusted: number, better: Direction): ComparisonVerdict {
  if (!isJudged(comparison)) {
    return 'insufficient_data';
  }
  const { effect, tolerance } = comparison;
  const [low, high] = worseningOf(comparison, better);
  const worsening = better === 'neither' ? Math.abs(effect) : better === 'lower' ? effect : -effect;
  if (adjusted < SIGNIFICANT && worsening > tolerance) {
    return 'fail';
  }
  return high <= tolerance && (better !== 'neither' || low >= -tolerance) ? 'pass' : 'inconclusive';
}

/** Whether there is enough of both sides to judge. */
export function isJudged({ coverage, independent }: Pick<Comparison, 'coverage' | 'independent'>): boolean {
  return isEnough(coverage) && independent >= LEAST_INDEPENDENT;
}

/** The interval of the worsening: above 0 is worse. */
function worseningOf({ low, high }: Comparison, better: Direction): readonly [number, number] {
  return better === 'higher' ? [-high, -low] : [low, high];
}

/**
 * How many times larger the variance of the difference of the mean ranks is than that of independent samples, the shift taken out
 * beforehand. Paired samples: of the differences of the ranks of each pair, from their variance and their correlation in time. It can be below
 * 1 where both sides share their ups and downs. Else the mean of both sides' own. 1 where neither is significant. O(n log n).
 */
function* inflationOf(a: Numbers, b: Numbers, effect: number, paired: boolean): Generator<void, number> {
  const aligned = new Float64Array(b.length);
  for (let i = 0; i < b.length; i++) {
    aligned[i] = b[i] - effect;
  }
  yield;
  const ranks = yield* ranksOfBoth(presentValues(a), presentValues(aligned));
  const first = placed(a, ranks, 0);
  yield;
  const second = placed(b, ranks, count(a));
  yield;
  const [m, n] = [count(a), count(b)];
  const own = ((yield* correlationTime(first)) * n + (yield* correlationTime(second)) * m) / (m + n);
  const { r, n: pairs } = yield* pearson(first, second);
  if (!paired || pairs < Math.min(m, n) / 2 || !(Math.abs(r) > REACH_95 / Math.sqrt(pairs))) {
    return own;
  }
  const between = new Float64Array(first.length);
  for (let i = 0; i < first.length; i++) {
    between[i] = second[i] - first[i];
  }
  yield;
  const independent = varianceOf(first) + varianceOf(second);
  yield;
  return independent > 0 ? (varianceOf(between) / independent) * (yield* correlationTime(between)) : own;
}

/** A row of ranks in the places of the values present. */
function placed(row: Numbers, ranks: Float64Array, from: number): Float64Array {
  const laid = new Float64Array(row.length);
  for (let i = 0, next = from; i < row.length; i++) {
    laid[i] = Number.isNaN(row[i]) ? NaN : ranks[next++];
  }
  return laid;
}

function varianceOf(row: Float64Array): number {
  const { n, squares } = spreadOf(presentValues(row));
  return squares / n;
}
