import { type Statistic } from '../statistics';
import { type SignalId } from './types';

/**
 * The id of a signal's objective: that of the signal for its mean, else followed by the statistic in place of the unit.
 *
 * @example objectiveId('response_time_ms', 'p95') // 'response_time_p95'
 */
export function objectiveId(signal: SignalId, statistic: Statistic): string {
  return statistic === 'mean' ? signal : `${signal.replace(/_ms$/, '')}_${statistic}`;
}
