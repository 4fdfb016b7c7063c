import { type MetricFindValue, type ScopedVars, type TimeRange } from '@grafana/data';

import { type PulseVariableQuery } from './query';
import { type PulseSource } from './source';

/** When and where the list is asked for. */
export interface Circumstances {
  readonly range?: TimeRange;
  readonly scopedVars?: ScopedVars;
}

/** The values of a variable: pipelines that report in the range, signals or alert rules by their names. */
export async function listValues(
  datasource: PulseSource,
  { list, match = '' }: Partial<PulseVariableQuery>,
  { range, scopedVars }: Circumstances = {},
): Promise<MetricFindValue[]> {
  switch (list) {
    case 'signals':
      return (await datasource.getSignals()).map(({ id, label }) => ({ text: label, value: id }));
    case 'rules':
      return (await datasource.getRules()).map(({ id, label }) => ({ text: label, value: id }));
    default: {
      const names = await datasource.getPipelines({ match: datasource.interpolatePipeline(match, scopedVars), range });
      return names.map((name) => ({ text: name, value: name }));
    }
  }
}
