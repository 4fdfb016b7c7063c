import { type SignalId } from '../signals';
import { type AnswerStore } from './answer-store';
import { type Remark } from './remarks';
import { type OfWindow } from '../statistics';
import { type Grid, type Range } from '../series/grid';
import { type PipelineMatcher } from '../series/matcher';

/** What a query needs of one signal: its value at each instant of a grid. */
export interface SignalRequest {
  readonly signal: SignalId;
  readonly grid: Grid;
}

/** Several signals of the matching pipelines, fetched together. */
export interface FetchRequest {
  readonly pipelines: PipelineMatcher;
  readonly signals: readonly SignalRequest[];
  readonly abort: AbortSignal;
  /**
   * True for values as of the very instants: otherwise what is sampled at the multiples of its interval holds between them, and an
   * engine that is younger than that has none.
   */
  readonly exact?: boolean;
  /** Values that may come back; what would be more is refused before it is fetched, or as soon as it shows. */
  readonly mostValues?: number;
  /** Signals that may be read at the same time: of a large fleet each of them takes much memory while it is read. */
  readonly atOnce?: number;
}

/** A value that is missing because it lies outside the limits of its signal. */
export interface Outside {
  readonly value: number;
  /** Its instant in epoch milliseconds. */
  readonly time: number;
}

/** One signal on its grid: a row of values per pipeline, NaN = missing, in the order of `Dataset.pipelines`. */
export interface SignalValues {
  readonly grid: Grid;
  readonly rows: readonly Float64Array[];
  /** The newest value of each pipeline that lies outside the signal's limits, by its name; absent where there are none. */
  readonly outside?: ReadonlyMap<string, Outside>;
  /** True where the data source does not say how the signal is read, so that no pipeline can have a value. */
  readonly unmapped?: true;
  /** True where it could not be read, or not all that came: what is missing may be there. */
  readonly unread?: true;
}

/** What came back: the pipelines that have anything, and every signal asked for, aligned with them. */
export interface Dataset {
  readonly pipelines: readonly string[];
  readonly values: ReadonlyMap<SignalId, SignalValues>;
  /** What was asked of the engine, one line per request, for debugging. */
  readonly executed: readonly string[];
  /** What is wrong with the answer, by the engine or by what was read. */
  readonly warnings: readonly Remark[];
  /** What need not worry anyone. */
  readonly infos?: readonly Remark[];
}

/**
 * Windows of consecutive samples of a signal at its own interval, equally long and equally far apart: a bucket of an hour is
 * 12 five-minute samples, the next one ends an hour later. All in milliseconds.
 */
export interface SampleWindows {
  /** Samples of each window, at least one. */
  readonly samples: number;
  /** Instant of the last sample of the first window, a multiple of the signal's interval. */
  readonly end: number;
  /** Time between the ends of two windows in milliseconds, a multiple of the signal's interval. */
  readonly every: number;
  /** Number of windows. */
  readonly count: number;
}

/** Another signal, of the same interval, at whose instants the samples of a signal count. */
export interface Paired {
  readonly signal: SignalId;
  /** Whether each sample is multiplied by the value of the other signal. */
  readonly multiplied: boolean;
}

/** A statistic of the samples present in each of some windows. */
export interface SummaryRequest {
  readonly signal: SignalId;
  readonly statistic: OfWindow;
  /** Only samples above this count. */
  readonly above?: number;
  /** Only samples count at whose instants this signal has a value, too. */
  readonly paired?: Paired;
  readonly windows: SampleWindows;
}

/** What a source computed by itself. */
export interface Summaries extends Pick<Dataset, 'executed' | 'warnings' | 'infos'> {
  /**
   * One entry a request: a value a window for each pipeline that has any, NaN where a window is empty; or null where the
   * source cannot compute exactly what {@link MetricSource.fetch} and the statistic would give.
   */
  readonly values: ReadonlyArray<ReadonlyMap<string, Float64Array> | null>;
  /** Places of the requests that the engine refused; it may refuse their samples too. Absent if there are none. */
  readonly refused?: ReadonlySet<number>;
}

