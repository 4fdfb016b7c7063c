import { type OwnSignalJson } from '../../../contract/settings';
import { type Combine, type Levels, type Signal, type SignalId } from '../../../signals';
import { type PlaceKind } from './place';

/**
 * How a preset reads a signal: from a gauge, by its name, or by PromQL. In PromQL `$selector` stands for the matcher of pipelines,
 * `$label` for the label that names them, and `$window` for the time that a rate is taken over: the interval and a scrape more, at
 * least four scrapes, so that every sample is in the window of some instant.
 */
export type PresetReading = ({ readonly gauge: string } | { readonly expr: string }) & {
  /** Milliseconds between two samples; the catalogue's unless given. */
  readonly interval?: number;
  /** How several series of one pipeline become one; the catalogue's way unless given. */
  readonly combine?: Combine;
  /** In what the figure differs from what the signal says, as a sentence: a mean where the product has no buckets. */
  readonly note?: string;
};

/** Readings by the ids of signals; those that are absent are not read. */
export type PresetReadings = Readonly<Record<SignalId, PresetReading>>;

/** What presets need to know of the signals of a data source. */
export interface KnownSignals {
  readonly ids: readonly SignalId[];
  of(id: SignalId): Pick<Signal, 'combine'>;
}

/** What is known of the metrics of one product: which signals it has, how they are read, and what it cannot tell. */
export interface Preset {
  /** As settings name it. */
  readonly id: string;
  /** Its label. */
  readonly title: string;
  /** What people must know of it before they use it, as Markdown from its page; absent where nothing is special. */
  readonly about?: string;
  /** Where the product's makers describe its metrics. */
  readonly sources: readonly string[];
  /** The label that usually tells its pipelines apart. */
  readonly pipelineLabel: string;
  /** Other labels that can tell pipelines apart, with what each is then: a version, a replica. */
  readonly otherLabels?: Readonly<Record<string, string>>;
  /** Names of metrics of which an engine has one at least if it has this product. */
  readonly marks: readonly string[];
  /**
   * Metrics of which every pipeline of the product has one, by the product's version, with the labels of where it runs. What hosts
   * measure is joined to it.
   */
  readonly members?: readonly string[];
  /**
   * What the product measures is of pods or machines, not of pipelines: which of them, the narrowest first. Behind a preset with
   * {@link members} it is given to the pipelines that run there.
   */
  readonly places?: readonly [PlaceKind, ...PlaceKind[]];
  /** Labels of its own by which it names machines, besides `instance` and `node`. */
  readonly machineLabels?: readonly string[];
  /** Signals that it adds to the built-in ones, as settings write those of a data source's own; `expr` is in {@link readings}. */
  readonly signals?: readonly OwnSignalJson[];
  /** Levels of built-in signals whose usual ones mean nothing where this product is what is measured. */
  readonly levels?: Readonly<Record<SignalId, Levels>>;
  /** How it reads the signals that it has; where that depends on which signals there are, it is given these. */
  readonly readings: PresetReadings | ((signals: KnownSignals) => PresetReadings);
  /** PromQL of true quantiles over any time, with `$quantile` and `$__range`, of signals that have a histogram. */
  readonly quantiles?: Readonly<Record<SignalId, string>>;
  /** Why the product cannot tell what people may look for, as sentences by the ids of signals. */
  readonly lacks?: Readonly<Record<SignalId, string>>;
}
