import { qualityStatus, type Rule } from '../../verdicts';
import { type Signal } from '../../signals';
import { codeOfQuality, isReported } from './verdict-checks';

/** How a current value is, by the checks that look at it alone. */
export interface Judged {
  /** 0 ok, 1 warning, 2 critical; NaN = not measured; null = nothing judges the signal. */
  readonly severity: number | null;
  /** The level that was crossed, or the nearest one while none is; NaN = none. */
  readonly limit: number;
}

/** What judges the current values of one signal, and which way is bad. */
export interface Judge {
  /** How a value compares with a limit when it fails; null where neither way is bad. */
  readonly sign: '<' | '>' | null;
  of(value: number): Judged;
}

/**
 * The checks of a signal's current value: its alert rule and its line of the quality report, those that decide on the state
 * of a pipeline. The worse one counts; of equally bad ones the rule.
 *
 * @param rules those in force.
 */
export function judgeOf(signal: Signal, rules: readonly Rule[]): Judge {
  const rule = rules.find(({ id, window }) => id === signal.id && window === 0);
  const { direction, qualityLimit = NaN } = signal;
  const inReport = isReported(signal);
  const sign = rule?.sign ?? (direction === 'higher' ? '<' : direction === 'lower' || inReport ? '>' : null);
  return {
    sign,
    of(value) {
      const reported = inReport ? { severity: codeOfQuality(qualityStatus(signal, value)), limit: qualityLimit } : null;
      if (rule === undefined) {
        return reported ?? { severity: null, limit: NaN };
      }
      const { severity, threshold } = rule.judge(Float64Array.of(value), 0, signal.interval);
      const ruled = { severity, limit: Number.isNaN(threshold) ? levelOf(rule) : threshold };
      return reported !== null && reported.severity > severity ? reported : ruled;
    },
  };
}

/** The level that a value meets first, whatever it is. */
function levelOf({ levels: { warning, critical } }: Rule): number {
  return warning ?? critical ?? NaN;
}
