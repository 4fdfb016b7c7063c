import { RUNBOOK_FILES } from '../contract/app';
import { CATALOGUE } from '../signals';
import { type Alert } from './answers/alerts';

/** The path of a check's runbook; undefined for a rule of a signal of one's own, which has none. */
export function runbookOf({ severity, rule, signal }: Pick<Alert, 'severity' | 'rule' | 'signal'>): string | undefined {
  if (severity === 'unknown') {
    return `${RUNBOOK_FILES}not_measured.html`;
  }
  return signal !== undefined && CATALOGUE.has(signal) ? `${RUNBOOK_FILES}${rule}.html` : undefined;
}
