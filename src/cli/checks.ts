import { type Column } from './answer';

/** What a check can be, in the order in which they are told: what is not known may be as bad as the worst. */
export const CHECK_STATES = ['critical', 'unknown', 'warning', 'ok'] as const;

export type CheckState = (typeof CHECK_STATES)[number];

/** How the pipelines are, by all of their checks. */
export interface Checks {
  /** That of the worst check; ok only if every check was measured and is ok. */
  readonly state: CheckState;
  /** How many checks are in which state, for people: `22 checks: 14 unknown, 8 ok`. */
  readonly text: string;
}

/**
 * Counts checks by the column `severity` of the answer to `alerts` with the state "all".
 *
 * @param columns none where there is no answer.
 * @param error why there is none.
 * @example checksOf([severity], null).text // '22 checks: 14 unknown, 8 ok'
 */
export function checksOf(columns: readonly Column[], error: string | null): Checks {
  if (error !== null) {
    return { state: 'unknown', text: `The checks are unknown: ${error}` };
  }
  const severities = columns.find(({ name }) => name === 'severity')?.values ?? [];
  if (severities.length === 0) {
    return { state: 'unknown', text: 'Nothing could be checked: no pipeline has data.' };
  }
  const worst = CHECK_STATES.find((state) => severities.includes(state));
  // A word that is none of these is a state that this program does not know.
  return { state: worst ?? 'unknown', text: countText(severities) };
}

/**
 * How many checks there are, and how many are in which state.
 *
 * @example countText(['ok', 'critical', 'ok']) // '3 checks: 1 critical, 2 ok'
 */
export function countText(states: ReadonlyArray<string | number | null>): string {
  const counted = CHECK_STATES.map((state) => ({ state, count: states.filter((one) => one === state).length }));
  const counts = counted.filter(({ count }) => count > 0).map(({ state, count }) => `${count} ${state}`);
  return `${states.length} ${states.length === 1 ? 'check' : 'checks'}: ${counts.join(', ')}`;
}