/** Quantiles of all that was measured in a time, rather than of a signal's samples. */
export interface QuantileRequest {
  readonly signal: SignalId;
  /** Each in (0, 1). */
  readonly quantiles: readonly number[];
  /** The time in epoch milliseconds, its left end excluded. */
  readonly range: Range;
  /** Whether it is asked, too, how much of the time was measured. */
  readonly counted: boolean;
}

/** Quantiles by pipeline. */
export interface Quantiles extends Pick<Dataset, 'executed' | 'warnings' | 'infos'> {
  readonly values: ReadonlyMap<string, MeasuredQuantiles>;
}

/** Quantiles, and how much of their time they were made from. */
export interface MeasuredQuantiles {
  /** In the order in which they were asked for; NaN = unknown. */
  readonly values: readonly number[];
  /** Intervals of the signal within the time of which anything was measured; NaN where it was not asked, or the source cannot tell. */
  readonly intervals: number;
}

/** What is counted by buckets besides the signals: the values of a model's features, one histogram each, and its predicted scores. */
export type HistogramFamily = 'features' | 'scores';

/** How values were distributed in each of some times. */
export interface HistogramRequest {
  readonly family: HistogramFamily;
  /** At least one; in epoch milliseconds, their left ends excluded. */
  readonly windows: readonly Range[];
}

/** A histogram of one pipeline in several windows, with the same buckets in all of them. */
export interface Histogram {
  readonly pipeline: string;
  /** The feature; empty for scores. */
  readonly name: string;
  /** Upper bounds of the buckets, included in them, in rising order; the last one is infinite. */
  readonly bounds: readonly number[];
  /** A row a window: how many values fell into each bucket, fractions of them where an engine extrapolates. All 0 where none did. */
  readonly counts: readonly Float64Array[];
  /** True where the windows had other buckets, and those that all of them have are left. */
  readonly merged: boolean;
}

/** The histograms of some pipelines. */
export interface Histograms extends Pick<Dataset, 'executed' | 'warnings' | 'infos'> {
  readonly histograms: readonly Histogram[];
}

/** Something that happened to a pipeline, at an instant or over a span of time. */
export interface PipelineEvent {
  readonly pipeline: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Null for what has no length. */
  readonly timeEnd: number | null;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
}

/** The events of a range, with what was asked of the engine and what it said besides. */
export interface EventReport extends Pick<Dataset, 'executed' | 'warnings' | 'infos'> {
  readonly events: readonly PipelineEvent[];
}

