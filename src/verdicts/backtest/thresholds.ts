import { quantile } from '../../statistics';
import { type Rule } from '../rule';

/** How many thresholds are tried where nobody names any, and between which quantiles of what the rule compares. */
const CANDIDATES = 25;
const [LOWEST, HIGHEST] = [0.01, 0.99];

/**
 * What a threshold of a rule is compared with at some samples: the signal's value, its change, or its factor of what is usual.
 *
 * @param first place of the first that is asked for.
 * @returns NaN where it is unknown.
 */
export function comparedWith(rule: Rule, row: Float64Array, interval: number, first: number): Float64Array {
  return Float64Array.from({ length: row.length - first }, (_, i) => {
    const { value, usual } = rule.judge(row, first + i, interval);
    return rule.relative ? value / (usual?.mean ?? NaN) : value;
  });
}

/**
 * Thresholds worth trying: evenly from the 1st to the 99th percentile of what was compared, each once, in rising order.
 *
 * @param compared of all pipelines.
 * @returns none without values.
 */
export function candidatesOf(compared: Float64Array): number[] {
  const finite = compared.filter(Number.isFinite);
  if (finite.length === 0) {
    return [];
  }
  const low = quantile(finite, LOWEST);
  const high = quantile(finite, HIGHEST);
  return inOrder(
    Array.from({ length: CANDIDATES }, (_, k) =>
      k === CANDIDATES - 1 ? high : low + ((high - low) * k) / (CANDIDATES - 1),
    ),
  );
}

/** Each threshold once, in rising order. */
export function inOrder(thresholds: readonly number[]): number[] {
  return [...new Set(thresholds)].sort((a, b) => a - b);
}
