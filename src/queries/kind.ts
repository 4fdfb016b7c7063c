import { type Frame, type FrameWork, type Notice } from '../frames';
import { type Example, type KindInfo } from '../contract/kinds';
import { type Format } from '../contract/query';
import { inSlices, type PlannedTime, type Range, type RowsByName } from '../series';
import { type SignalId, type Weights } from '../signals';
import { type Check } from '../verdicts';
import {
  type Dataset,
  type Histogram,
  type HistogramRequest,
  type MeasuredQuantiles,
  type PipelineEvent,
  type QuantileRequest,
  type SignalRequest,
  type Summaries,
  type SummaryRequest,
} from '../sources';
import { describeOptions, readOptions, type OptionSet, type ValuesOf, type Vocabulary } from './options';

/** A saved query as it arrives: nothing in it is believed yet. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** The range of an answer and the step of its series. */
export interface When {
  readonly range: Range;
  /** The query's own step in milliseconds, if it has one. */
  readonly step: number | null;
  /** Grafana's interval between points in milliseconds. */
  readonly grafanaInterval: number;
}

/** What an answer is made for: when, and the kind's own options. */
export interface Request<Options = unknown> extends When {
  readonly options: Options;
}

/** What a kind works with. */
export interface Context extends Omit<Vocabulary, 'absent'> {
  readonly weights: Weights;
  readonly timezone: string;
  /** Times that are known beforehand. */
  readonly calendar: readonly PlannedTime[];
  /** Fires when nobody waits for the answer any more: long computations end with it. */
  readonly abort: AbortSignal;
  /** Labels that pipelines are split by. */
  readonly groupBy: readonly string[];
  intervalOf(signal: SignalId): number;
  /** Whether every pipeline should have the signal; see `MetricSource`. */
  expects(signal: SignalId): boolean;
  /**
   * All matching pipelines at once, those that are known and silent with missing values, for answers that hold about as much as they fetch.
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
    rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
  ): Promise<readonly Row[]>;
  /**
   * Whether the matching pipelines are so many that {@link fetchInBatches} takes several groups: then it pays to ask for less first. With few
   * values of each a fleet is taken for small until it is known how many they are.
   */
  isLarge(signals: readonly SignalRequest[]): Promise<boolean>;
  /**
   * Holds memory for what is made of each pipeline of a large fleet, before anything is read of it.
   *
   * @param signals that will be read in groups.
   * @param bytes of each pipeline.
   * @throws AnswerError if it is more than one query may take.
   */
  holdEach(signals: readonly SignalRequest[], bytes: number): Promise<void>;
  /**
   * Whether the matching pipelines are more than an answer may hold, as {@link isLarge} takes them.
   *
   * @param each values that it would hold of each; those that are read unless said otherwise, as {@link fetch} has it.
   */
  isTooLarge(signals: readonly SignalRequest[], each?: number): Promise<boolean>;
  /**
   * The same context, whose answers hold every matching pipeline that may have some signals: for a look at a part of them, in
   * which some have nothing.
   */
  holding(signals: readonly SignalRequest[]): Promise<Context>;
  /**
   * The same context where everyone is in the answer who matters, however far back it reads: nobody else is looked for, which saves
   * asking for names once more. For answers that hold {@link everyone}.
   */
  known(): Context;
  /**
   * Some pipelines in groups, in the order of their names, as {@link fetchInBatches} has them.
   *
   * @param names of matching pipelines.
   */
  fetchOf<Row>(
    names: Iterable<string>,
    signals: readonly SignalRequest[],
    rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
  ): Promise<readonly Row[]>;
  /**
   * Names of the matching pipelines that are known, whether or not they have what the answer reads. Empty where an answer
   * holds only who has it.
   */
  everyone(): Promise<readonly string[]>;
  /** Statistics of the matching pipelines as far as the source computes them; `summaries` computes the others. */
  summarize(
    requests: readonly SummaryRequest[],
  ): Promise<Pick<Summaries, 'refused'> & { readonly values: ReadonlyArray<RowsByName | null> }>;
  /** True quantiles of the matching pipelines; null where the source has no histogram of the signal. */
  quantiles(request: QuantileRequest): Promise<ReadonlyMap<string, MeasuredQuantiles> | null>;
  /**
   * How values were distributed, of the matching pipelines in groups as {@link fetchInBatches} has their samples; null where the source
   * counts none.
   *
   * @param rowsOf what the answer keeps of a group.
   */
  histograms<Row>(
    request: HistogramRequest,
    rowsOf: (histograms: readonly Histogram[]) => readonly Row[] | Promise<readonly Row[]>,
  ): Promise<readonly Row[] | null>;
  /** Milliseconds after a prediction until its label counts for the accuracy; null where it is not known. */
  readonly labelDelay: number | null;
  /**
   * What happened to the matching pipelines in a range, in the order of time; null where the source cannot know.
   *
   * @param aside true where that alone would be no answer.
   */
  events(range: Range, aside?: boolean): Promise<readonly PipelineEvent[] | null>;
  /** How rules are judged: by the alert engine, or by the notebook's single samples. */
  checks(engine: boolean): Check;
  /**
   * The levels at which incidents act on the signals of the matching pipelines, in groups as {@link fetchInBatches} has their values;
   * null where the source does not know the truth.
   */
  truth<Row>(
    signals: readonly SignalRequest[],
    rowsOf: (dataset: Dataset) => readonly Row[] | Promise<readonly Row[]>,
  ): Promise<readonly Row[] | null>;
  /** Tells the reader something about the answer. */
  notice(notice: Notice): void;
  /**
   * Works on several parts of an answer at the same time, each in a context of its own: what they ask and say is told in the order of
   * the parts, whichever is answered first.
   *
   * @returns what the parts give, in their order.
   */
  together<Parts extends readonly unknown[]>(parts: PartsOf<Parts>): Promise<Parts>;
}

