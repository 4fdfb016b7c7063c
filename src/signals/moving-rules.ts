import { ALERT_LEVEL, signalOfBaseline } from './baseline-id';
import { type Catalogue } from './catalogue';

/** The rules on how a signal moves rather than on its current value, with the level that each has. */
export const MOVING_RULES = {
  accuracy_decline_24h: { sign: '<', level: -0.02 },
  traffic_drop: { sign: '<', level: 0.3 },
  traffic_spike: { sign: '>', level: 2 },
} as const;

/** The id of a rule on how a signal moves. */
export type MovingRule = keyof typeof MOVING_RULES;

/** A rule, as far as its settings have to fit it. */
export interface RuleLevel {
  /** The id of the rule. */
  readonly id: string;
  /** Which side of its levels is bad. */
  readonly sign: '<' | '>';
  /** The level that a value meets first. */
  readonly level: number;
}

/** The rules of a data source: those on the signals that have a level, and those on how signals move. */
export function ruleLevelsOf({ signals }: Catalogue): RuleLevel[] {
  const levels = signals.flatMap(({ id, alertCategory, direction, warning, critical }): RuleLevel[] => {
    const level = warning ?? critical;
    return alertCategory === undefined || level === undefined
      ? []
      : [{ id, sign: direction === 'higher' ? '<' : '>', level }];
  });
  return [...levels, ...Object.entries(MOVING_RULES).map(([id, rule]) => ({ id, ...rule }))];
}

/** The rule that a signal is unusual beside its own past, by its id; undefined of any other id, and of a signal that there is not. */
export function ruleLevelOfBaseline(id: string, catalogue: Pick<Catalogue, 'has'>): RuleLevel | undefined {
  const signal = signalOfBaseline(id);
  return signal !== null && catalogue.has(signal) ? { id, sign: '>', level: ALERT_LEVEL } : undefined;
}
