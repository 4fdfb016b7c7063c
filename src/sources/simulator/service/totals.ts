import { days } from '../../../series';
import { floorTo } from '../../../series/grid';
import { type Fleet, type Member } from '../fleet';
import { instantsOf } from '../instants';
import { type Counted } from './counted';

/** Running totals of one pipeline. */
export interface Totals {
  /**
   * What was counted from midnight UTC to an instant, fractions included. A pure function of the instant, whatever was asked
   * before; cheap where instants rise. The next call overwrites it.
   *
   * @param time epoch milliseconds.
   */
  at(time: number): Float64Array;
}

/** Samples that are drawn at once. */
const MOST_AT_ONCE = 1_024;

/**
 * Counts what the samples say: the value of a sample holds until the next one, so a total grows on a straight line between
 * them. It restarts at midnight, as a service does that restarts every night.
 *
 * @param fleetAt the fleet as it is at an instant; it may change from one to the next, but not for an instant that has passed.
 */
export function totalsOf(fleetAt: (instant: number) => Fleet, member: Member, { width, pace, rates }: Counted): Totals {
  const totals = new Float64Array(width);
  const atBegin = new Float64Array(width);
  /** Totals grow by these from `begin` to `end`. */
  let begin = Infinity;
  let end = -Infinity;
  let drawn = { from: 0, interval: 1, length: 0, rates: new Float64Array() as Float64Array };
  let current = 0;

  const midnight = (time: number): number => floorTo(time, days(1));

  /** Draws the samples of an instant and of those after it, as far as they are past. */
  function draw(sample: number, interval: number, upTo: number): void {
    const fleet = fleetAt(sample);
    const wanted = Math.min(MOST_AT_ONCE, Math.floor((upTo - sample) / interval) + 1);
    const length = fleetAt(sample + (wanted - 1) * interval) === fleet ? wanted : 1;
    const times = Float64Array.from({ length }, (_, i) => sample + i * interval);
    drawn = { from: sample, interval, length, rates: rates(fleet.sheet(member, instantsOf(times))) };
  }

  /** Enters the span of one sample that begins at an instant, which is its own or midnight. */
  function enter(instant: number, upTo: number): void {
    const interval = fleetAt(instant).intervalOf(pace);
    const sample = floorTo(instant, interval);
    if (sample < drawn.from || sample >= drawn.from + drawn.length * drawn.interval) {
      draw(sample, interval, upTo);
    }
    current = ((sample - drawn.from) / interval) * width;
    begin = instant;
    end = Math.min(sample + interval, midnight(instant) + days(1));
    if (begin === midnight(begin)) {
      atBegin.fill(0);
    }
  }

  function add(ms: number, into: Float64Array): void {
    for (let c = 0; c < width; c++) {
      into[c] = atBegin[c] + drawn.rates[current + c] * ms;
    }
  }

  return {
    at(time) {
      if (time < begin || midnight(time) >= end) {
        enter(midnight(time), time);
      }
      while (time >= end) {
        add(end - begin, atBegin);
        enter(end, time);
      }
      add(time - begin, totals);
      return totals;
    },
  };
}
