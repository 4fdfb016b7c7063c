import { CATALOGUE } from '../signals';
import { type Alert } from './answers/alerts';

/** Where Grafana serves the runbooks. */
const RUNBOOKS = '/public/plugins/mlpulse-pipeline-app/runbooks/';

/** The path of a check's runbook; undefined for a rule of a signal of one's own, which has none. */
export function runbookOf({ severity, rule, signal }: Pick<Alert, 'severity' | 'rule' | 'signal'>): string | undefined {
  if (severity === 'unknown') {
    return `${RUNBOOKS}not_measured.html`;
  }
  return signal !== undefined && CATALOGUE.has(signal) ? `${RUNBOOKS}${rule}.html` : undefined;
}
