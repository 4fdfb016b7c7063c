import { type Numbers } from './numbers';
import { presentValues } from './present';
import { sorted } from './sorted';

/** Values that are passed before the computation pauses. */
const PIECE = 65_536;

/**
 * The [Kolmogorov–Smirnov distance](https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test) of two samples: the largest difference
 * of the shares of their values that do not exceed a value. It does not depend on the unit, and is 1 where the samples do not overlap.
 *
 * simple-statistics has none. This runs in `O(n log n)`, linearithmic time, and pauses.
 *
 * @param x values, NaN = missing.
 * @param y values, NaN = missing.
 * @returns from 0 to 1; NaN where either has no value.
 * @example toEnd(sampleDistance([1, 2, 3, 4], [3, 4, 5, 6])) // 0.5
 */
export function* sampleDistance(x: Numbers, y: Numbers): Generator<void, number> {
  const a = yield* sorted(presentValues(x));
  const b = yield* sorted(presentValues(y));
  if (a.length === 0 || b.length === 0) {
    return NaN;
  }
  let [i, j, most] = [0, 0, 0];
  for (let pause = PIECE; i < a.length && j < b.length;) {
    if (i + j >= pause) {
      pause += PIECE;
      yield;
    }
    // Ties are passed in both before they are compared.
    const value = Math.min(a[i], b[j]);
    while (a[i] === value) {
      i++;
    }
    while (b[j] === value) {
      j++;
    }
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}
