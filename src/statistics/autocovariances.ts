import { fourier } from './fourier';
import { type Numbers } from './numbers';

/** Rows up to this length are multiplied out: the transform pays beyond. */
const DIRECT_UP_TO = 512;
/** Places that are passed before the computation pauses. */
const PIECE = 65_536;

/**
 * The sums Σ yᵢ · yᵢ₊ₖ of a row with itself, for every lag k from 0 to n − 1.
 *
 * Long rows go through a fast {@link fourier} transform of the row padded with zeros to twice its length, which pauses: `O(n log n)`. Short ones
 * are multiplied out.
 *
 * @param row none missing. Of whole numbers the sums are whole; they are exact up to 2⁵³ where the row is multiplied out, and are
 * rounded to whole numbers where it is not, which removes the error of the transform up to about 50,000 places of ranks.
 * @param whole whether the row holds whole numbers only.
 * @example toEnd(autocovariances([1, 2, 3], true)) // [14, 8, 3]
 */
export function* autocovariances(row: Numbers, whole: boolean): Generator<void, Float64Array> {
  return row.length <= DIRECT_UP_TO ? multipliedOut(row) : yield* transformed(row, whole);
}

function multipliedOut(row: Numbers): Float64Array {
  const n = row.length;
  const sums = new Float64Array(n);
  for (let lag = 0; lag < n; lag++) {
    let total = 0;
    for (let i = lag; i < n; i++) {
      total += row[i] * row[i - lag];
    }
    sums[lag] = total;
  }
  return sums;
}

function* transformed(row: Numbers, whole: boolean): Generator<void, Float64Array> {
  const n = row.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(row);
  yield* fourier(real, imaginary);
  for (let from = 0; from < size; from += PIECE) {
    toPower(real, imaginary, from, Math.min(from + PIECE, size));
    yield;
  }
  // The power is even, so that the transform is its own inverse but for the scale.
  yield* fourier(real, imaginary);
  const sums = new Float64Array(n);
  for (let from = 0; from < n; from += PIECE) {
    for (let i = from; i < Math.min(from + PIECE, n); i++) {
      sums[i] = whole ? Math.round(real[i] / size) : real[i] / size;
    }
    yield;
  }
  return sums;
}

function toPower(real: Float64Array, imaginary: Float64Array, from: number, end: number): void {
  for (let k = from; k < end; k++) {
    real[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
    imaginary[k] = 0;
  }
}
