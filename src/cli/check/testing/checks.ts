import { type CheckState } from '../../checks';
import { type Check } from '../check';

const STATES = { ok: 'pass', watch: 'watch', unknown: 'unknown', warning: 'fail', critical: 'fail' } as const;

/** A check in some state, with what a test says of it. */
export function check(word: CheckState, changes: Partial<Check> = {}): Check {
  return {
    ...{ check: 'cpu_usage', pipeline: 'churn', label: 'CPU usage', message: 'CPU usage: as measured' },
    ...{ state: STATES[word], value: word === 'unknown' ? null : 7, alert: word === 'watch' ? 'pending' : null },
    ...{ limit: 5, severity: word === 'critical' || word === 'warning' ? word : null },
    ...changes,
  };
}
