import { type Mark, type Severity } from './severity';

/** How a pipeline is, in one word. Unknown is none of the others: it may hide anything. */
export type State = 'critical' | 'unknown' | 'degraded' | 'watch' | 'ok';

/** Worst first. Unknown comes right after critical. */
export const STATES: readonly State[] = ['critical', 'unknown', 'degraded', 'watch', 'ok'];

/** The words for states. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  critical: 'Critical',
  unknown: 'Unknown',
  degraded: 'Degraded',
  watch: 'Watch',
  ok: 'OK',
};

/** The shape and colour of each state. */
export const STATE_MARKS: Readonly<Record<State, Mark>> = {
  critical: 'critical',
  unknown: 'unknown',
  degraded: 'warning',
  watch: 'watch',
  ok: 'ok',
};

/** How bad the worst check of a pipeline in a state is. */
export const STATE_SEVERITIES: Readonly<Record<State, Severity>> = {
  critical: 'critical',
  unknown: 'unknown',
  degraded: 'warning',
  watch: 'warning',
  ok: 'ok',
};

/** Reads a state's word; any other word is unknown, never ok. */
export function stateOfWord(word: string): State {
  return STATES.find((state) => state === word) ?? 'unknown';
}

/** Number of values of each state. */
export function countStates(values: readonly State[]): Record<State, number> {
  const counts: Record<State, number> = { critical: 0, unknown: 0, degraded: 0, watch: 0, ok: 0 };
  for (const state of values) {
    counts[state]++;
  }
  return counts;
}
