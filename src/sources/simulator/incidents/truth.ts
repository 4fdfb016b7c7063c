import { type SignalId } from '../../../signals';
import { PARENTS } from '../generators';
import { levelsOn } from './alter';
import { type Incident } from './incident';

/**
 * The truth about a signal at each instant: the greatest level, 0 to the greatest magnitude, at which any incident acts on it
 * or on a signal that it is computed from. 0 is healthy: there the value is the one that would be without incidents.
 *
 * @param times epoch milliseconds, in rising order.
 */
export function truthOf(signal: SignalId, times: Float64Array, incidents: readonly Incident[]): Float64Array {
  const levels = levelsOn(signal, times, incidents);
  for (const parent of PARENTS[signal] ?? []) {
    const inherited = truthOf(parent, times, incidents);
    for (let i = 0; i < levels.length; i++) {
      levels[i] = Math.max(levels[i], inherited[i]);
    }
  }
  return levels;
}
