import { type CoreApp, type DataSourceApi, type ScopedVars, type TimeRange } from '@grafana/data';

import { type KindInfo } from '../contract/kinds';
import { type RuleInfo, type SignalInfo } from '../contract/resources';
import { type PulseDataQuery, type PulseOptions } from './query';

/** Which pipelines are meant. */
export interface Selection {
  /** A regular expression for the whole name; empty or absent for all. */
  readonly match?: string;
  /** What their other labels must be; empty or absent for whatever. */
  readonly matchers?: string;
  /** When they reported; default the last day. */
  readonly range?: TimeRange;
}

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
  /** Pipelines come and go, so they are asked for each time. */
  getPipelines(which?: Selection): Promise<string[]>;
  /** Names of the labels by which pipelines can be selected; none of a simulator. */
  getLabels(which?: Selection): Promise<string[]>;
  /** Values of one of these labels. */
  getLabelValues(label: string, which?: Selection): Promise<string[]>;
  /** A pipeline expression with the values of variables in their places. */
  interpolatePipeline(text: string, scopedVars?: ScopedVars): string;
  /** Label matchers with the values of variables in their places. */
  interpolateMatchers(text: string, scopedVars?: ScopedVars): string;
  /** Names of the dashboard's variables, as they are written in a query. */
  getVariableNames(): string[];
}
