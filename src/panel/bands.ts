import { severityOf, SIGNALS, type Signal } from '../signals';
import { type Severity } from './severity';

type Score = 'health' | 'quality';

/**
 * The score that a pipeline would have with every signal of the score exactly at its warning, or its critical, level. The
 * formula lets even a fine pipeline score well under 100, so fixed school marks would mislead.
 */
export function scoreAt(score: Score, level: 'warning' | 'critical'): number {
  return SIGNALS.reduce((sum, signal: Signal) => {
    const part = signal.scorePart;
    const value = signal[level] ?? signal.warning;
    if (part?.score !== score || value === undefined) {
      return sum;
    }
    const marks = (part.worst - value) / (part.worst - part.best);
    return sum + 100 * part.weight * Math.min(1, Math.max(0, marks));
  }, 0);
}

/** How a score stands: below that of all signals at their warning levels, or at their critical ones. */
export function judgeScore(score: Score, value: number | null): Severity {
  if (value === null) {
    return 'unknown';
  }
  const levels = {
    direction: 'higher',
    warning: scoreAt(score, 'warning'),
    critical: scoreAt(score, 'critical'),
  } as const;
  return (['ok', 'warning', 'critical'] as const)[severityOf(levels, value)];
}

/** Scores in words. */
export const SCORE_WORDS: Readonly<Record<Severity, string>> = {
  ok: 'Healthy',
  warning: 'Degraded',
  critical: 'Poor',
  unknown: 'Unknown',
};
