import { type OptionInfo } from './options';
import { type Format } from './query';

/** The purpose of a question; kinds are listed under it. */
export type Purpose = 'now' | 'standard' | 'action' | 'detail' | 'reference';

/** A question in plain words, and the options that ask it. */
export interface Example {
  readonly title: string;
  readonly query: Readonly<Record<string, unknown>>;
}

/** A visualization of Grafana's, or our panel, by its plugin id. */
export type Visualization = 'timeseries' | 'state-timeline' | 'table' | 'stat' | 'histogram' | 'mlpulse-insights-panel';

/** Everything that a query kind says about itself. The `/kinds` resource lists it for one data source. */
export interface KindInfo {
  /** Its `queryType`. */
  readonly kind: string;
  /** The title of the kind: "What is wrong now". */
  readonly title: string;
  readonly description: string;
  readonly purpose: Purpose;
  /** What it is about: pipelines, which a query can filter, or the data source's settings. */
  readonly about: 'pipelines' | 'settings';
  /** What an alert rule can make of its single values; absent where it has none. */
  readonly ruleHint?: string;
  /** The first one is the default. */
  readonly formats: readonly Format[];
  /** The visualization that suits its answers in each format. */
  readonly suits: Readonly<Record<Format, Visualization>>;
  /** True if its `series` can be streamed. */
  readonly live: boolean;
  readonly options: readonly OptionInfo[];
  /** A query of this kind in words; see `describeQuery`. By format where the words differ. */
  readonly sentence: string | Readonly<Partial<Record<Format, string>>>;
  /** At least one, the simplest first. Each can be asked as it is. */
  readonly examples: readonly Example[];
  /** What cannot be said while no pipeline has data. */
  readonly empty: string;
}
