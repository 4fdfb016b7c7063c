import { type CheckState } from '../checks';

/** What all checks together can be. */
export type State = 'pass' | 'fail' | 'unknown';

/** What a check can be. *Watch* neither passes nor fails: it is not as it should be, and does not alert. */
export type Outcome = State | 'watch';

/** How bad a check is that fails. */
export type Severity = 'critical' | 'warning';

/** One question about one pipeline that can fail. */
export interface Check {
  /** Id of an alert rule, or `FAMILY:ID` in the other families. */
  readonly check: string;
  readonly pipeline: string;
  readonly state: Outcome;
  /** The measured value; null where it is missing, or the check has none. */
  readonly value: number | null;
  /** What the value is compared with; null where there is no such number. */
  readonly limit: number | null;
  /** What is wrong, with the value and its unit, for people. */
  readonly message: string;
  /** null unless it fails. */
  readonly severity: Severity | null;
  /** What the alert is, such as `flapping` or `inhibited`; null in families without alerts. */
  readonly alert: string | null;
  /** What is measured, as the message of an unknown check begins with it. */
  readonly label: string;
}

/** A check's state and severity in one word; a failure of which no severity is known is a warning. */
export function wordOf({ state, severity }: Pick<Check, 'state' | 'severity'>): CheckState {
  switch (state) {
    case 'pass':
      return 'ok';
    case 'unknown':
    case 'watch':
      return state;
    case 'fail':
      return severity ?? 'warning';
  }
}
