import { type DataQuery, type MetricFindValue, type ScopedVars, type TimeRange } from '@grafana/data';

import { type DataSource } from './DataSource';

/** What a variable of a board lists. */
export interface PulseVariableQuery extends DataQuery {
  list: 'pipelines' | 'signals' | 'rules';
  /** Of the pipelines, only those whose whole name matches this regular expression. */
  match?: string;
}

/** When and where the list is asked for. */
export interface Circumstances {
  readonly range?: TimeRange;
  readonly scopedVars?: ScopedVars;
}

/** The values of a variable: pipelines that report in the range, signals by their names, or alert rules. */
export async function listValues(
  datasource: DataSource,
  { list, match = '' }: Partial<PulseVariableQuery>,
  { range, scopedVars }: Circumstances = {},
): Promise<MetricFindValue[]> {
  switch (list) {
    case 'signals':
      return (await datasource.getSignals()).map(({ id, label }) => ({ text: label, value: id }));
    case 'rules':
      return (await datasource.getRules()).map(({ id }) => ({ text: id, value: id }));
    default: {
      const names = await datasource.getPipelines({ match: datasource.interpolatePipeline(match, scopedVars), range });
      return names.map((name) => ({ text: name, value: name }));
    }
  }
}
