import { type Outcome, type Severity } from './check';

/** The outcome of a check, and of one that fails its severity. */
export interface Judged {
  readonly state: Outcome;
  readonly severity: Severity | null;
}

export const PASS: Judged = { state: 'pass', severity: null };
const UNKNOWN: Judged = { state: 'unknown', severity: null };
export const WARNING: Judged = { state: 'fail', severity: 'warning' };
const CRITICAL: Judged = { state: 'fail', severity: 'critical' };

const WATCH: Judged = { state: 'watch', severity: null };

export const ALERT_WORDS = { ok: PASS, watch: WATCH, warning: WARNING, critical: CRITICAL };
/** A decline that is neither shown nor excluded is no failure, and not well either: most trends of a noisy signal are so. */
export const TREND_WORDS = {
  declining: WARNING,
  inconclusive: WATCH,
  ...{ improving: PASS, stable: PASS, rising: PASS, falling: PASS },
};
/** Little room by the highest load seen says that nothing proves more, not that a limit is near. */
export const HEADROOM_WORDS = { room: PASS, little: WATCH, exhausted: WARNING };
/** A worsening that is neither shown nor excluded lets nothing through. */
export const COMPARISON_WORDS = { pass: PASS, fail: WARNING };
export const FORECAST_WORDS = { beyond: WARNING, soon: WARNING, foreseen: PASS, not_foreseen: PASS, resets: PASS };
export const DRIFTED_WORDS = { yes: WARNING, no: PASS };
export const ESTIMATE_WORDS = { fine: PASS, low: WARNING, critical: CRITICAL };
export const VERDICT_WORDS = { ok: PASS, watch: WARNING, degraded: WARNING, critical: CRITICAL };

/** What a word of an answer means; any other is unknown, never good. */
export function judgedBy(words: Readonly<Record<string, Judged>>, word: string | number | null): Judged {
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : UNKNOWN;
}