/** What works on each of some parts, in the context that is its own. */
export type PartsOf<Parts extends readonly unknown[]> = {
  readonly [P in keyof Parts]: (own: Context) => Promise<Parts[P]> | Parts[P];
};

/** What the pace of a series depends on besides the options. */
export type PaceContext = Pick<Context, 'catalogue' | 'rules' | 'weights' | 'intervalOf'>;

/** The frames of an answer; of those that take long, the work that makes them. */
export type Answer = ReadonlyArray<Frame | FrameWork>;

/** Answers in one form. */
type AnswerFunction<Options> = (request: Request<Options>, context: Context) => Answer | Promise<Answer>;

/**
 * A question that can be asked of the pipelines, with everything about it: how it reads, which options it takes, how it answers
 * in each form. Editors, help, docs, tests and the command line follow from it. A kind joins by a line in the registry; nothing
 * else knows it by name.
 */
export interface KindDefinition<Options extends OptionSet> extends Omit<
  KindInfo,
  'formats' | 'suits' | 'live' | 'options' | 'about' | 'examples'
> {
  /** Where another visualization suits an answer better than a time series, a table, or single values. */
  readonly suits?: Partial<KindInfo['suits']>;
  /** Pipelines unless said otherwise. */
  readonly about?: KindInfo['about'];
  readonly examples: readonly [Example, ...Example[]];
  readonly options: Options;
  /**
   * What cannot be said of one option alone.
   *
   * @throws AnswerError naming the options that do not fit together, or into the format.
   */
  check?(options: ValuesOf<Options>, format: Format): void;
  /**
   * The labels that pipelines are split by, of kinds whose options name values of labels.
   *
   * @param groupBy those of the query.
   * @throws AnswerError if the options name labels that do not fit together.
   */
  splitBy?(options: ValuesOf<Options>, groupBy: readonly string[]): readonly string[];
  /** The answer in each form that the kind has; the first one is the default. */
  readonly answers: Readonly<Partial<Record<Format, AnswerFunction<ValuesOf<Options>>>>>;
  /**
   * Of kinds whose `series` can be streamed: the interval of the samples that set the pace of one, in milliseconds. Any span
   * of such a series must be the same whatever range it is asked for with.
   *
   * @throws AnswerError if these options make a series that cannot be streamed.
   */
  pace?(options: ValuesOf<Options>, context: PaceContext): number;
}

/** A kind's part of a query, read and checked. */
export interface PreparedKind {
  answer(when: When, context: Context): Promise<Frame[]>;
  /** See {@link KindDefinition.splitBy}. */
  splitBy(groupBy: readonly string[]): readonly string[];
  /** See {@link KindDefinition.pace}; null where such a query is not streamed. */
  readonly pace: ((context: PaceContext) => number) | null;
}

/** A kind as the registry holds it, with the type of its options sealed in. */
export interface QueryKind {
  readonly kind: string;
  readonly formats: readonly Format[];
  /** True if its `series` can be streamed. */
  readonly live: boolean;
  readonly empty: string;
  /** True if its table says how pipelines are: one without samples is in it as unknown. */
  readonly judges: boolean;
  /** What an editor needs to know of it, in the words of one data source. */
  describe(vocabulary: Vocabulary): KindInfo;
  /**
   * Reads the kind's own options.
   *
   * @throws AnswerError naming the option, its value and what it can be.
   */
  prepare(raw: RawQuery, format: Format, vocabulary: Vocabulary): PreparedKind;
}

/** The kinds by their `queryType`, in the order in which an editor lists them. */
export type Kinds = ReadonlyMap<string, QueryKind>;

/** Whether a question for some purpose asks how pipelines are, rather than what was measured. */
const JUDGES: Readonly<Record<KindInfo['purpose'], boolean>> = {
  now: true,
  standard: true,
  action: true,
  detail: false,
  reference: false,
};

/** What suits the answers of most kinds. */
const USUAL: KindInfo['suits'] = { series: 'timeseries', table: 'table', instant: 'stat' };

/** Makes a definition ready for the registry. */
export function defineKind<Options extends OptionSet>(definition: KindDefinition<Options>): QueryKind {
  const { answers, options, check, splitBy, pace, about = 'pipelines', suits, ...rest } = definition;
  const formats = Object.keys(answers) as Format[];
  const live = pace !== undefined;
  return {
    kind: rest.kind,
    formats,
    live,
    empty: rest.empty,
    judges: about === 'pipelines' && JUDGES[rest.purpose],
    describe: (vocabulary) => ({
      ...rest,
      ...{ about, formats, live },
      suits: { ...USUAL, ...suits },
      options: describeOptions(options, vocabulary),
    }),
    prepare(raw, format, vocabulary) {
      const values = readOptions(options, raw, vocabulary);
      check?.(values, format);
      return {
        answer: async (when, context) => {
          const answer = answers[format];
          if (!answer) {
            throw new Error(`The kind ${rest.kind} has no answer in the format ${format}.`);
          }
          return madeOf(await answer({ ...when, options: values }, context), context.abort);
        },
        splitBy: (groupBy) => splitBy?.(values, groupBy) ?? groupBy,
        pace: pace && format === 'series' ? (context) => pace(values, context) : null,
      };
    },
  };
}

/** Makes the frames of an answer, and lets others have their turn meanwhile. */
async function madeOf(answer: Answer, abort: AbortSignal): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const one of answer) {
    frames.push('fields' in one ? one : await inSlices(one, abort));
  }
  return frames;
}
