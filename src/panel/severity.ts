/**
 * How bad a check is. Unknown is none of the others: it may hide anything. Watched is what is beyond its limit, but not notified: it
 * waits, another alert explains it, or maintenance is planned.
 */
export type Severity = 'critical' | 'warning' | 'unknown' | 'watch' | 'ok';

/** Worst first. Unknown comes right after critical: it may hide anything. */
export const SEVERITIES: readonly Severity[] = ['critical', 'unknown', 'warning', 'watch', 'ok'];

/** The words for severities. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  unknown: 'Unknown',
  watch: 'Watch',
  ok: 'OK',
};

/** Reads a severity's word; any other word is unknown, never ok. */
export function severityOfWord(word: string): Severity {
  return SEVERITIES.find((severity) => severity === word) ?? 'unknown';
}

/** True if a view has a place for the severity only where something is of it: few answers have it, or it is no trouble. */
export function isOccasional(severity: Severity): boolean {
  return severity === 'watch' || severity === 'ok';
}

/** Number of values of each severity. */
export function countSeverities(values: readonly Severity[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, warning: 0, unknown: 0, watch: 0, ok: 0 };
  for (const severity of values) {
    counts[severity]++;
  }
  return counts;
}
