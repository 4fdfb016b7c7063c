import { MISSING, NO, YES } from '../engine/held';

/** Samples after the first one that a condition must go on for, to have lasted for a time in milliseconds: whole ones, rounded up. */
export function samplesToWait(wait: number, interval: number): number {
  return Math.ceil(wait / interval);
}

/**
 * What fires after a pending period, as Grafana counts it: from the first sample at which the condition holds, until it has gone on for
 * so many samples more. One at which it does not hold begins it anew; one that could not be judged does not, for the alert then stays as
 * it was. O(n).
 *
 * @param fired 0, 1 or 2 (could not be judged), one a sample.
 * @param samples see {@link samplesToWait}.
 * @returns what fires, and 2 where it could not be judged.
 * @example afterPending(Uint8Array.of(1, 1, 1, 0, 1, 2, 1), 2) // 0, 0, 1, 0, 0, 2, 1
 */
export function afterPending(fired: Uint8Array, samples: number): Uint8Array {
  if (samples === 0) {
    return fired;
  }
  let began: number | null = null;
  return fired.map((one, i) => {
    if (one === MISSING) {
      return MISSING;
    }
    began = one === YES ? (began ?? i) : null;
    return began !== null && i - began >= samples ? YES : NO;
  });
}
