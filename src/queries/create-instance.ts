import { type MetricSource, type Settings } from '../sources';
import { objectivesOf, rulesOf } from '../verdicts';
import { type Instance } from './instance';
import { KINDS } from './kinds/registry';

/** Puts a source together with the settings that shape its answers, and the kinds that there are. */
export function createInstance(settings: Settings, source: MetricSource): Instance {
  const { catalogue, absent, baselines, rules, serviceLevels, calendar } = settings;
  return {
    settings,
    source,
    catalogue,
    absent,
    rules: rulesOf(catalogue, baselines, rules, calendar),
    objectives: objectivesOf(catalogue),
    serviceLevels,
    kinds: KINDS,
  };
}
