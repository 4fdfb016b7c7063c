import { quantileInParts } from '../../statistics';
import { type Rule } from '../rule';

/** How many thresholds are tried where nobody names any, and between which quantiles of what the rule compares. */
const CANDIDATES = 25;
const [LOWEST, HIGHEST] = [0.01, 0.99];
/** Samples between two pauses. */
const AT_ONCE = 1_000;

/**
 * What a threshold of a rule is compared with at some samples: the signal's value, its change, or its factor of what is usual.
 *
 * It pauses.
 *
 * @param first place of the first that is asked for.
 * @returns NaN where it is unknown.
 */
export function* comparedWith(
  rule: Rule,
  row: Float64Array,
  interval: number,
  first: number,
): Generator<void, Float64Array> {
  const compared = new Float64Array(row.length - first);
  for (let i = 0; i < compared.length; i++) {
    if (i % AT_ONCE === 0) {
      yield;
    }
    const { value, usual } = rule.judge(row, first + i, interval);
    compared[i] = rule.relative ? value / (usual?.mean ?? NaN) : value;
  }
  return compared;
}

/**
 * Thresholds worth trying: evenly from the 1st to the 99th percentile of what was compared, each once, in rising order. It pauses.
 *
 * @param compared of all pipelines.
 * @returns none without values.
 */
export function* candidatesOf(compared: Float64Array): Generator<void, number[]> {
  const finite = compared.filter(Number.isFinite);
  if (finite.length === 0) {
    return [];
  }
  yield;
  const low = yield* quantileInParts(finite, LOWEST);
  const high = yield* quantileInParts(finite, HIGHEST);
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
