import { type OfWindow, statistic } from '../../statistics';
import { type SignalId } from '../../signals';
import { type Paired } from '../../sources';

/** Consecutive samples of a signal, from the first instant to the last, both included; none if they are the wrong way round. */
export interface SampleWindow {
  readonly first: number;
  readonly last: number;
}

/** A statistic of the samples present in each of some windows. */
export interface Summary {
  readonly signal: SignalId;
  readonly statistic: OfWindow;
  /** Only samples above this count. */
  readonly above?: number;
  /** Their instants are multiples of the signal's interval. */
  readonly windows: readonly SampleWindow[];
  /** Set where the answer can do without it: what it lacks then, as the beginning of a sentence. */
  readonly optional?: string;
}

/** Of two signals at once. Only sources are asked for it: what they do not compute is for the asker to read. */
export interface PairedSummary extends Summary {
  /** Only samples count at whose instants this signal has a value, too. */
  readonly paired: Paired;
}

/** What a source may be asked for. */
export type Askable = (Summary & { readonly paired?: undefined }) | PairedSummary;

/** What one pipeline has: a value a window for each summary, NaN where a window is empty, but a count of 0. */
export interface SummaryRow {
  readonly pipeline: string;
  readonly values: readonly Float64Array[];
}

/** What the pipelines have of one summary. */
export interface Rows {
  get(pipeline: string): Float64Array | undefined;
  /** The pipelines that have something of it, some perhaps more than once. */
  names(): Iterable<string>;
}

/** Values of summaries by pipeline. */
export type Values = ReadonlyMap<Askable, Rows>;

/** Summaries of equally long windows together; each has one window. */
export function byLength<T extends Summary>(summaries: readonly T[]): Array<readonly T[]> {
  const lengthOf = ({ windows: [window] }: T): number => window.last - window.first;
  const lengths = new Set(summaries.map(lengthOf));
  return [...lengths].map((length) => summaries.filter((one) => lengthOf(one) === length));
}

/** What a pipeline without samples has. */
export function noSamples({ statistic: name, windows }: Summary): Float64Array {
  return new Float64Array(windows.length).fill(statistic(name, []));
}
