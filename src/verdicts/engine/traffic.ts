import { HOUR, LEAST_DAYS } from '../baselines';
import { samplesWithin } from '../coverage';
import { type Evidence, type Rule, type Usual } from '../rule';
import { usualHoursOf } from './usual-hours';

/** A rate under this factor of the last hour's mean has collapsed. */
export const COLLAPSE = 0.4;

/** What was seen of the traffic, with what is usual at a place. */
interface TrafficSeen extends Pick<Evidence, 'compared' | 'sudden'> {
  /** The rate that was compared. */
  rateAt(i: number): number;
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
 * under 0.4 of the last hour's mean, and below all that is usual, as far as that is known. O(n · samples of an hour).
 *
 * @param from first place that is asked for.
 */
export function seeTraffic(
  row: Float64Array,
  interval: number,
  from: number,
  { over, sign, sameHours }: Sight,
): TrafficSeen {
  const { rates, lastHour, known, mean, low, high } = usualHoursOf(row, { interval, over, from });
  const isKnown = (k: number): boolean => sameHours && known[k] >= LEAST_DAYS;
  const isHour = samplesWithin(HOUR, interval) > 1;
  const compared = new Float64Array(row.length);
  const sudden = sign === '<' ? new Uint8Array(row.length) : null;
  for (let k = 0; k < rates.length; k++) {
    const rate = rates[k];
    const hasCollapsed = sudden !== null && rate < COLLAPSE * lastHour[k];
    if (!isKnown(k)) {
      compared[from + k] = isHour ? factorOf(rate, lastHour[k]) : NaN;
      // The last hour soon forgets a fall, so that its mean alone would find hardly any.
      if (hasCollapsed && sameHours && isHour) {
        sudden[from + k] = 1;
      }
      continue;
    }
    const isUnusual = sign === '<' ? rate < low[k] : rate > high[k];
    compared[from + k] = isUnusual || Number.isNaN(rate) ? factorOf(rate, mean[k]) : 1;
    if (hasCollapsed && rate < low[k]) {
      sudden[from + k] = 1;
    }
  }
  return {
    compared,
    sudden,
    rateAt: (i) => rates[i - from],
    usualOf(i) {
      const k = i - from;
      const recent = { mean: lastHour[k], low: Infinity, high: -Infinity, days: 0 };
      if (sudden?.[i] === 1) {
        return { usual: recent, factor: COLLAPSE };
      }
      return { usual: isKnown(k) ? { mean: mean[k], low: low[k], high: high[k], days: known[k] } : recent };
    },
  };
}

/** Where nothing is usual, nothing is as usual, and anything is any factor more. Where it is not known what is, that is not known either. */
function factorOf(rate: number, usual: number): number {
  const isKnown = !Number.isNaN(rate) && !Number.isNaN(usual);
  return usual > 0 || !isKnown ? rate / usual : rate > 0 ? Infinity : 1;
}
