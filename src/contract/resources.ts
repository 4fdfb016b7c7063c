import { type Signal, type SignalId } from '../signals';
import { type DiscoveryReport } from './discovery';
import { type KindInfo } from './kinds';

/** How one signal is read from the source. */
export interface SignalReport {
  readonly signal: SignalId;
  /** Pipelines that have a value now. */
  readonly pipelines: number;
  /** Time of the newest sample of any pipeline in epoch milliseconds; null where the last day has none. */
  readonly newest: number | null;
  /** A value at that time, as it is read with its unit, and whose it is; absent where there is none. */
  readonly value?: { readonly pipeline: string; readonly text: string };
  /** Milliseconds between two samples: an older sample is no current value. */
  readonly interval: number;
  /** What was asked of an engine; empty where there is none. */
  readonly executed: string;
  /** Why it could not be read. */
  readonly error?: string;
  /** What is wrong with the scale where values are outside the limits of the signal, with one of them and what to do. */
  readonly outside?: string;
  /** What was left out of it, taken together, or looks wrong; absent where there is nothing to say. */
  readonly remarks?: readonly string[];
}

/** Whether a kind can answer with the signals that there are. */
export interface KindReadiness {
  readonly kind: string;
  readonly title: string;
  readonly state: 'full' | 'partial' | 'none';
  /** Signals that it reads and that have no value now. */
  readonly lacking: readonly SignalId[];
}

/** What the `/mapping` resource says about a data source as it is saved. */
export interface MappingReport {
  /** When it was looked at, in epoch milliseconds. */
  readonly time: number;
  /** Pipelines that had a sample of any signal within a day. */
  readonly known: number;
  readonly signals: readonly SignalReport[];
  readonly kinds: readonly KindReadiness[];
  /** What is set and changes nothing, in words. */
  readonly remarks: readonly string[];
}

/** One alert rule, as the `/rules` resource lists it. */
export interface RuleInfo {
  readonly id: string;
  readonly label: string;
  readonly category: string;
  readonly signal: SignalId;
}

/** One alert rule at a threshold that was tried, in the forms in which it is set up: texts to copy. */
export interface AlertRuleReport {
  /** A file of Grafana's provisioning. */
  readonly yaml: string;
  /** The body of `POST /api/v1/provisioning/alert-rules`. */
  readonly json: string;
  /** JSON to merge into the settings of the data source; null where they have nothing to set. */
  readonly settings: string | null;
  /** How often a new group of it is evaluated, milliseconds. */
  readonly interval: number;
}

/** A signal as the `/signals` resource lists it, with the data source's own settings applied. */
export type SignalInfo = Signal;

/** Answers of the backend's resources, by path. */
export interface Resources {
  pipelines: { pipelines: string[] };
  /** Names of labels by which pipelines can be selected. */
  labels: { labels: string[] };
  'label-values': { values: string[] };
  signals: { signals: SignalInfo[] };
  kinds: { kinds: KindInfo[] };
  rules: { rules: RuleInfo[] };
  'alert-rule': AlertRuleReport;
  mapping: MappingReport;
  discover: DiscoveryReport;
}
