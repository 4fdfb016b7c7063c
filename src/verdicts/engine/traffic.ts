import { days } from '../../series';
import { samplesWithin } from '../coverage';
import { DAYS, HOUR, LEAST_DAYS } from '../baselines';
import { type Evidence, type Rule, type Usual } from '../rule';
import { quantilesOf } from './short-window';
import { hoursOf, usualAt } from './usual-hours';

/** A rate under this factor of the last hour's mean has collapsed. */
const COLLAPSE = 0.4;

/** What was seen of the traffic, with what is usual at a place. */
interface TrafficSeen extends Pick<Evidence, 'compared' | 'sudden'> {
  /** The rates that were compared. */
  readonly rates: Float64Array;
  /** What a rate was compared with; with a factor of its own where it has collapsed. */
  usualOf(i: number): { readonly usual: Usual; readonly factor?: number };
}

/** How traffic is looked at. */
interface Sight {
  /** Length of the window whose median is the rate, in milliseconds. */
  readonly over: number;
  /** Which way is bad. */
  readonly sign: Rule['sign'];
  /** False where the last hour is what is usual, however many days are known. */
  readonly sameHours: boolean;
}

/**
 * The request rate as a factor of what is usual at this hour, or of the last hour while fewer than two days before are known.
 * Between the lowest and the highest that is usual at this hour the factor is 1. A drop is sudden where the rate has collapsed: to
 * under 0.4 of the last hour's mean, and below all that is usual. O(n · samples of an hour).
 *
 * @param from first place that is asked for.
 */
export function seeTraffic(
  row: Float64Array,
  interval: number,
  from: number,
  { over, sign, sameHours }: Sight,
): TrafficSeen {
  const samples = samplesWithin(HOUR, interval);
  const rates = quantilesOf(row, { samples: samplesWithin(over, interval), share: 0.5 });
  const hours = hoursOf(row, rates, samples);
  const usual = usualAt(hours, days(1) / interval, Math.floor(samples / 2), DAYS);
  const isKnown = (known: number): boolean => sameHours && known >= LEAST_DAYS;
  const compared = new Float64Array(row.length).fill(NaN);
  const sudden = sign === '<' ? new Uint8Array(row.length) : null;
  for (let i = from; i < row.length; i++) {
    const { days: known, mean, low, high } = usual(i);
    const [rate, lastHour] = [rates[i], hours.mean[i]];
    if (isKnown(known)) {
      const isUnusual = sign === '<' ? rate < low : rate > high;
      compared[i] = isUnusual || Number.isNaN(rate) ? factorOf(rate, mean) : 1;
      if (sudden !== null && rate < COLLAPSE * lastHour && rate < low) {
        sudden[i] = 1;
      }
    } else if (samples > 1) {
      compared[i] = factorOf(rate, lastHour);
    }
  }
  return {
    compared,
    sudden,
    rates,
    usualOf(i) {
      const { days: known, mean, low, high } = usual(i);
      const lastHour = { mean: hours.mean[i], low: Infinity, high: -Infinity, days: 0 };
      return sudden?.[i] === 1
        ? { usual: lastHour, factor: COLLAPSE }
        : { usual: isKnown(known) ? { mean, low, high, days: known } : lastHour };
    },
  };
}

/** Where nothing is usual, nothing is as usual, and anything is any factor more. */
function factorOf(rate: number, usual: number): number {
  return usual > 0 || Number.isNaN(rate) ? rate / usual : rate > 0 ? Infinity : 1;
}
