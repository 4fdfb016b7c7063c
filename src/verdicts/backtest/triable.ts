import { lowerFirst } from '../../series';
import { type Signal, type SignalId } from '../../signals';
import { ALERT_LEVEL } from '../baseline';
import { firstLevel, type Rule } from '../rule';

/** What the name of a baseline begins with where it stands among the rules; the id of its signal follows. */
export const BASELINE_PREFIX = 'baseline:';

/**
 * That a signal is unusual beside its own past, to be tried as a rule is: it fires where the anomaly score is at its level, or beyond.
 * There is one way to judge it, with what the kind `baseline` takes by default.
 */
export interface BaselineRule {
  readonly id: `${typeof BASELINE_PREFIX}${string}`;
  readonly label: string;
  readonly signal: SignalId;
  readonly sign: '>=';
  readonly level: number;
}

/** What can be tried on the past. */
export type Triable = Rule | BaselineRule;

export function isBaseline(rule: Triable): rule is BaselineRule {
  return rule.sign === '>=';
}

/** The baseline of a signal among the rules. */
export function baselineRule({ id, label }: Pick<Signal, 'id' | 'label'>): BaselineRule {
  return {
    id: `${BASELINE_PREFIX}${id}`,
    label: `Unusual ${lowerFirst(label)}`,
    signal: id,
    sign: '>=',
    level: ALERT_LEVEL,
  };
}

/** The level that fires first. */
export function presentLevel(rule: Triable): number {
  return isBaseline(rule) ? rule.level : firstLevel(rule);
}
