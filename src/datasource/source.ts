import { type CoreApp, type DataSourceApi, type ScopedVars, type TimeRange } from '@grafana/data';

import { type KindInfo } from '../contract/kinds';
import { type RuleInfo, type SignalInfo } from '../contract/resources';
import { type PulseDataQuery, type PulseOptions } from './query';

/** What editors, variables and annotations need of the data source. */
export interface PulseSource extends DataSourceApi<PulseDataQuery, PulseOptions> {
  /** What a new query asks. */
  getDefaultQuery(app?: CoreApp): Partial<PulseDataQuery>;
  /** Query kinds with their options, as the running backend knows them for this data source. */
  getKinds(): Promise<readonly KindInfo[]>;
  /** The signals of this data source, with its own settings applied. */
  getSignals(): Promise<readonly SignalInfo[]>;
  /** The alert rules of this data source. */
  getRules(): Promise<readonly RuleInfo[]>;
  /**
   * Pipelines come and go, so they are asked for each time.
   *
   * @param match a regular expression for the whole name; empty for all.
   * @param range when they reported; default the last day.
   */
  getPipelines(which?: { match?: string; range?: TimeRange }): Promise<string[]>;
  /** A pipeline expression with the values of variables in their places. */
  interpolatePipeline(text: string, scopedVars?: ScopedVars): string;
  /** Names of the dashboard's variables, as they are written in a query. */
  getVariableNames(): string[];
}
