import { groupBy } from '../series';
import { textIn, type Row } from './rows';

/**
 * What a check can be, in the order in which they are told: what is not known may be as bad as the worst. *Watch* is what is not as
 * it should be, and does not alert: the alert engine waits, another alert explains it, or maintenance was planned.
 */
export const CHECK_STATES = ['critical', 'unknown', 'warning', 'watch', 'ok'] as const;

export type CheckState = (typeof CHECK_STATES)[number];

/** A check as far as it is counted. */
export interface Counted {
  readonly state: CheckState;
  /** What the alert engine says of it, such as `pending`; null where nobody asked it. */
  readonly alert: string | null;
}

/** How the pipelines are, by all of their checks. */
export interface Checks {
  /** That of the worst check; ok only if every check was measured and is ok. */
  readonly state: CheckState;
  /** How many checks are in which state, for people: `22 checks: 14 unknown, 8 ok`. */
  readonly text: string;
}

/**
 * Counts checks by the rows of the answer to `alerts` with the state "all".
 *
 * @param rows none where there is no answer.
 * @param error why there is none.
 * @example checksOf([{ severity: 'ok', state: 'ok' }], null).text // '1 check: 1 ok'
 */
export function checksOf(rows: readonly Row[], error: string | null): Checks {
  if (error !== null) {
    return { state: 'unknown', text: `The checks are unknown: ${error}` };
  }
  if (rows.length === 0) {
    return { state: 'unknown', text: 'Nothing could be checked: no pipeline has data.' };
  }
  const checks = rows.map((row): Counted => ({ state: checkStateOf(row), alert: textIn(row, 'state') }));
  const worst = CHECK_STATES.find((state) => checks.some((check) => check.state === state));
  return { state: worst ?? 'unknown', text: countText(checks) };
}

/** What is notified of a row of `alerts`, or that it is to be watched. A word that this program does not know is unknown, never ok. */
export function checkStateOf(row: Row): CheckState {
  switch (row.severity) {
    case 'critical':
    case 'warning':
      return row.severity;
    case 'ok':
      return row.state === 'ok' ? 'ok' : 'watch';
    default:
      return 'unknown';
  }
}

/**
 * How many checks there are, and how many are in which state.
 *
 * @example countText([{ state: 'ok', alert: 'ok' }, { state: 'watch', alert: 'pending' }]) // '2 checks: 1 watch (1 pending), 1 ok'
 */
export function countText(checks: readonly Counted[]): string {
  const byState = groupBy(checks, ({ state }) => state);
  const counts = CHECK_STATES.flatMap((state) => {
    const own = byState.get(state) ?? [];
    return own.length === 0 ? [] : [`${own.length} ${state}${state === 'watch' ? whyWatched(own) : ''}`];
  });
  return `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}: ${counts.join(', ')}`;
}

/** How many are watched for which reason. */
function whyWatched(checks: readonly Counted[]): string {
  const reasons = [...groupBy(checks, ({ alert }) => alert ?? '')].filter(([reason]) => reason !== '');
  return reasons.length === 0 ? '' : ` (${reasons.map(([reason, own]) => `${own.length} ${reason}`).join(', ')})`;
}
