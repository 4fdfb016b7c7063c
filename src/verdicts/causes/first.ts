import { type Signal } from '../../signals';
import { type Departure } from './departure';

/** A signal that left its ordinary course. */
export interface Departed extends Departure {
  readonly signal: Pick<Signal, 'id' | 'group' | 'direction'>;
}

/**
 * The signal that left its ordinary course first: none other was certain before it can have begun. What was over before anything that
 * still lasts can have begun is not its cause. Samples that are hours apart leave
 * the order of some open; then what comes from outside is named before what the pipeline makes of it:
 *
 * 1. the load, which is a signal of which neither way is good: no pipeline makes its own traffic;
 * 2. the data, which feed the model and the service: neither of them changes its input;
 * 3. the model and the service, each of which can disturb the other.
 *
 * Within these a signal that never moves by itself, such as a count of violations that is always 0, before one that does; then the
 * order of the catalogue, in which resources come before latency, and latency before errors. Silence says nothing of load.
 * O(signals · log signals).
 *
 * @param departed in the order of the catalogue.
 * @returns null if none is given.
 */
export function firstOf(departed: readonly Departed[]): Departed | null {
  const related = connected(departed);
  const earliest = Math.min(...related.map(({ seen }) => seen));
  const maybe = related.filter(({ after }) => after < earliest);
  return [...maybe].sort((a, b) => rankOf(a) - rankOf(b) || Number(b.constant) - Number(a.constant))[0] ?? null;
}

/** What was over before anything that lasts can have begun is another story. */
function connected(departed: readonly Departed[]): readonly Departed[] {
  const lasting = Math.min(...departed.filter(({ end }) => end === null).map(({ after }) => after));
  return lasting === Infinity ? departed : departed.filter(({ end }) => end === null || end > lasting);
}

function rankOf({ signal, way }: Departed): number {
  if (way !== 0 && signal.direction === 'neither') {
    return 0;
  }
  return signal.group === 'data' ? 1 : 2;
}
