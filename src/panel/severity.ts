/** How bad a check is. Unknown is none of the others: it may hide anything. */
export type Severity = 'critical' | 'warning' | 'unknown' | 'ok';

/** The shapes: one for each severity, and one for what is only watched. */
export type Mark = Severity | 'watch';

/** Worst first. Unknown comes right after critical: it may hide anything. */
export const SEVERITIES: readonly Severity[] = ['critical', 'unknown', 'warning', 'ok'];

/** The words for severities. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  unknown: 'Unknown',
  ok: 'OK',
};

/** Reads a severity's word; any other word is unknown, never ok. */
export function severityOfWord(word: string): Severity {
  return SEVERITIES.find((severity) => severity === word) ?? 'unknown';
}

/** Number of values of each severity. */
export function countSeverities(values: readonly Severity[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, warning: 0, unknown: 0, ok: 0 };
  for (const severity of values) {
    counts[severity]++;
  }
  return counts;
}
