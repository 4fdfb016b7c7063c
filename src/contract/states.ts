/** How a pipeline is, worst first. Unknown comes right after critical: it may hide anything. */
export const STATES = ['critical', 'unknown', 'degraded', 'watch', 'ok'] as const;

/** How a pipeline is, in one word. */
export type State = (typeof STATES)[number];

/** Reads a state's word; anything else is unknown, never ok. */
export function stateOfWord(word: unknown): State {
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
