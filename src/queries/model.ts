import { type SignalId, type Statistic } from '../signals';

/** The shapes an answer can take: curves, a table for people, or one row a label set for alert rules. */
export type Format = 'series' | 'table' | 'instant';

/** What every saved query carries; each kind adds its own options. */
export interface PulseQueryBase {
  refId: string;
  queryType: string;
  /** RE2-style regular expression, anchored; absent = every pipeline. */
  pipeline?: string;
  /** Distance of the points of a `series` answer, such as `5m`. */
  step?: string;
  format?: Format;
}

/** The options of all kinds, as an editor or a saved dashboard holds them. */
export interface PulseQuery extends PulseQueryBase {
  signals?: SignalId[];
  aggregate?: { every: string; statistic: Statistic };
  score?: 'health' | 'quality';
  breakdown?: boolean;
  state?: 'active' | 'all';
  rules?: string[];
  show?: 'severity' | 'value' | 'warning' | 'critical';
  signal?: SignalId;
  bins?: number;
  x?: SignalId;
  y?: SignalId;
  color?: SignalId;
  alerts?: boolean;
}

/** One option of a kind, as an editor needs to know it. */
export interface OptionInfo {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly values?: readonly string[];
  /** True if the option is a list of `values`. */
  readonly several?: boolean;
  readonly default?: string | number | boolean;
}

/** What the `/kinds` resource says of a query kind. */
export interface KindInfo {
  readonly kind: string;
  /** The kind as a person would ask for it: "What is wrong now". */
  readonly title: string;
  readonly description: string;
  /** The first one is the default. */
  readonly formats: readonly Format[];
  readonly options: readonly OptionInfo[];
}
