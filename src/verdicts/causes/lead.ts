import { type Departure } from './departure';

/** By how much something came before something else, in milliseconds; negative = after it. */
export interface Lead {
  readonly lead: number;
  /** What it can be at least and at most. */
  readonly low: number;
  readonly high: number;
}

/**
 * By how long a sign came before a symptom: from one being certain to the other. Each began between two instants, so that the lead lies between the
 * shortest and the longest time between these: hourly samples leave more open than frequent ones.
 */
export function leadOf(sign: Pick<Departure, 'after' | 'seen'>, symptom: Pick<Departure, 'after' | 'seen'>): Lead {
  return {
    lead: symptom.seen - sign.seen,
    low: symptom.after - sign.seen,
    high: symptom.seen - sign.after,
  };
}
