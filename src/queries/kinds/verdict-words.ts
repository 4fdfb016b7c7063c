import { RUNBOOK_FILES } from '../../contract/app';
import { groupBy } from '../../series';
import { type SignalId } from '../../signals';
import { notJudged } from '../../verdicts';
import { causeOf, startOf, type Cause, type Clues, type Telling } from './cause-words';
import { type Assessment, type StateCheck } from './verdict-checks';

/** What a verdict says besides the state. */
export interface Explanation {
  readonly headline: string;
  /** Since when a check fails that alone would mean the state, or too little is measured; null if nothing fails, or it is not known. */
  readonly since: number | null;
  /** The worst check that fails; null if none does. */
  readonly worst: StateCheck | null;
  /** All that fail, the worst first, of those the one that fails for longest. Of those that say the same of a signal, the first. */
  readonly failing: readonly StateCheck[];
  /** The first that is unknown, where nothing fails and enough is measured: it is why the pipeline is watched. */
  readonly unjudged: StateCheck | null;
  /** What came first; null if all is well, or nothing is known of the past. */
  readonly cause: Cause | null;
  /** Everything else that fails or is unknown. */
  readonly evidence: string | null;
  readonly nextStep: string | null;
  /** Where Grafana serves the runbook. */
  readonly runbook: string | null;
}

/** Silent signals that are named. */
const MOST_NAMED = 3;

/** What to do about values outside the limits. */
const MEND_SCALE = 'Mend the expression of the signal: its scale is wrong.';
/** Of a signal that is measured, but not long enough for its check. */
const WAIT = 'Wait until there is enough history.';
const SEARCH = 'Find out why the signal is not measured.';

/**
 * Says why a pipeline is as it is.
 *
 * @param code code of its state; NaN = unknown.
 * @param past what is known of its last day besides the checks.
 */
export function explain(
  code: number,
  { checks, expected, measured, outside, unknownSince }: Assessment,
  past: Omit<Clues, 'failing'>,
  telling: Telling,
): Explanation {
  const { catalogue } = telling;
  const failing = saidOnce(
    checks.filter((check) => check.code > 0).sort((a, b) => b.code - a.code || startOf(a) - startOf(b)),
  );
  const unknown = saidOnce(checks.filter((check) => Number.isNaN(check.code)));
  const labelOf = (id: SignalId): string => catalogue.of(id).label;
  const silent = expected.filter((id) => !measured.includes(id) && !outside.has(id)).map(labelOf);
  const odd = [...outside].map(([id, value]) => `${labelOf(id)}: ${notJudged(catalogue.of(id), value)}`);
  const [worst = null] = failing;
  const cause = causeOf({ ...past, failing }, telling);
  if (Number.isNaN(code)) {
    return {
      headline:
        measured.length === 0 ? 'No signal has data' : `${measured.length} of ${expected.length} signals have data`,
      since: unknownSince,
      ...{ worst, failing, unjudged: null, cause },
      evidence: inList([...failing.map(({ message }) => message), ...odd, missing(silent)]),
      nextStep: odd.length > 0 ? MEND_SCALE : 'Find out why the pipeline is not measured.',
      runbook: `${RUNBOOK_FILES}not_measured.html`,
    };
  }
  if (worst === null) {
    // What is measured only needs time: it is said after what is not measured at all.
    const isYoung = ({ signal, isOutside }: StateCheck): boolean => measured.includes(signal) && !isOutside;
    const [first] = [...unknown].sort((a, b) => Number(isYoung(a)) - Number(isYoung(b)));
    return {
      headline: first ? `${first.message}${more(unknown.length - 1, 'unknown')}` : `All ${checks.length} checks pass`,
      since: null,
      ...{ worst, failing, unjudged: first ?? null, cause: code > 0 ? cause : null },
      evidence: inList([...odd.filter((words) => words !== first?.message), missing(silent)]),
      nextStep: first ? (first.isOutside ? MEND_SCALE : isYoung(first) ? WAIT : SEARCH) : null,
      runbook: first ? `${RUNBOOK_FILES}not_measured.html` : null,
    };
  }
  const { adviceAt } = catalogue.of(worst.signal);
  return {
    headline: `${worst.message}${more(failing.length - 1, 'more')}`,
    since: earliest(failing.filter((check) => check.code === worst.code)),
    ...{ worst, failing, unjudged: null, cause },
    evidence: inList([...failing.slice(1).map(({ message }) => message), ...odd, missing(silent)]),
    nextStep:
      worst.advice ?? adviceAt?.advice ?? (worst.runbook ? 'Follow the runbook.' : 'Look at the signal over time.'),
    runbook: worst.runbook && `${RUNBOOK_FILES}${worst.runbook}.html`,
  };
}

/** Rules and the quality report judge some signals both: who is told of each counts two faults where there is one. */
function saidOnce(checks: readonly StateCheck[]): StateCheck[] {
  return [...groupBy(checks, ({ signal, trouble }) => `${signal} ${trouble}`).values()].map(([first]) => first);
}

function earliest(checks: readonly StateCheck[]): number | null {
  const start = Math.min(...checks.map(startOf));
  return start === Infinity ? null : start;
}

function more(n: number, what: string): string {
  return n > 0 ? `, and ${n} ${what}` : '';
}

function missing(labels: readonly string[]): string {
  const named = labels.slice(0, MOST_NAMED).join(', ');
  return labels.length === 0 ? '' : `No data: ${named}${more(labels.length - MOST_NAMED, 'more')}`;
}

function inList(parts: readonly string[]): string | null {
  return parts.filter(Boolean).join('; ') || null;
}
