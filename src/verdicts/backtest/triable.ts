import { lowerFirst } from '../../series';
import { ALERT_LEVEL, baselineId, type BaselineId, type Catalogue, type Signal, type SignalId } from '../../signals';
import { firstLevel, type Rule } from '../rule';

/**
 * That a signal is unusual beside its own past, to be tried as a rule is: it fires where the anomaly score is at its level, or beyond.
 * There is one way to judge it, with what the kind `baseline` takes by default.
 */
export interface BaselineRule {
  readonly id: BaselineId;
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
    id: baselineId({ id }),
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

/** Everything that can be tried: the rules, and the baselines of all signals, whether or not the alert engine judges them too. */
export function triablesOf(rules: readonly Rule[], { signals }: Pick<Catalogue, 'signals'>): Triable[] {
  return [...rules.filter(({ scoring }) => scoring === undefined), ...signals.map(baselineRule)];
}
