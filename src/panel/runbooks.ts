import { RUNBOOK_FILES } from '../contract/app';
import { runbookName } from '../signals';
import { type Alert } from './answers/alerts';

/** The path of a check's runbook; undefined for a rule of a signal of one's own, which has none. */
export function runbookOf({ severity, rule, signal }: Pick<Alert, 'severity' | 'rule' | 'signal'>): string | undefined {
  if (severity === 'unknown') {
    return `${RUNBOOK_FILES}not_measured.html`;
  }
  const name = signal === undefined ? null : runbookName(rule, signal);
  return name === null ? undefined : `${RUNBOOK_FILES}${name}.html`;
}
