import { type Numbers } from './numbers';

/** Rows up to this length are multiplied out: the transform pays beyond. */
const DIRECT_UP_TO = 512;

/**
 * The sums Σ yᵢ · yᵢ₊ₖ of a row with itself, for every lag k from 0 to n − 1.
 *
 * Long rows go through a fast Fourier transform (Cooley and Tukey, Math. Comput. 19, 1965) of the row padded with zeros to twice its
 * length: `O(n log n)`. Short ones are multiplied out.
 *
 * @param row none missing. Of whole numbers the sums are whole; they are exact up to 2⁵³ where the row is multiplied out, and are
 * rounded to whole numbers where it is not, which removes the error of the transform up to about 50,000 places of ranks.
 * @param whole whether the row holds whole numbers only.
 * @example autocovariances([1, 2, 3], true) // [14, 8, 3]
 */
export function autocovariances(row: Numbers, whole: boolean): Float64Array {
  return row.length <= DIRECT_UP_TO ? multipliedOut(row) : transformed(row, whole);
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

function transformed(row: Numbers, whole: boolean): Float64Array {
  const n = row.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n));
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(row);
  fourier(real, imaginary);
  for (let k = 0; k < size; k++) {
    real[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
    imaginary[k] = 0;
  }
  // The power is even, so that the transform is its own inverse but for the scale.
  fourier(real, imaginary);
  return real.subarray(0, n).map((value) => (whole ? Math.round(value / size) : value / size));
}

/** Cosines and sines of the last size asked for: fleets have rows of one length. */
let table = { size: 0, cosines: new Float64Array(0), sines: new Float64Array(0) };

function tableOf(size: number): typeof table {
  if (table.size !== size) {
    const angle = (k: number): number => (-2 * Math.PI * k) / size;
    table = {
      size,
      cosines: Float64Array.from({ length: size / 2 }, (_, k) => Math.cos(angle(k))),
      sines: Float64Array.from({ length: size / 2 }, (_, k) => Math.sin(angle(k))),
    };
  }
  return table;
}

/** The discrete Fourier transform of as many places as a power of two, in place. */
function fourier(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  reverseBits(real, imaginary);
  const { cosines, sines } = tableOf(size);
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let block = 0; block < size; block += 2 * half) {
      for (let k = 0; k < half; k++) {
        const one = block + k;
        const other = one + half;
        const c = cosines[k * stride];
        const s = sines[k * stride];
        const re = real[other] * c - imaginary[other] * s;
        const im = real[other] * s + imaginary[other] * c;
        real[other] = real[one] - re;
        imaginary[other] = imaginary[one] - im;
        real[one] += re;
        imaginary[one] += im;
      }
    }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      swap(real, i, j);
      swap(imaginary, i, j);
    }
  }
}

function swap(row: Float64Array, i: number, j: number): void {
  const value = row[i];
  row[i] = row[j];
  row[j] = value;
}