/** What the health check found. */
export interface SourceReport {
  readonly message: string;
  readonly pipelines: number;
  readonly signalsWithData: readonly SignalId[];
  /** Signals that cannot be read, and why. */
  readonly failed?: ReadonlyArray<{ readonly signal: SignalId; readonly error: string }>;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What else than their names tells pipelines apart. Each throws an AnswerError if the source cannot list it. */
export interface PipelineLabels {
  /** Names of the labels that the matching pipelines have in a range. */
  names(matcher: PipelineMatcher, range: Range, abort: AbortSignal): Promise<string[]>;
  /** Values of one of them. */
  values(label: string, matcher: PipelineMatcher, range: Range, abort: AbortSignal): Promise<string[]>;
}

/** Where an answer of an engine comes from: it is asked for it, it is being asked already, or the answer was kept. */
export type AnswerOrigin = 'engine' | 'shared' | 'kept';

/** What a source has of the process that it runs in. */
export interface SourceTools {
  /** Is told where an answer of an engine that is wanted comes from. */
  readonly wanted?: (from: AnswerOrigin) => void;
  /** Where answers of an engine are kept that may be asked for again at once; without it none are. */
  readonly store?: AnswerStore;
  /** Is told that a request is sent to an engine again, for a reason in a word or by a status. */
  readonly retried?: (reason: string) => void;
  /** The time of this machine in epoch milliseconds; without it the clock of an engine is believed. */
  readonly systemTime?: () => number;
}

/** Where series come from. */
export interface MetricSource {
  /** Milliseconds between two samples of a signal in this source. */
  intervalOf(signal: SignalId): number;
  /**
   * True if the signal was mapped on purpose, or is simulated, so that every pipeline should have it. What is only read where it
   * happens to exist, such as a gauge of a preset, is not expected until somebody has it.
   */
  expects(signal: SignalId): boolean;
  /** Milliseconds after an instant until its samples are there. */
  readonly settling: number;
  /**
   * Values by the contract's rule of instants: the value at t is the newest sample in (t − interval, t], else NaN.
   *
   * @throws AnswerError if the source cannot answer.
   */
  fetch(request: FetchRequest): Promise<Dataset>;
  /**
   * The level at which an incident acts on each signal at each instant, 0 = healthy, on the same grids and by the same rule of
   * instants as {@link fetch}; absent if it is unknown. For tests and for judging detectors: nothing else may look at it.
   *
   * @throws AnswerError if the request is too large.
   */
  truth?(request: FetchRequest): Promise<Dataset>;
  /** Statistics of windows, computed where the samples are; absent where that saves nothing. */
  summarize?(pipelines: PipelineMatcher, requests: readonly SummaryRequest[], abort: AbortSignal): Promise<Summaries>;
  /**
   * True quantiles, from a histogram; null for a signal that has none. Absent where no signal has one.
   *
   * @throws AnswerError if the source cannot answer.
   */
  quantiles?(matcher: PipelineMatcher, request: QuantileRequest, abort: AbortSignal): Promise<Quantiles | null>;
  /**
   * How the values of features, or predicted scores, were distributed; null where the source counts none. Absent where it cannot.
   *
   * @throws AnswerError if the source cannot answer.
   */
  histograms?(matcher: PipelineMatcher, request: HistogramRequest, abort: AbortSignal): Promise<Histograms | null>;
  /** Milliseconds after a prediction until its label has come and counts for the accuracy; absent where it is not known. */
  readonly labelDelay?: number;
  /** What happened in the range, in the order of time; null for a source that cannot know of events. */
  events(matcher: PipelineMatcher, range: Range, abort: AbortSignal): Promise<EventReport | null>;
  /**
   * Time of the newest sample of a signal, of any pipeline, in epoch milliseconds; null where the source cannot tell it from
   * the instant at which it was asked. Absent if samples are at the multiples of the signal's interval.
   */
  newest?(signal: SignalId, now: number, abort: AbortSignal): Promise<number | null>;
  /** How many pipelines match, as far as that is known without asking; null where it is not. Absent where it never is. */
  expected?(matcher: PipelineMatcher): number | null;
  /** Requests that reading some signals sends to an engine at least, however few pipelines there are; absent where none is sent. */
  requestsFor?(signals: readonly SignalRequest[]): number;
  /** Names of the pipelines that were seen in the range. */
  pipelines(matcher: PipelineMatcher, range: Range, abort: AbortSignal): Promise<string[]>;
  /** Other labels by which pipelines can be selected; absent where they have none. */
  readonly labels?: PipelineLabels;
  /** Tries the source and says what it has at `now`. */
  check(now: number, abort: AbortSignal): Promise<SourceReport>;
  /** The same source, which refuses what is not whole: alert rules are answered from it. Absent where they may have what there is. */
  readonly strict?: Omit<MetricSource, 'strict' | 'fresh'>;
  /** The same source, which asks anew whatever it was told a moment ago: alert rules are answered from it. Absent where nothing is kept. */
  readonly fresh?: Omit<MetricSource, 'fresh'>;
  /** Frees connections. */
  close(): void;
}
