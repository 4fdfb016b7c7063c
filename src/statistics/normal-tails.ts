/** Below this many standard deviations the series is the faster of the two, and both are exact. */
const SERIES_UP_TO = 3;
/** Terms of the continued fraction: from {@link SERIES_UP_TO} on, more change no digit. */
const DEPTH = 60;

/**
 * The probability that a standard normal variable is at least as far from zero as z: 2 · (1 − Φ(|z|)), to full precision far
 * into the tails. Near zero by the series Φ(z) = ½ + φ(z) · (z + z³/3 + z⁵/(3·5) + …), further out by Laplace's continued
 * fraction of Mills' ratio (Abramowitz and Stegun, 26.2.11 and 26.2.14).
 *
 * This is our own algorithm: the normal distribution of simple-statistics is read from a table of four digits.
 *
 * This runs in `O(1)`, constant time.
 *
 * @returns from 0 to 1; NaN for NaN.
 * @example normalTails(1.959963984540054) // 0.05
 */
export function normalTails(z: number): number {
  const x = Math.abs(z);
  const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  if (x < SERIES_UP_TO) {
    let term = x;
    let total = x;
    for (let k = 3; term > total * Number.EPSILON; k += 2) {
      term *= (x * x) / k;
      total += term;
    }
    return 1 - 2 * density * total;
  }
  let fraction = x;
  for (let k = DEPTH; k > 0; k--) {
    fraction = x + k / fraction;
  }
  return (2 * density) / fraction;
}
