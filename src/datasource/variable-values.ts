import { type MetricFindValue, type ScopedVars, type TimeRange } from '@grafana/data';

import { type KindInfo } from '../contract/kinds';
import { type PulseVariableQuery } from './query';
import { type PulseSource, type Selection } from './source';

/** When and where the list is asked for. */
export interface Circumstances {
  readonly range?: TimeRange;
  readonly scopedVars?: ScopedVars;
}

/** The values of a variable: pipelines that report in the range, values of one of their labels, signals or alert rules by their names. */
export async function listValues(
  datasource: PulseSource,
  { list, match = '', matchers = '', label = '' }: Partial<PulseVariableQuery>,
  { range, scopedVars }: Circumstances = {},
): Promise<MetricFindValue[]> {
  const selection: Selection = {
    match: datasource.interpolatePipeline(match, scopedVars),
    matchers: datasource.interpolateMatchers(matchers, scopedVars),
    range,
  };
  switch (list) {
    case 'signals':
      return (await datasource.getSignals()).map(({ id, label }) => ({ text: label, value: id }));
    case 'rules':
      return (await datasource.getRules()).map(({ id, label }) => ({ text: label, value: id }));
    case 'rules_and_baselines':
      return triable(await datasource.getKinds());
    case 'label_values':
      return label === '' ? [] : asValues(await datasource.getLabelValues(label, selection));
    default:
      return asValues(await datasource.getPipelines(selection));
  }
}

const asValues = (names: readonly string[]): MetricFindValue[] => names.map((name) => ({ text: name, value: name }));

/** What can be tried on the past, by its names: the kind that tries it says so. */
function triable(kinds: readonly KindInfo[]): MetricFindValue[] {
  const option = kinds.find(({ kind }) => kind === 'backtest')?.options.find(({ name }) => name === 'rule');
  return option?.type === 'choice' ? option.values.map((value) => ({ text: option.labels[value], value })) : [];
}
