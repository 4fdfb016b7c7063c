import { type CheckState } from '../../checks';
import { type Check } from '../check';

/** A check in some state, with what a test says of it. */
export function check(word: CheckState, changes: Partial<Check> = {}): Check {
  return {
    ...{ check: 'cpu_usage', pipeline: 'churn', label: 'CPU usage', message: 'CPU usage: as measured' },
    ...(word === 'unknown' ? { state: 'unknown', value: null } : { state: word === 'ok' ? 'pass' : 'fail', value: 7 }),
    ...{ limit: 5, severity: word === 'critical' || word === 'warning' ? word : null },
    ...changes,
  };
}
