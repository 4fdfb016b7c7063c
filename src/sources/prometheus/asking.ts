import { type PipelineMatcher } from '../../series/matcher';
import { type SignalRequest } from '../types';
import { type PrometheusApi } from './api';
import { type Readings } from './reading';
import { type Recorded } from './recording/recorded';

/** What it takes to ask an engine about some pipelines. */
export interface Asking {
  readonly api: PrometheusApi;
  readonly readings: Readings;
  /** The label that names the pipeline. */
  readonly label: string;
  readonly matcher: PipelineMatcher;
  readonly abort: AbortSignal;
  /** Whether expressions are evaluated at the very instants, rather than at multiples of their interval. */
  readonly exact?: boolean;
  /** What rules have recorded; absent where that is not to be read. */
  readonly recorded?: Recorded;
  /** Reads gauges together; absent where each is read alone. */
  readonly together?: Together;
  /** Signals that are read at the same time; all unless given. */
  readonly atOnce?: number;
  /** Bytes of the longest expression that is sent. */
  readonly maxQueryBytes: number;
  /** Told before rows are made how many pipelines an answer has; may throw. */
  readonly refuse?: (pipelines: number) => void;
}

/** Reads gauges together where each of them alone has just been answered well. */
export interface Together {
  /** An API of which some signals are asked for: a gauge that can be read with others is there by one request for all of them. */
  over(asking: Asking, signals: readonly SignalRequest[]): PrometheusApi;
}
