import { formatDuration, minutes } from '../../series';
import { floorTo } from '../../series/grid';

/** Clocks that differ by less are taken for equal: an answer takes a while, and has its time in whole seconds. */
const LEAST = minutes(1);

/**
 * What is to be said of the clock of an engine that differs from ours: what has just been measured is then missing, or old values look new.
 *
 * @param date when the answer was made, as its header `Date` has it.
 * @param now the time of this machine in epoch milliseconds.
 * @returns undefined if the clocks agree, or the answer has no date.
 */
export function remarkOnClock(date: string | undefined, now: number): string | undefined {
  const ahead = Date.parse(date ?? '') - now;
  if (!(Math.abs(ahead) >= LEAST)) {
    return undefined;
  }
  const difference = formatDuration(floorTo(Math.abs(ahead), LEAST));
  const which = ahead > 0 ? 'ahead of' : 'behind';
  return `The clock of the engine is ${difference} ${which} the clock of this machine, so that new values may be missing and old ones look new. Set both clocks by NTP.`;
}
