import { lastInstant, type Grid } from '../../series/grid';
import { type Asking } from './asking';
import { inMinutes, type EngineClock } from './engine-clock';
import { onlyValue } from './matrix';
import { LOOK_BACK } from './promql';
import { type Reading } from './reading';

/** Values that are older than they look. */
export interface OlderThanTheyLook {
  /** Their first place on the grid; all after it are so too. */
  readonly from: number;
  /** What is told of them. */
  readonly remark: string;
}

/**
 * The values of a signal that say nothing of the time that they are for. An engine whose clock is ahead writes times to come on what
 * it measures: for the present it has what it measured as long ago as its clock is ahead, and of what has happened since nothing can
 * be told. A value that is older by less than it is good for anyway is taken as it is.
 *
 * The engine is asked whether it has values of times to come. If not, others have written the times, as those who push samples do, or
 * the clock is that of a proxy before it: the values are as old as they look.
 *
 * @returns null where there are none.
 */
export async function olderThanTheyLook(
  reading: Reading,
  grid: Grid,
  { api, abort }: Pick<Asking, 'api' | 'abort'>,
): Promise<OlderThanTheyLook | null> {
  const clock = api.clock();
  if (clock === undefined || !mayBeOlder(clock, reading.interval, lastInstant(grid))) {
    return null;
  }
  const { data } = await api.instant(reading.expression, clock.time, abort, reading);
  if (data.every((one) => Number.isNaN(onlyValue(one)))) {
    return null;
  }
  const from = Math.max(0, Math.floor((lastTrusted(clock) - grid.start) / grid.step) + 1);
  return {
    from,
    remark: `The engine has values of times to come. What it has for the last ${inMinutes(clock.ahead)} was measured before that, and is left out.`,
  };
}

/**
 * Whether a value for an instant may be older than it looks.
 *
 * @param interval of its signal, in milliseconds.
 */
export function mayBeOlder(clock: EngineClock | undefined, interval: number, instant: number): boolean {
  return clock !== undefined && clock.ahead >= Math.max(interval, LOOK_BACK) && instant > lastTrusted(clock);
}

/** As long before the time of this machine as the clock is ahead of it. */
const lastTrusted = ({ time, ahead }: EngineClock): number => time - 2 * ahead;
