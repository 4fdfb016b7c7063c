import { type Catalogue, type Combine, type SignalId } from '../../../signals';

/** How a preset reads a signal: from a gauge, by its name, or by PromQL with `$selector` in the places of the pipeline matcher. */
export type PresetReading = ({ readonly gauge: string } | { readonly expr: string }) & {
  /** Milliseconds between two samples; the catalogue's unless given. */
  readonly interval?: number;
  /** How several series of one pipeline become one; the catalogue's way unless given. */
  readonly combine?: Combine;
};

/** What is known of the metrics of one product: which signals it has, and how they are read. */
export interface Preset {
  /** As settings name it. */
  readonly id: string;
  /** Its label. */
  readonly title: string;
  /** The label that usually tells its pipelines apart. */
  readonly pipelineLabel: string;
  /**
   * The signals that the product has, by their ids; others are not read.
   *
   * @param catalogue the data source's, with signals of its own.
   * @param label the pipeline label in force, which an expression that aggregates must keep.
   */
  readings(catalogue: Catalogue, label: string): Readonly<Record<SignalId, PresetReading>>;
}
