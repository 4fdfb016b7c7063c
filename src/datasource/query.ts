import { type DataQuery, type DataSourceJsonData } from '@grafana/data';

import { type PulseQuery } from '../queries/model';
import { type PulseJsonData } from '../sources/settings';

/** A query as Grafana's browser side keeps it. */
export interface PulseDataQuery extends DataQuery, PulseQuery {
  queryType: string;
}

/** `jsonData` of the data source. */
export interface PulseOptions extends DataSourceJsonData, PulseJsonData {}

/** True if the query can be asked: it has a kind and the signals that its kind cannot do without. */
export function isComplete({ queryType, signals }: Pick<PulseQuery, 'signals'> & { queryType?: string }): boolean {
  if (typeof queryType !== 'string' || queryType === '') {
    return false;
  }
  return queryType !== 'metrics' || (Array.isArray(signals) ? signals.length > 0 : Boolean(signals));
}
