import { normalTails } from './normal-tails';

/** The 97.5 % quantile of the standard normal distribution: a two-sided interval of 95 % reaches so many standard deviations. */
export const REACH_95 = 1.959963984540054;

/** Halvings that find a quantile to the last digits. */
const HALVINGS = 60;
/** Further out no probability that a double holds is left. */
const FURTHEST = 40;

/**
 * How far from zero a standard normal variable is with a probability of `p` at most: the quantile of (1 + p) ÷ 2, by halving
 * {@link normalTails}.
 *
 * This runs in `O(1)`, constant time.
 *
 * @param p from 0 to below 1.
 * @example normalReach(0.95) // 1.959963984540054
 */
export function normalReach(p: number): number {
  let [inner, outer] = [0, FURTHEST];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inner + outer) / 2;
    if (1 - normalTails(middle) < p) {
      inner = middle;
    } else {
      outer = middle;
    }
  }
  return (inner + outer) / 2;
}

/**
 * The same of Student's t with some degrees of freedom, by the expansion of Fisher and Cornish (Abramowitz and Stegun, 26.7.5): within
 * 1 % from three degrees on at p = 0.9.
 *
 * @param freedom at least 2.
 * @example studentReach(0.95, 10) // 2.228
 */
export function studentReach(p: number, freedom: number): number {
  const z = normalReach(p);
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}
