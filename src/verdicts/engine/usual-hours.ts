import { days } from '../../series';
import { DAYS, HOUR } from '../baselines';
import { isEnough, samplesWithin, shareMeasured } from '../coverage';
import { quantilesOf } from './short-window';

/** A row with what is usual at its places, by the hour around the same time of day on the 7 days before. */
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
  /** First place that is asked for; what is said of those before it means nothing. */
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
function workOut(row: Float64Array, { interval, over, from }: Look): UsualHours {
  const samples = samplesWithin(HOUR, interval);
  const rates = quantilesOf(row, { samples: samplesWithin(over, interval), share: 0.5 });
  const hourAt = hoursOf(row, rates, samples);
  const ahead = Math.floor(samples / 2);
  const back = Int32Array.from({ length: DAYS }, (_, d) => Math.round(((d + 1) * days(1)) / interval) - ahead);
  const { length } = row;
  const known = new Uint8Array(length);
  const lastHour = new Float64Array(length);
  const mean = new Float64Array(length);
  const low = new Float64Array(length);
  const high = new Float64Array(length);
  const means = new Float64Array(DAYS);
  for (let i = from; i < length; i++) {
    let days = 0;
    let [least, secondLeast, most, secondMost] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let d = 0; d < DAYS; d++) {
      const hour = hourAt(i - back[d]);
      if (Number.isNaN(hour.mean)) {
        continue;
      }
      let place = days++;
      for (; place > 0 && means[place - 1] > hour.mean; place--) {
        means[place] = means[place - 1];
      }
      means[place] = hour.mean;
      secondLeast = Math.min(secondLeast, Math.max(least, hour.low));
      least = Math.min(least, hour.low);
      secondMost = Math.max(secondMost, Math.min(most, hour.high));
      most = Math.max(most, hour.high);
    }
    known[i] = days;
    mean[i] = days === 0 ? NaN : (means[(days - 1) >> 1] + means[days >> 1]) / 2;
    low[i] = secondLeast;
    high[i] = secondMost;
    lastHour[i] = hourAt(i).mean;
  }
  return { rates, lastHour, known, mean, low, high };
}

/** What was in an hour; the mean is NaN where under half of it was measured. */
interface Hour {
  mean: number;
  low: number;
  high: number;
}

/**
 * A function that says what was in the hour that ends at a place of a row, worked out when it is first asked for. Each answer
 * overwrites the one before: a series asks eight times a sample.
 */
function hoursOf(row: Float64Array, rates: Float64Array, samples: number): (end: number) => Hour {
  const isKnown = new Uint8Array(row.length);
  const hours = new Float64Array(3 * row.length);
  const hour: Hour = { mean: NaN, low: NaN, high: NaN };
  return (end) => {
    if (end < 0) {
      hour.mean = NaN;
      return hour;
    }
    if (isKnown[end] === 0) {
      isKnown[end] = 1;
      let present = 0;
      let sum = 0;
      let [least, most] = [Infinity, -Infinity];
      for (let k = Math.max(0, end - samples + 1); k <= end; k++) {
        const value = row[k];
        if (!Number.isNaN(value)) {
          present++;
          sum += value;
        }
        least = rates[k] < least ? rates[k] : least;
        most = rates[k] > most ? rates[k] : most;
      }
      hours[3 * end] = isEnough(shareMeasured(present, samples)) ? sum / present : NaN;
      hours[3 * end + 1] = least;
      hours[3 * end + 2] = most;
    }
    hour.mean = hours[3 * end];
    hour.low = hours[3 * end + 1];
    hour.high = hours[3 * end + 2];
    return hour;
  };
}
