import { type Catalogue, type SignalId, type Weights } from '../signals';
import { type Frame, type Notice } from '../frames';
import { type Dataset, type PipelineEvent, type SignalRequest, type Summaries, type SummaryRequest } from '../sources';
import { type Range } from '../series';
import { type Format, type KindInfo } from '../contract/query';

/** A saved query as it arrives: nothing in it is believed yet. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** The part that all queries share, read and checked. */
export interface Request<Options> {
  readonly format: Format;
  readonly range: Range;
  readonly options: Options;
  /** The query's own step in milliseconds, if it has one. */
  readonly step: number | null;
  /** Grafana's distance of points in milliseconds. */
  readonly grafanaInterval: number;
}

/** What a kind works with. */
export interface Context {
  readonly catalogue: Catalogue;
  readonly weights: Weights;
  readonly timezone: string;
  intervalOf(signal: SignalId): number;
  /**
   * All matching pipelines at once, for answers that hold about as much as they fetch.
   *
   * @throws AnswerError if that is more than an answer may hold.
   */
  fetch(signals: readonly SignalRequest[]): Promise<Dataset>;
  /**
   * The matching pipelines in groups, in the order of their names, for answers that are smaller than what they are computed
   * from: memory holds one group at a time, however large the fleet.
   *
   * @param rowsOf what the answer keeps of a group.
   */
  fetchInBatches<Row>(
    signals: readonly SignalRequest[],
    rowsOf: (dataset: Dataset) => readonly Row[],
  ): Promise<readonly Row[]>;
  /** Statistics of the matching pipelines as far as the source computes them; `summaries.ts` computes the others. */
  summarize(requests: readonly SummaryRequest[]): Promise<Summaries['values']>;
  /** What happened to the matching pipelines in a range, in the order of time. */
  events(range: Range): Promise<readonly PipelineEvent[]>;
  /** Tells the reader something about the answer. */
  notice(notice: Notice): void;
}

/**
 * A question that can be asked of the pipelines: reads its options, fetches, analyses, and answers in frames. A kind is an
 * entry of the registry; nothing else knows it by name.
 */
export interface KindDefinition<Options> extends Omit<KindInfo, 'live'> {
  /** Reads the kind's own options. @throws AnswerError naming the option, its value and what it can be. */
  parse(raw: RawQuery): Options;
  run(request: Request<Options>, context: Context): Promise<Frame[]>;
  /**
   * Of kinds whose `series` can be streamed: the distance of the samples that set the pace of one, in milliseconds. Any span
   * of such a series must be the same whatever range it is asked for with.
   *
   * @throws AnswerError if these options make a series that cannot be streamed.
   */
  pace?(options: Options, context: PaceContext): number;
}

/** What the pace of a series depends on besides the options. */
export type PaceContext = Pick<Context, 'catalogue' | 'weights' | 'intervalOf'>;

/** A kind as the registry holds it, with the type of its options sealed in. */
export interface QueryKind {
  readonly info: KindInfo;
  /** Reads the kind's options; the returned function fetches and answers. */
  prepare(raw: RawQuery, request: Request<null>): (context: Context) => Promise<Frame[]>;
  /** Reads the kind's options and tells the pace of its series; absent where they cannot be streamed. */
  readonly pace?: (raw: RawQuery, context: PaceContext) => number;
}

/** Makes a definition ready for the registry. */
export function defineKind<Options>({ parse, run, pace, ...info }: KindDefinition<Options>): QueryKind {
  return {
    info: { ...info, live: pace !== undefined },
    ...(pace ? { pace: (raw, context) => pace(parse(raw), context) } : {}),
    prepare(raw, request) {
      const options = parse(raw);
      return (context) => run({ ...request, options }, context);
    },
  };
}
