import { formatDuration, minutes } from '../../series';
import { floorTo } from '../../series/grid';

/** Clocks that differ by less are taken for equal: an answer takes a while, and has its time in whole seconds. */
const LEAST = minutes(1);

/** The clock of an engine that differs from that of this machine. */
export interface EngineClock {
  /** What it shows, in epoch milliseconds. */
  readonly time: number;
  /** Milliseconds by which it is ahead; negative where it is behind. */
  readonly ahead: number;
}

/**
 * The clock of an engine, by an answer of it.
 *
 * @param date when the answer was made, as its header `Date` has it.
 * @param now the time of this machine in epoch milliseconds.
 * @returns undefined if the clocks agree, or the answer has no date.
 */
export function clockOf(date: string | undefined, now: number): EngineClock | undefined {
  const time = Date.parse(date ?? '');
  const ahead = time - now;
  return Math.abs(ahead) >= LEAST ? { time, ahead } : undefined;
}

/** A time by which clocks differ, as people read it. */
export const inMinutes = (ms: number): string => formatDuration(floorTo(ms, LEAST));

/** What is to be said of such a clock: what has just been measured is missing, or old values look new. */
export function remarkOnClock({ ahead }: EngineClock): string {
  const difference = inMinutes(Math.abs(ahead));
  const which = ahead > 0 ? 'ahead of' : 'behind';
  return `The clock of the engine is ${difference} ${which} the clock of this machine, so that new values may be missing and old ones look new. Set both clocks by NTP.`;
}
