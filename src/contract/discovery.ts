import { groupBy } from '../series/group-by';
import { type SignalId } from '../signals';

/** What a look at one signal found, as it would be read. */
export interface FoundSignal {
  readonly signal: SignalId;
  /** Its name. */
  readonly label: string;
  /** The preset that reads it, `own` where the user's own PromQL does, null where nothing does. */
  readonly from: string | null;
  /** Pipelines that have a value now. */
  readonly pipelines: number;
  /** One of these values, as it is and with its unit, and whose it is. */
  readonly value?: { readonly pipeline: string; readonly value: number; readonly text: string };
  /** How it is read; `$selector` stands for the pipeline matcher. Absent where nothing reads it. */
  readonly expr?: string;
  /** Milliseconds between two of its samples. Absent where nothing reads it. */
  readonly interval?: number;
  /** In what the figure differs from what the signal says. */
  readonly note?: string;
  /** Why there is no value, or what looks wrong with it. */
  readonly problem?: string;
}

/** A label that could name the pipelines. */
export interface LabelChoice {
  readonly label: string;
  /** How many values it has, each of which would be a pipeline. */
  readonly pipelines: number;
  /** What a pipeline is then; absent where only its maker knows. */
  readonly means?: string;
}

/** A preset whose metrics an engine has, read by itself. */
export interface FoundPreset {
  readonly preset: string;
  readonly title: string;
  /** The label that tells its pipelines apart best; null where none of its labels can. */
  readonly pipelineLabel: string | null;
  readonly pipelines: number;
  /** Share of the signals that it reads which have a value now, from 0 to 1. */
  readonly coverage: number;
  /** The signals that it reads. */
  readonly signals: readonly FoundSignal[];
}

/** Settings that go together: what the pipelines are, and what else is measured of them. */
export interface Proposal {
  readonly presets: readonly [string, ...string[]];
  /** The presets' titles, in the same order. */
  readonly titles: readonly string[];
  readonly pipelineLabel: string;
  /** Labels that could be it, the best one first. */
  readonly labels: readonly LabelChoice[];
  /** Time between two scrapes, where it should be set. */
  readonly scrapeInterval?: string;
  /** PromQL for signals of which the engine has a gauge by the signal's name that a preset would hide. */
  readonly mappings?: Readonly<Record<SignalId, { readonly expr: string }>>;
  /** Intervals of signals, where the usual ones would leave the boards of a young engine empty for long. */
  readonly intervals?: Readonly<Record<SignalId, string>>;
  readonly pipelines: number;
  /** Share of all signals which have a value now, from 0 to 1. */
  readonly coverage: number;
  /** All signals of a data source with these settings. */
  readonly signals: readonly FoundSignal[];
  /** What one should know before one takes it, as sentences. */
  readonly notices: readonly string[];
}

/** What an engine has, as the `/discover` resource tells. */
export interface DiscoveryReport {
  /** When it was looked at, in epoch milliseconds. */
  readonly time: number;
  /** Names of metrics that were looked for. */
  readonly lookedFor: number;
  /** Best first. */
  readonly presets: readonly FoundPreset[];
  /** Best first. */
  readonly proposals: readonly Proposal[];
  /** What was left out or could not be seen, as sentences. */
  readonly notices: readonly string[];
}

/** What `prometheus.signals` says of a signal, as far as it is proposed. */
interface ProposedMapping {
  readonly expr?: string;
  readonly interval?: string;
}

/**
 * `prometheus.signals` with a proposal taken. What the user has set of a signal stays as it is, but for an interval alone of a
 * signal that nothing would read: settings with such a one are refused.
 *
 * @param own `prometheus.signals` of the settings.
 * @param read whether anything of the proposal reads a signal; all are, unless said.
 */
export function signalsWith<T extends object>(
  { mappings = {}, intervals = {} }: Pick<Proposal, 'mappings' | 'intervals'>,
  own: Readonly<Partial<Record<SignalId, T>>> = {},
  read: (signal: SignalId) => boolean = () => true,
): Readonly<Record<SignalId, T | ProposedMapping>> {
  const proposed = [...new Set([...Object.keys(mappings), ...Object.keys(intervals)])].map((id) => {
    const interval = intervals[id];
    return [id, { ...mappings[id], ...(interval === undefined ? {} : { interval }) }] as const;
  });
  const kept = Object.entries(own).flatMap(([id, mapping]) =>
    mapping !== undefined && (read(id) || Object.keys(mapping).join() !== 'interval') ? [[id, mapping] as const] : [],
  );
  return { ...Object.fromEntries(proposed), ...Object.fromEntries(kept) };
}

/** Whether anything of a proposal reads a signal. */
export const isReadBy =
  ({ signals }: Pick<Proposal, 'signals'>) =>
  (id: SignalId): boolean =>
    signals.some(({ signal, from }) => signal === id && from !== null);

/** Labels of signals that are missing, by the reason: what is missing for one reason is said once. */
export function byReason(missing: readonly FoundSignal[]): Array<[reason: string, labels: string[]]> {
  return [...groupBy(missing, ({ problem = '' }) => problem)].map(([problem, signals]) => [
    problem,
    signals.map(({ label }) => label),
  ]);
}
