import { type Notice } from '../../frames';
import { type Column } from '../answer';
import { type Checks } from '../checks';

export type State = 'pass' | 'fail' | 'unknown';

/** One rule, judged on one pipeline. */
export interface Check {
  /** Id of the rule. */
  readonly check: string;
  readonly pipeline: string;
  readonly state: State;
  /** The measured value; null where it is missing. */
  readonly value: number | null;
  /** The threshold in force; null where there is none. */
  readonly limit: number | null;
  readonly message: string;
}

/** All checks, and what they mean together. */
export interface Verdict {
  readonly state: State;
  readonly checks: readonly Check[];
}

/** The states of the severities; any other word is unknown, never good. */
const STATES: Readonly<Record<string, State>> = { ok: 'pass', warning: 'fail', critical: 'fail' };

/** Judges by the table that `alerts` answers with, or by none. */
export function judge(columns: readonly Column[]): Verdict {
  const column = (name: string): Column['values'] => columns.find((one) => one.name === name)?.values ?? [];
  const word = (name: string, row: number): string => String(column(name)[row] ?? '');
  const number = (name: string, row: number): number | null => {
    const value = column(name)[row];
    return typeof value === 'number' ? value : null;
  };
  const checks = column('severity').map((severity, row) => ({
    check: word('rule', row),
    pipeline: word('pipeline', row),
    state: STATES[String(severity)] ?? 'unknown',
    value: number('value', row),
    limit: number('threshold', row),
    message: word('message', row),
  }));
  return { state: stateOf(checks), checks };
}

function stateOf(checks: readonly Check[]): State {
  if (checks.some(({ state }) => state === 'fail')) {
    return 'fail';
  }
  // Nothing was checked: nothing is known.
  return checks.length === 0 || checks.some(({ state }) => state === 'unknown') ? 'unknown' : 'pass';
}

/** As the command prints it for programs. */
export function renderJson(verdict: Verdict): string {
  return `${JSON.stringify(verdict, null, 2)}\n`;
}

/** The same for people: what does not pass, then what was noticed, then how many checks are in which state. */
export function renderText({ state, checks }: Verdict, counts: Checks, notices: readonly Notice[]): string {
  const lines = checks
    .filter((check) => check.state !== 'pass')
    .map((check) => `${check.state.toUpperCase()}  ${check.pipeline}  ${check.check}: ${check.message}`);
  const notes = notices.map(({ severity, text }) => `${severity}: ${text}`);
  return `${[...lines, ...notes, `${state.toUpperCase()}: ${counts.text}`].join('\n')}\n`;
}
