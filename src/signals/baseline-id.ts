import { type Signal } from './types';

/** What the name of a baseline begins with where it stands among the rules; the id of its signal follows. */
export const BASELINE_PREFIX = 'baseline:';

export type BaselineId = `${typeof BASELINE_PREFIX}${string}`;

/** The name of the baseline of a signal among the rules. */
export const baselineId = ({ id }: Pick<Signal, 'id'>): BaselineId => `${BASELINE_PREFIX}${id}`;

/** The signal of a baseline; null of any other rule. */
export function signalOfBaseline(rule: string): string | null {
  return rule.startsWith(BASELINE_PREFIX) ? rule.slice(BASELINE_PREFIX.length) : null;
}

/** The anomaly score from which on a sample is unusual. */
export const ALERT_LEVEL = 1;
