import { max } from './max';
import { min } from './min';
import { type Numbers } from './numbers';
import { sum } from './sum';

/** What two paired rows have in common: the centred sums of least squares and correlation. NaN where undefined. */
export interface Comoments {
  /** Pairs of which both values are present. */
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Sum of (x − mean)²; exactly 0 where x is constant. */
  readonly xx: number;
  /** Sum of (y − mean)²; exactly 0 where y is constant. */
  readonly yy: number;
  /** Sum of (x − mean)(y − mean). */
  readonly xy: number;
}

/**
 * Centred sums of squares and products by the [corrected two-pass
 * algorithm](https://en.wikipedia.org/wiki/Algorithms_for_calculating_variance#Two-pass_algorithm) (Chan, Golub and
 * LeVeque, "Algorithms for computing the sample variance", 1983), every sum compensated: a large offset common to all
 * values costs no digits beyond those that the values themselves have lost. Pairs that lack a value are ignored.
 *
 * This runs in `O(n)`, linear time, and pauses.
 *
 * @param x NaN = missing.
 * @param y as long as x.
 * @throws Error if the rows differ in length.
 */
export function* comoments(x: Numbers, y: Numbers): Generator<void, Comoments> {
  const [xs, ys] = presentPairs(x, y);
  const n = xs.length;
  yield;
  const meanX = sum(xs) / n;
  const dx = deviations(xs, meanX);
  yield;
  const meanY = sum(ys) / n;
  const dy = deviations(ys, meanY);
  yield;
  // The means are rounded, so the deviations do not quite add up to zero.
  const restX = sum(dx);
  const restY = sum(dy);
  yield;
  const xx = sum(products(dx, dx)) - (restX * restX) / n;
  yield;
  const yy = sum(products(dy, dy)) - (restY * restY) / n;
  yield;
  const xy = sum(products(dx, dy)) - (restX * restY) / n;
  return { n, meanX, meanY, xx, yy, xy };
}

function presentPairs(x: Numbers, y: Numbers): [xs: Float64Array, ys: Float64Array] {
  if (x.length !== y.length) {
    throw new Error(`Paired rows must be equally long, but have ${x.length} and ${y.length} values.`);
  }
  const xs = new Float64Array(x.length);
  const ys = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isNaN(x[i]) && !Number.isNaN(y[i])) {
      xs[n] = x[i];
      ys[n] = y[i];
      n++;
    }
  }
  return [xs.subarray(0, n), ys.subarray(0, n)];
}

/** The mean of equal values may be rounded away from them; their deviations are zero all the same. */
function deviations(values: Float64Array, mean: number): Float64Array {
  const result = new Float64Array(values.length);
  if (min(values) !== max(values)) {
    for (let i = 0; i < values.length; i++) {
      result[i] = values[i] - mean;
    }
  }
  return result;
}

function products(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    result[i] = a[i] * b[i];
  }
  return result;
}
