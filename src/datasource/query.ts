import { type DataQuery, type DataSourceJsonData } from '@grafana/data';

import { type PulseQuery } from '../contract/query';
import { type PulseJsonData } from '../contract/settings';

/** A query as Grafana's browser side keeps it. */
export interface PulseDataQuery extends DataQuery, PulseQuery {
  queryType: string;
}

/** `jsonData` of the data source. */
export interface PulseOptions extends DataSourceJsonData, PulseJsonData {}

/** Options without which a kind cannot be asked. */
const REQUIRED: Readonly<Record<string, ReadonlyArray<keyof PulseQuery>>> = {
  metrics: ['signals'],
  correlation: ['x', 'y'],
};

/** True if the query can be asked: it has a kind and the options that its kind cannot do without. */
export function isComplete(query: Partial<PulseQuery>): boolean {
  const { queryType } = query;
  if (typeof queryType !== 'string' || queryType === '') {
    return false;
  }
  const required = Object.hasOwn(REQUIRED, queryType) ? REQUIRED[queryType] : [];
  return required.every((name) => {
    const value = query[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}
