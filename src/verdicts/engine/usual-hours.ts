import { days } from '../../series';
import { DAYS, HOUR } from '../baselines';
import { isEnough, samplesWithin, shareMeasured } from '../coverage';
import { quantileOf } from './short-window';

/**
 * What is usual at the places of a row, by the hour around the same time of day on the 7 days before; one entry a place, the first
 * for the first place that was asked for.
 */
export interface UsualHours {
  /** Medians of short windows: what is compared. */
  readonly rates: Float64Array;
  /** Mean of the hour that ends at a place; NaN where under half of it was measured. */
  readonly lastHour: Float64Array;
  /** How many of the days before are known; the others are NaN, or infinite, without any. */
  readonly known: Uint8Array;
  /** Median of the means of their hours. */
  readonly mean: Float64Array;
  /** The lowest and the highest rate of those hours, the oddest day left aside. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** How a row is looked at. */
interface Look {
  /** Milliseconds between samples. */
  readonly interval: number;
  /** Length of the short windows in milliseconds. */
  readonly over: number;
  /** First place that is asked for. */
  readonly from: number;
}

/** Two rules look at the same row in the same way. */
const remembered = new WeakMap<Float64Array, Look & { readonly usual: UsualHours }>();

/** What is usual at the places of a row; asked twice in a row, it is worked out once. See {@link workOut}. */
export function usualHoursOf(row: Float64Array, look: Look): UsualHours {
  const last = remembered.get(row);
  if (last && last.interval === look.interval && last.over === look.over && last.from === look.from) {
    return last.usual;
  }
  const usual = workOut(row, look);
  remembered.set(row, { ...look, usual });
  return usual;
}

/** O(n · samples of an hour): sums of an hour depend on nothing before it, to the last bit. Hours that nobody asks for are left out. */
function workOut(row: Float64Array, look: Look): UsualHours {
  const { interval, from } = look;
  const samples = samplesWithin(HOUR, interval);
  const { rateAt, hourAt } = hoursOf(row, look, samples);
  const ahead = Math.floor(samples / 2);
  const back = Int32Array.from({ length: DAYS }, (_, d) => Math.round(((d + 1) * days(1)) / interval) - ahead);
  const length = row.length - from;
  const known = new Uint8Array(length);
  const [rates, lastHour, mean, low, high] = Array.from({ length: 5 }, () => new Float64Array(length));
  const means = new Float64Array(DAYS);
  for (let k = 0; k < length; k++) {
    const i = from + k;
    let present = 0;
    let [least, secondLeast, most, secondMost] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let d = 0; d < DAYS; d++) {
      const hour = hourAt(i - back[d]);
      if (Number.isNaN(hour.mean)) {
        continue;
      }
      let place = present++;
      for (; place > 0 && means[place - 1] > hour.mean; place--) {
        means[place] = means[place - 1];
      }
      means[place] = hour.mean;
      secondLeast = Math.min(secondLeast, Math.max(least, hour.low));
      least = Math.min(least, hour.low);
      secondMost = Math.max(secondMost, Math.min(most, hour.high));
      most = Math.max(most, hour.high);
    }
    known[k] = present;
    mean[k] = present === 0 ? NaN : (means[(present - 1) >> 1] + means[present >> 1]) / 2;
    low[k] = secondLeast;
    high[k] = secondMost;
    lastHour[k] = hourAt(i).mean;
    rates[k] = rateAt(i);
  }
  return { rates, lastHour, known, mean, low, high };
}

/** What was in an hour; the mean is NaN where under half of it was measured. */
interface Hour {
  mean: number;
  low: number;
  high: number;
}

/** What was worked out of one row: of the next it is overwritten, for a fleet has thousands. */
const scratch = {
  rates: new Float64Array(0),
  hours: new Float64Array(0),
  /** Bit 1: the rate is there; bit 2: the hour is. */
  there: new Uint8Array(0),
};
const RATE = 1;
const WHOLE = 2;

/**
 * Functions of the places of a row, worked out when they are first asked for: the rate, and what was in the hour that ends there, which
 * the next answer overwrites. Another row ends their use.
 */
function hoursOf(
  row: Float64Array,
  { interval, over }: Look,
  samples: number,
): { rateAt(i: number): number; hourAt(end: number): Hour } {
  if (scratch.there.length < row.length) {
    scratch.rates = new Float64Array(row.length);
    scratch.hours = new Float64Array(3 * row.length);
    scratch.there = new Uint8Array(row.length);
  }
  const { rates, hours, there } = scratch;
  there.fill(0, 0, row.length);
  const medianAt = quantileOf(row, { samples: samplesWithin(over, interval), share: 0.5 });
  const rateAt = (i: number): number => {
    if ((there[i] & RATE) === 0) {
      there[i] |= RATE;
      rates[i] = medianAt(i);
    }
    return rates[i];
  };
  const workOutHour = (end: number): void => {
    let present = 0;
    let sum = 0;
    let [least, most] = [Infinity, -Infinity];
    for (let k = Math.max(0, end - samples + 1); k <= end; k++) {
      const value = row[k];
      if (!Number.isNaN(value)) {
        present++;
        sum += value;
      }
      const rate = rateAt(k);
      least = rate < least ? rate : least;
      most = rate > most ? rate : most;
    }
    hours[3 * end] = isEnough(shareMeasured(present, samples)) ? sum / present : NaN;
    hours[3 * end + 1] = least;
    hours[3 * end + 2] = most;
  };
  const hour: Hour = { mean: NaN, low: NaN, high: NaN };
  return {
    rateAt,
    hourAt(end) {
      if (end < 0) {
        hour.mean = NaN;
        return hour;
      }
      if ((there[end] & WHOLE) === 0) {
        there[end] |= WHOLE;
        workOutHour(end);
      }
      hour.mean = hours[3 * end];
      hour.low = hours[3 * end + 1];
      hour.high = hours[3 * end + 2];
      return hour;
    },
  };
}
