/**
 * Probabilities adjusted for how many are looked at, by [Benjamini and
 * Hochberg](https://en.wikipedia.org/wiki/False_discovery_rate) ("Controlling the false discovery rate", J. R. Stat. Soc. B 57,
 * 1995): where those below 0.05 are called findings, at most 5 % of the findings are expected to be none. It is
 * `false_discovery_control` of scipy. simple-statistics has none.
 *
 * This runs in `O(n log n)`.
 *
 * @param probabilities NaN = missing: it is no test, and counts for nothing.
 * @returns in the same order; NaN where the probability is missing.
 * @example falseDiscovery([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function falseDiscovery(probabilities: readonly number[]): number[] {
  const order = [...probabilities.keys()]
    .filter((i) => !Number.isNaN(probabilities[i]))
    .sort((a, b) => probabilities[b] - probabilities[a]);
  const adjusted = probabilities.map(() => NaN);
  let least = 1;
  order.forEach((i, place) => {
    least = Math.min(least, (probabilities[i] * order.length) / (order.length - place));
    adjusted[i] = least;
  });
  return adjusted;
}
