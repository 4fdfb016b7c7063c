import { type AlertState } from './engine/states';

/** How a pipeline is, from fine to worst; the place of a word is its code. Unknown is none of them: it may hide any. */
export const STATES = ['ok', 'watch', 'degraded', 'critical'] as const;

/** How a pipeline is. */
export type State = (typeof STATES)[number] | 'unknown';

/** One check of a pipeline, as far as its state depends on it. */
export interface Checked {
  /** Code of the state that it alone would mean; NaN = unknown. */
  readonly code: number;
}

/** Below this share of its signals a pipeline is not judged. */
export const LEAST_MEASURED = 0.5;

/**
 * The state of a pipeline: that of its worst check. While a check is unknown it is never better than *watch*, and it is unknown
 * if under half of its signals are measured.
 *
 * @param checks those of the signals that it should have.
 * @param measured the number of those signals that have a current sample.
 * @param expected the number of signals that it should have.
 * @returns the code of the state; NaN = unknown. O(checks).
 * @example stateOf([{ code: 0 }, { code: NaN }], 7, 8) // 1: nothing fails, but not everything is known
 */
export function stateOf(checks: readonly Checked[], measured: number, expected: number): number {
  if (measured === 0 || measured < LEAST_MEASURED * expected) {
    return NaN;
  }
  let worst = 0;
  for (const { code } of checks) {
    worst = Math.max(worst, Number.isNaN(code) ? 1 : code);
  }
  return worst;
}

/** The word for the code of a state. @param code NaN = unknown. */
export function stateWord(code: number): State {
  return STATES[code] ?? 'unknown';
}

/** How urgent a state is. Unknown comes right after critical: it may hide anything. @param code NaN = unknown. */
export function rankOf(code: number): number {
  return Number.isNaN(code) ? 2.5 : code;
}

/** The code that an alert of a severity means: 1 warning, 2 critical, 0 ok, NaN unknown. */
export function codeOfSeverity(severity: number): number {
  return severity === 0 ? 0 : severity + 1;
}

/**
 * The code that a check means: that of its severity, and *watch* while it is beyond its limit without being notified, because the
 * alert engine waits, or because another alert or planned maintenance explains it.
 */
export function codeOfCheck(severity: number, state: AlertState): number {
  return severity === 0 && state !== 'ok' ? 1 : codeOfSeverity(severity);
}
