import { count } from './count';
import { leastSquares } from './least-squares';
import { type Numbers } from './numbers';
import { partition, whole, type Segment } from './partition';
import { SegmentCosts } from './segment-costs';
import { spreadOf } from './spread';
import { withoutOutliers } from './without-outliers';
import { withoutSeason } from './without-season';

/** Under so many samples there is no segmentation. */
const LEAST_SAMPLES = 10;
/** Beyond so many samples, means of neighbouring ones are divided. */
export const MOST_SAMPLES = 50_000;
/** Rounds after the first. */
const ROUNDS = 3;
/** Strongest correlation of neighbours, and largest factor of the penalty, that residuals are believed to have. */
const STRONGEST_CORRELATION = 0.97;
const LARGEST_FACTOR = 40;

/** A part of a row in which one mean, or one line, holds. */
export interface Stretch {
  /** Place of its first sample and of its last one. */
  readonly first: number;
  readonly last: number;
  /** Rise from one place to the next; 0 where the mean was chosen. */
  readonly slope: number;
}

/** The segmentation of a row. */
export interface Changes {
  /** In order; none of a row of too few samples. */
  readonly stretches: readonly Stretch[];
  /** What a change point had to save in the sum of squares, in the squared unit of the row; NaN without a segmentation. */
  readonly penalty: number;
  /** How many neighbouring samples were averaged into one; 1 up to 50,000 samples. */
  readonly averaged: number;
}

/**
 * Change points of a row: the optimal segmentation into means and lines ({@link partition}) of the row without its season and outliers. The
 * penalty comes from the scatter that is left and the correlation of neighbours in it, and is found together with the segmentation, in
 * at most four rounds: the first has 2 ln n of a row of variance 1, as the Schwarz criterion of one change has it (Yao, "Estimating
 * the number of change-points via Schwarz' criterion", Stat. Probab. Lett. 6, 1988), the next
 * 2 ln n · σ² · (1 + φ) ÷ (1 − φ), with σ² and the correlation φ of the residuals of the one before.
 *
 * A scale from differences of neighbours would find a dozen changes in any smooth row, which looks noiseless to it.
 *
 * This runs in about `O(n log n)`, and pauses.
 *
 * @param row samples at equal intervals in time order, NaN = missing.
 * @param periods places after which a pattern may repeat, each tried on what the one before has left; none of a row without seasons.
 * @example toEnd(changePoints([...Array(20).fill(0), ...Array(20).fill(1)], [])).stretches[1].first // 20
 */
export function* changePoints(row: Numbers, periods: readonly number[]): Generator<void, Changes> {
  const averaged = Math.ceil(count(row) / MOST_SAMPLES) || 1;
  const samples = samplesOf(row, averaged);
  const n = samples.values.length;
  if (n < LEAST_SAMPLES) {
    return { stretches: [], penalty: NaN, averaged };
  }
  yield;
  let left: Float64Array = samples.values;
  for (const period of periods) {
    left = yield* withoutSeason(left, samples.first, period);
  }
  const level = yield* withoutOutliers(left);
  const { values, scale } = standardised(level);
  const { segments, penalty } =
    scale > 0 ? yield* selfConsistent(values) : { segments: [{ start: 0, end: n, line: false }], penalty: 0 };
  const stretches: Stretch[] = [];
  for (const { start, end, line } of segments) {
    stretches.push({
      first: samples.first[start],
      last: samples.last[end - 1],
      slope: line ? (yield* leastSquares(samples.first.subarray(start, end), level.subarray(start, end))).slope : 0,
    });
    yield;
  }
  return { stretches, penalty: penalty * scale * scale, averaged };
}

/** The samples present, or means of some neighbouring ones, and the places of the first and last of each. */
function samplesOf(row: Numbers, averaged: number) {
  const n = count(row);
  const size = Math.ceil(n / averaged);
  const [values, first, last] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let seen = 0;
  for (let place = 0; place < row.length; place++) {
    if (!Number.isNaN(row[place])) {
      const k = Math.floor(seen / averaged);
      const before = seen % averaged;
      if (before === 0) {
        first[k] = place;
      }
      last[k] = place;
      values[k] += (row[place] - values[k]) / (before + 1);
      seen++;
    }
  }
  return { values, first, last };
}

/** The row with a mean of 0 and a standard deviation of 1, and what it was; 0 of a constant. */
function standardised(row: Float64Array) {
  if (row.every((value) => value === row[0])) {
    return { values: row, scale: 0 };
  }
  const { n, mean, squares } = spreadOf(row);
  const scale = Math.sqrt(squares / n);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    values[i] = (row[i] - mean) / scale;
  }
  return { values, scale };
}

function* selfConsistent(
  values: Float64Array,
): Generator<void, { readonly segments: readonly Segment[]; readonly penalty: number }> {
  const n = values.length;
  const costs = new SegmentCosts(values);
  const seen = new Set<string>();
  let penalty = 2 * Math.log(n);
  let segments = yield* partition(costs, penalty);
  for (let round = 0; ; round++) {
    const name = segments.map(({ start }) => start).join();
    const { scatter, correlation, parameters } = residualsOf(values, segments);
    if (round === ROUNDS || seen.has(name) || scatter <= 1e-12 * n) {
      return { segments, penalty };
    }
    seen.add(name);
    const factor = Math.min((1 + correlation) / (1 - correlation), LARGEST_FACTOR);
    const next = ((2 * Math.log(n) * scatter) / Math.max(1, n - parameters)) * factor;
    // A larger penalty never makes for more segments, so that one stays one: only whether it is a line is asked again.
    const staysOne = segments.length === 1 && next >= penalty;
    segments = staysOne ? whole(costs, next) : yield* partition(costs, next);
    penalty = next;
  }
}

/** What a segmentation leaves unexplained. O(n). */
function residualsOf(values: Float64Array, segments: readonly Segment[]) {
  let [scatter, products, before, parameters] = [0, 0, 0, 0];
  for (const { start, end, line } of segments) {
    const n = end - start;
    const middle = (start + end - 1) / 2;
    let total = 0;
    let moment = 0;
    for (let i = start; i < end; i++) {
      total += values[i];
      moment += (i - middle) * values[i];
    }
    const mean = total / n;
    // The squared distances of n places from their middle add up to n(n² − 1) ÷ 12.
    const slope = line ? (12 * moment) / (n * (n * n - 1)) : 0;
    parameters += line ? 2 : 1;
    for (let i = start; i < end; i++) {
      const residual = values[i] - mean - slope * (i - middle);
      scatter += residual * residual;
      products += residual * before;
      before = residual;
    }
  }
  const correlation = Math.min(STRONGEST_CORRELATION, Math.max(0, products / scatter));
  return { scatter, correlation, parameters };
}
