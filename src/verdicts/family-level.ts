/** From {@link FEWEST} peers on; `reference/peer_values.py` draws them, 200,000 times each. */
const LEVELS = [
  0.05, 0.051, 0.031, 0.034, 0.035, 0.03, 0.032, 0.034, 0.032, 0.034, 0.036, 0.035, 0.036, 0.037, 0.037, 0.039, 0.039,
  0.04, 0.041, 0.042, 0.042, 0.042, 0.044, 0.044, 0.044, 0.044, 0.044, 0.046, 0.045, 0.046, 0.045, 0.047, 0.046, 0.046,
  0.047, 0.046,
];
const FEWEST = 5;
/** Of more peers. */
const USUAL = 0.05;

/**
 * The level at which one of some alike peers is called an outlier in 5 % of cases, where {@link outliersAmong} of them may be: the published level
 * of extreme deviates is right where one may be, or where peers are many, and of 7 to 40 it is too high. O(1).
 *
 * @param n how many peers, at least 5.
 * @example familyLevel(8) // 0.034
 */
export function familyLevel(n: number): number {
  return LEVELS[n - FEWEST] ?? USUAL;
}

/** How many of some peers may be outliers: a third of the others. */
export function outliersAmong(n: number): number {
  return Math.floor((n - 1) / 3);
}
