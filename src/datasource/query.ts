import { type DataQuery, type DataSourceJsonData } from '@grafana/data';

import { type KindInfo } from '../contract/kinds';
import { isAnswerable } from '../contract/options';
import { type PulseQuery } from '../contract/query';
import { type PulseJsonData } from '../contract/settings';

/** A query as Grafana's browser side keeps it. */
export interface PulseDataQuery extends DataQuery, PulseQuery {
  refId: string;
  queryType: string;
}

/** What a variable of a dashboard lists. */
export interface PulseVariableQuery extends DataQuery {
  list: 'pipelines' | 'label_values' | 'signals' | 'rules' | 'rules_and_baselines';
  /** Of the pipelines, only those whose whole name matches this regular expression. */
  match?: string;
  /** Of the pipelines, only those whose other labels match. */
  matchers?: string;
  /** The label whose values are listed. */
  label?: string;
}

/** `jsonData` of the data source. */
export interface PulseOptions extends DataSourceJsonData, PulseJsonData {}

/**
 * True if the query can be asked: it has a kind and the options that its kind cannot do without.
 *
 * @param kind undefined while it is not known; the backend then says what is missing.
 */
export function isComplete(query: Partial<PulseDataQuery>, kind: KindInfo | undefined): boolean {
  return Boolean(query.queryType) && (kind === undefined || isAnswerable(query, kind));
}
