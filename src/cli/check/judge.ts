import { CHECK_STATES, type CheckState } from '../checks';
import { wordOf, type Check, type State } from './check';
import { type Findings } from './ask';

/** The mildest thing that fails the gate, each with those before it. */
export const FAIL_ON = ['critical', 'warning', 'unknown', 'watch'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** Why a check that does not pass is told, and does not count: its level is below `--fail-on`, or it was as bad in the baseline. */
export type Excuse = 'level' | 'baseline';

/** A check with what it means for the gate. */
export interface JudgedCheck extends Check {
  /** null where it counts. */
  readonly excused: Excuse | null;
  /** What it was in the baseline; null if it was not there, or there is no baseline. */
  readonly was: CheckState | null;
}

/** All checks, worst first, and what they mean together. */
export interface Verdict extends Omit<Findings, 'checks'> {
  readonly state: State;
  readonly checks: readonly JudgedCheck[];
}

/** How the checks were before. */
export interface Former {
  /** @returns the state and, if it is known, the severity that a check had; null if it was not there. */
  find(check: Check): Pick<Check, 'state' | 'severity'> | null;
  /** Checks that were measured, of pipelines that are in no answer now: unknown, not gone. */
  vanished(checks: readonly Check[]): readonly Check[];
}

/** By what the gate judges. */
export interface Terms {
  readonly failOn: FailOn;
  readonly baseline: Former | null;
}

/** Judges what was found: what fails the gate, what is excused, and what is not known. */
export function judge({ checks, problems, ...others }: Findings, { failOn, baseline }: Terms): Verdict {
  // What was not answered has not vanished.
  const vanished = problems.length > 0 ? [] : (baseline?.vanished(checks) ?? []);
  const judged = [...checks, ...vanished].map((check): JudgedCheck => {
    const former = baseline?.find(check) ?? null;
    return { ...check, excused: excuseOf(check, former, failOn), was: former && wordOf(former) };
  });
  const rank = (check: JudgedCheck): number => CHECK_STATES.indexOf(wordOf(check));
  const sorted = judged.sort((a, b) => rank(a) - rank(b));
  return { state: stateOf(sorted, problems, failOn), checks: sorted, problems, ...others };
}

function excuseOf(check: Check, former: ReturnType<Former['find']>, failOn: FailOn): Excuse | null {
  if (check.state === 'pass') {
    return null;
  }
  if (isBelow(wordOf(check), failOn)) {
    return 'level';
  }
  return former !== null && isAsBad(former, check) ? 'baseline' : null;
}

/** Whether a check is milder than what fails the gate. Unknown is not: it may be as bad as the worst. */
function isBelow(word: CheckState, failOn: FailOn): boolean {
  return (word === 'warning' && failOn === 'critical') || (word === 'watch' && failOn !== 'watch');
}

/** Whether a check was as bad before as it is now. Unknown is compared with nothing but unknown. */
function isAsBad(former: Pick<Check, 'state' | 'severity'>, now: Check): boolean {
  if (now.state === 'watch') {
    return former.state === 'watch' || former.state === 'fail';
  }
  return former.state === now.state && (former.severity !== 'warning' || now.severity !== 'critical');
}

function stateOf(checks: readonly JudgedCheck[], problems: readonly string[], failOn: FailOn): State {
  const counted = checks.filter(({ state, excused }) => state !== 'pass' && excused === null);
  if (counted.some(({ state }) => state === 'fail' || state === 'watch')) {
    return 'fail';
  }
  const isUnknown =
    problems.length > 0 ||
    counted.length > 0 ||
    // Where nothing at all was measured, no baseline makes it good.
    checks.every(({ state }) => state === 'unknown');
  return isUnknown ? (failOn === 'unknown' || failOn === 'watch' ? 'fail' : 'unknown') : 'pass';
}
