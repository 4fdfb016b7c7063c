import { badSettings, days, formatDuration, show } from '../series';
import {
  BASELINE_PREFIX,
  BASELINES,
  ruleLevelOfBaseline,
  ruleLevelsOf,
  TRAFFIC_RULES,
  USUAL_BASELINES,
  type BaselineName,
  type Baselines,
  type Catalogue,
  type RuleLevel,
  type TrafficRule,
} from '../signals';
import { fieldsOf, readNumber, readSwitch, readWord, type Fields } from './setting-values';
import { readSpan } from './setting-times';

/** What the settings say of a rule, as far as they do; see `verdicts/engine/policy`. */
export interface RuleSettings {
  /** Of the rules of traffic: what they compare with. */
  readonly against?: BaselineName;
  /** Milliseconds. */
  readonly for?: number;
  readonly keepFiring?: number;
  readonly clear?: number;
  readonly flapping?: boolean;
}

/** An alert that waits for longer is none. */
const LONGEST = days(7);

/**
 * Reads `jsonData.rules`.
 *
 * @param catalogue the signals that there are, with the levels in force.
 * @returns by the ids of the rules. The baseline of a signal is a rule where it is named.
 * @throws SettingsError that names the rule or the field, its value and what it can be.
 */
export function readRules(value: unknown, catalogue: Catalogue): Readonly<Record<string, RuleSettings>> {
  const rules = new Map(ruleLevelsOf(catalogue).map((rule) => [rule.id, rule]));
  return Object.fromEntries(
    Object.entries(fieldsOf('rules', value)).map(([id, entry]) => {
      const rule = rules.get(id) ?? ruleLevelOfBaseline(id, catalogue);
      if (rule === undefined) {
        throw badSettings(
          'rules',
          `names the unknown rule ${show(id)}. Rules are: ${[...rules.keys()].join(', ')}, or ${BASELINE_PREFIX} and a signal.`,
        );
      }
      return [id, readRule(`rules.${id}`, fieldsOf(`rules.${id}`, entry), rule)];
    }),
  );
}

/** What the rules of traffic compare with: what their settings say, or as the notebook does. */
export function baselinesOf(rules: Readonly<Record<string, RuleSettings>>): Baselines {
  const baselineOf = (rule: TrafficRule): BaselineName => rules[rule]?.against ?? USUAL_BASELINES[rule];
  return { traffic_drop: baselineOf('traffic_drop'), traffic_spike: baselineOf('traffic_spike') };
}

function readRule(place: string, fields: Fields, rule: RuleLevel): RuleSettings {
  const given = <T>(name: keyof RuleSettings, read: (field: string, value: unknown) => T): { [key: string]: T } =>
    fields[name] === undefined ? {} : { [name]: read(`${place}.${name}`, fields[name]) };
  return {
    ...given('against', (field, value) => readAgainst(field, value, rule.id)),
    ...given('for', readWait),
    ...given('keepFiring', readWait),
    ...given('clear', (field, value) => readClear(field, value, rule)),
    ...given('flapping', readSwitch),
  };
}

function readAgainst(field: string, value: unknown, id: string): BaselineName {
  if (!TRAFFIC_RULES.some((rule) => rule === id)) {
    throw badSettings(
      field,
      `${show(value)} is for rules that compare with what is usual: ${TRAFFIC_RULES.join(', ')}. Leave it out.`,
    );
  }
  return readWord(field, value, BASELINES);
}

function readWait(field: string, value: unknown): number {
  const ms = readSpan(field, value);
  if (ms > LONGEST) {
    throw badSettings(field, `${show(value)} is longer than ${formatDuration(LONGEST)}. Enter a shorter duration.`);
  }
  return ms;
}

function readClear(field: string, value: unknown, { sign, level }: RuleLevel): number {
  const clear = readNumber(field, value);
  if (sign === '>' ? clear > level : clear < level) {
    throw badSettings(
      field,
      `${clear} is on the bad side of the level ${level}. An alert clears ${sign === '>' ? 'at or below' : 'at or above'} it.`,
    );
  }
  return clear;
}
