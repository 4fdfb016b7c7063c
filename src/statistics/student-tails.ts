/**
 * The probability that a variable of Student's t is at least as far from zero as t, by its finite series in the angle
 * atan(t ÷ √freedom) (Abramowitz and Stegun, 26.7.3 and 26.7.4).
 *
 * This is our own algorithm: simple-statistics has no t distribution.
 *
 * This runs in `O(freedom)`.
 *
 * @param freedom a whole number, at least 1.
 * @returns from 0 to 1, to 1e-14; NaN for NaN.
 * @example studentTails(2.2281388519649385, 10) // 0.05
 */
export function studentTails(t: number, freedom: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let [term, total] = isOdd ? [cosine, 0] : [1, 0];
  for (let k = isOdd ? 3 : 2; k <= freedom; k += 2) {
    total += term;
    term *= (cosine * cosine * (k - 1)) / k;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * total) : sine * total;
  return Math.max(0, 1 - within);
}
