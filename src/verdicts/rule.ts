import { outsideInWords, type AlertCategory, type Signal, type SignalId } from '../signals';

/** What a rule says of one instant. `severity` is 0, 1 or 2, NaN = unknown. */
export interface Verdict {
  readonly severity: number;
  readonly value: number;
  /** The level that was crossed, or the nearest one while none is. NaN = unknown. */
  readonly threshold: number;
  /** What the value was compared with, where the threshold follows from it. */
  readonly usual?: Usual;
}

/** What is usual of a signal, in its own unit. */
export interface Usual {
  readonly mean: number;
  /** A value beyond neither is not unusual, whatever the mean. */
  readonly low: number;
  readonly high: number;
  /** Days before on which it was so; 0 = today. */
  readonly days: number;
}

/** An alert check on one signal, with the levels in force. */
export interface Rule {
  readonly id: string;
  /** Its label: "Traffic drop". */
  readonly label: string;
  readonly category: AlertCategory;
  readonly signal: SignalId;
  /** How the value compares with the levels when the check fails, as text. */
  readonly comparison: string;
  /** How the value compares with the verdict's threshold when the rule fires. */
  readonly sign: '<' | '>';
  /** Length of the window that it looks at in milliseconds; 0 = the current sample alone. */
  readonly window: number;
  /** True where `levels` are factors of what the verdict's threshold is computed from. */
  readonly relative?: true;
  /** Levels, or factors where `comparison` says so. */
  readonly levels: { readonly warning?: number; readonly critical?: number };
  /**
   * Judges sample `i` of a row at the signal's own interval. O(samples of the window).
   *
   * @param interval milliseconds between samples.
   */
  judge(row: Float64Array, i: number, interval: number): Verdict;
  /** The message: cause, then value. */
  message(verdict: Verdict): string;
  /**
   * The message where the verdict is unknown: what is missing. Its arguments are those of `judge`, and the value that is missing
   * at `i` because it is outside the limits of the signal, if that is why.
   */
  lack(row: Float64Array, i: number, interval: number, outside?: number): string;
}

/** What is said in the place of a verdict on a value outside the limits of its signal; null of one that is missing otherwise. */
export function notJudged(signal: Pick<Signal, 'limits'>, outside: number): string | null {
  return Number.isNaN(outside) ? null : `${outsideInWords(signal, outside)}: not judged`;
}

/** What a rule says where it cannot judge. */
export const UNKNOWN: Verdict = { severity: NaN, value: NaN, threshold: NaN };
