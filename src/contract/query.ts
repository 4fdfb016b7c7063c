import { type SignalId } from '../signals';
import { type Statistic } from '../statistics';

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
  /** Streams new points of a `series` answer whose range ends now, of the kinds that can. */
  live?: boolean;
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
  objectives?: string[];
  sections?: string[];
  kpis?: string[];
  signal?: SignalId;
  bins?: number;
  x?: SignalId;
  y?: SignalId;
  color?: SignalId;
  alerts?: boolean;
  events?: boolean;
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
  /** The only format whose answers it changes; absent if it is all of them. */
  readonly format?: Format;
}

/** What a person who asks is after; kinds are listed under it. */
export type Purpose = 'now' | 'standard' | 'action' | 'detail' | 'reference';

/** What the `/kinds` resource says of a query kind. */
export interface KindInfo {
  readonly kind: string;
  /** The kind as a person would ask for it: "What is wrong now". */
  readonly title: string;
  readonly description: string;
  readonly purpose: Purpose;
  /** What an alert rule can make of its single values; absent where it has none. */
  readonly ruleHint?: string;
  /** The first one is the default. */
  readonly formats: readonly Format[];
  /** True if its `series` can be streamed. */
  readonly live?: boolean;
  readonly options: readonly OptionInfo[];
}

/** How one signal is read from the source, as the `/mapping` resource tells it. */
export interface SignalReport {
  readonly signal: SignalId;
  /** Pipelines that have a value now. */
  readonly pipelines: number;
  /** Time of the newest sample of any pipeline in epoch milliseconds; null where the last day has none. */
  readonly newest: number | null;
  /** Milliseconds between two samples: a sample older than that is no current value. */
  readonly interval: number;
  /** What was asked of an engine; empty where there is none. */
  readonly executed: string;
  /** Why it could not be read. */
  readonly error?: string;
}

/** Whether a kind can answer with the signals that there are. */
export interface KindReadiness {
  readonly kind: string;
  readonly title: string;
  readonly state: 'full' | 'partial' | 'none';
  /** Signals that it reads and that have no value now. */
  readonly lacking: readonly SignalId[];
}

/** What the `/mapping` resource says of a data source as it is saved. */
export interface MappingReport {
  /** When it was looked, in epoch milliseconds. */
  readonly time: number;
  readonly signals: readonly SignalReport[];
  readonly kinds: readonly KindReadiness[];
}

/** One alert rule, as the `/rules` resource lists it. */
export interface RuleInfo {
  readonly id: string;
  readonly category: string;
  readonly signal: SignalId;
}
