import { days, hours } from '../series';
import { mean } from '../statistics';
import { isEnough, samplesWithin, shareMeasured } from './coverage';
import { isMeasured, lackOf, newest, type Lack } from './row-window';
import { type Usual } from './rule';

export const HOUR = hours(1);
/** Days before that are looked at. */
export const DAYS = 7;
/** Of fewer days nothing is usual. */
export const LEAST_DAYS = 2;

/** What a traffic rule compares the current request rate with. */
export interface Baseline {
  /** How far it looks back in milliseconds. */
  readonly window: number;
  /** Whose factor the levels of the rule are. */
  readonly of: string;
  /** What is usual at place `i` of a row with a sample there; null where too little was measured to say. O(samples it looks at). */
  usual(row: Float64Array, i: number, interval: number): Usual | null;
  /**
   * The same as words after a value.
   *
   * @param mean its mean as text.
   * @param beyond what the value is in comparison, where that is unusual.
   */
  words(usual: Usual, mean: string, beyond: 'less' | 'more' | null): string;
  /** What it lacks at a place of a row, as words after the signal's label; null if nothing. */
  lack: Lack;
}

/** The last hour, the current sample included: the notebook's. */
export const LAST_HOUR: Baseline = {
  window: HOUR,
  of: "last hour's mean",
  usual(row, i, interval) {
    const samples = samplesWithin(HOUR, interval);
    return isMeasured(row, i, samples)
      ? { mean: mean(newest(row, i, samples)), low: Infinity, high: -Infinity, days: 0 }
      : null;
  },
  words: (_, mean) => ` (last hour's mean ${mean})`,
  lack: lackOf(HOUR, 'hour'),
};

/**
 * The hour around the same time of day on the 7 days before: the median of the days' means, and their lowest and highest
 * samples, the oddest day left aside. So neither one day of outage nor a weekend changes much. It needs two days of which half
 * the hour was measured.
 */
export const SAME_HOURS: Baseline = {
  window: days(DAYS) + HOUR / 2,
  of: 'mean at this hour on the 7 days before',
  usual(row, i, interval) {
    const known = hoursBefore(row, i, interval);
    if (known.length < LEAST_DAYS) {
      return null;
    }
    const means = known.map((hour) => hour.mean).sort((a, b) => a - b);
    const low = -secondHighest(known, ({ low: least }) => -least);
    const high = secondHighest(known, ({ high: most }) => most);
    return { mean: middleOf(means), low, high, days: known.length };
  },
  words({ days: known }, mean, beyond) {
    const which = `at this hour on ${known < DAYS ? `${known} of ` : ''}the 7 days before`;
    return beyond ? `, ${beyond} than ${which} (${mean})` : ` (${mean} ${which})`;
  },
  lack(row, i, interval) {
    const known = hoursBefore(row, i, interval).length;
    if (known >= LEAST_DAYS) {
      return Number.isNaN(row[i]) ? 'no sample now' : null;
    }
    return known === 0 && Number.isNaN(row[i])
      ? 'no data'
      : `has this hour of ${known} of the 7 days before, needs ${LEAST_DAYS}`;
  },
};

/** The median of numbers in rising order. */
function middleOf(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
}

function secondHighest(known: readonly Hour[], of: (hour: Hour) => number): number {
  let highest = -Infinity;
  let second = -Infinity;
  for (const hour of known) {
    const value = of(hour);
    if (value > highest) {
      second = highest;
      highest = value;
    } else if (value > second) {
      second = value;
    }
  }
  return second;
}

/** What was measured around one hour. */
type Hour = Pick<Usual, 'mean' | 'low' | 'high'>;

/** The hour around a time of day on each of the days before, as far as half of its samples are there. */
function hoursBefore(row: Float64Array, i: number, interval: number): Hour[] {
  const samples = samplesWithin(HOUR, interval);
  const ahead = Math.floor(samples / 2);
  const hoursKnown: Hour[] = [];
  for (let d = 1; d <= DAYS; d++) {
    const end = i - Math.round((d * days(1)) / interval) + ahead;
    const hour = hourEndingAt(row, end, samples);
    if (hour) {
      hoursKnown.push(hour);
    }
  }
  return hoursKnown;
}

/** Every sample of a long series asks for seven hours, so they are read in one pass, without a copy. Null without enough. */
function hourEndingAt(row: Float64Array, end: number, samples: number): Hour | null {
  let present = 0;
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let k = Math.max(0, end - samples + 1); k <= end; k++) {
    const value = row[k];
    if (!Number.isNaN(value)) {
      present++;
      sum += value;
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
  }
  return isEnough(shareMeasured(present, samples)) ? { mean: sum / present, low, high } : null;
}
