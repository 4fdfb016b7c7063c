import { badSettings, show } from '../series';
import {
  BASELINES,
  TRAFFIC_RULES,
  USUAL_BASELINES,
  type BaselineName,
  type Baselines,
  type TrafficRule,
} from '../signals';
import { fieldsOf, readWord } from './setting-values';

/**
 * Reads `jsonData.rules`.
 *
 * @throws SettingsError that names the rule or the field, its value and what it can be.
 */
export function readRules(value: unknown): Baselines {
  const fields = fieldsOf('rules', value);
  const unknown = Object.keys(fields).find((id) => !TRAFFIC_RULES.some((rule) => rule === id));
  if (unknown !== undefined) {
    throw badSettings(
      'rules',
      `names the rule ${show(unknown)}, which has no settings. Rules that have are: ${TRAFFIC_RULES.join(', ')}.`,
    );
  }
  const baselineOf = (rule: TrafficRule): BaselineName =>
    readWord(
      `rules.${rule}.against`,
      fieldsOf(`rules.${rule}`, fields[rule]).against ?? USUAL_BASELINES[rule],
      BASELINES,
    );
  return { traffic_drop: baselineOf('traffic_drop'), traffic_spike: baselineOf('traffic_spike') };
}
