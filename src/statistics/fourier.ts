/** Places that are passed before the computation pauses. */
const PIECE = 16_384;
/** The same of those that are exchanged with others from anywhere in the row, each of which may be in no cache yet. */
const SCATTERED = 2_048;
/** Places that are transformed in one go: as many as the nearest caches hold. */
const BLOCK = 4096;

/** Cosines and sines. */
interface Angles {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

/**
 * The discrete Fourier transform of as many places as a power of two, in place (Cooley and Tukey, Math. Comput. 19, 1965). Whatever two
 * neighbouring parts are done are joined next, while they are in the caches. It pauses after every so many places. O(n log n).
 *
 * @param imaginary as long as the real parts.
 */
export function* fourier(real: Float64Array, imaginary: Float64Array): Generator<void> {
  const size = real.length;
  const block = Math.min(BLOCK, size);
  yield* reverseBits(real, imaginary);
  const angles = yield* anglesOf(size);
  const near = nearOf(block, angles);
  for (let end = block; end <= size; end += block) {
    joinBlock(real, imaginary, near, end - block, end);
    yield;
    for (let half = block; (end / half) % 2 === 0; half *= 2) {
      for (let from = 0; from < half; from += PIECE) {
        const to = Math.min(from + PIECE, half);
        join(real, imaginary, { start: end - 2 * half, half }, from, to, angles, 0, size / (2 * half));
        yield;
      }
    }
  }
}

/** Two neighbouring halves. */
interface Halves {
  readonly start: number;
  readonly half: number;
}

/**
 * Joins some places of two halves.
 *
 * @param first where the angle of place 0 is.
 * @param stride from the angle of one place to that of the next.
 */
function join(
  real: Float64Array,
  imaginary: Float64Array,
  { start, half }: Halves,
  from: number,
  to: number,
  { cosines, sines }: Angles,
  first: number,
  stride: number,
): void {
  for (let k = from; k < to; k++) {
    const one = start + k;
    const other = one + half;
    const c = cosines[first + k * stride];
    const s = sines[first + k * stride];
    const re = real[other] * c - imaginary[other] * s;
    const im = real[other] * s + imaginary[other] * c;
    real[other] = real[one] - re;
    imaginary[other] = imaginary[one] - im;
    real[one] += re;
    imaginary[one] += im;
  }
}

/** Joins the places of a block until they are one. */
function joinBlock(real: Float64Array, imaginary: Float64Array, near: Angles, from: number, end: number): void {
  for (let half = 1; half < end - from; half *= 2) {
    for (let start = from; start < end; start += 2 * half) {
      join(real, imaginary, { start, half }, 0, half, near, half, 1);
    }
  }
}

/** Those of the last size asked for: fleets have rows of one length. */
let known: Angles & { readonly size: number } = { size: 0, cosines: new Float64Array(0), sines: new Float64Array(0) };

/** The angles of half a turn, in as many steps as half the size. */
function* anglesOf(size: number): Generator<void, Angles> {
  if (known.size === size) {
    return known;
  }
  const [cosines, sines] = [new Float64Array(size / 2), new Float64Array(size / 2)];
  for (let from = 0; from < size / 2; from += PIECE) {
    for (let k = from; k < Math.min(from + PIECE, size / 2); k++) {
      const angle = (-2 * Math.PI * k) / size;
      cosines[k] = Math.cos(angle);
      sines[k] = Math.sin(angle);
    }
    yield;
  }
  known = { size, cosines, sines };
  return known;
}

/** The angles of every step within a block side by side: those of halves of a length are at the places from that length on. */
function nearOf(block: number, { cosines, sines }: Angles): Angles {
  const near = { cosines: new Float64Array(block), sines: new Float64Array(block) };
  for (let half = 1; half < block; half *= 2) {
    const stride = cosines.length / half;
    for (let k = 0; k < half; k++) {
      near.cosines[half + k] = cosines[k * stride];
      near.sines[half + k] = sines[k * stride];
    }
  }
  return near;
}

function* reverseBits(real: Float64Array, imaginary: Float64Array): Generator<void> {
  for (let from = 0, reversed = 0; from < real.length; from += SCATTERED) {
    reversed = reverseSome(real, imaginary, from, reversed);
    yield;
  }
}

/** @returns the next place, with its bits in reverse. */
function reverseSome(real: Float64Array, imaginary: Float64Array, from: number, reversed: number): number {
  const size = real.length;
  let j = reversed;
  for (let i = from; i < Math.min(from + SCATTERED, size); i++) {
    if (i < j) {
      swap(real, i, j);
      swap(imaginary, i, j);
    }
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
  }
  return j;
}

function swap(row: Float64Array, i: number, j: number): void {
  const value = row[i];
  row[i] = row[j];
  row[j] = value;
}
