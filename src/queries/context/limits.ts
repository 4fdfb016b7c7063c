import { refuseTooManyRequests, type PipelineMatcher } from '../../series';
import { type MetricSource, type SignalRequest } from '../../sources';
import { type Allowance, type GiveBack } from '../allowance';
import { valuesEach } from './batches';

/** What a value takes, and how often its row is in memory while it is read; a source holds some more rows of the pipeline at hand. */
const BYTES_A_VALUE = 8;
const TIMES_READ = 2;
const ROWS_AT_HAND = 3;
/** Pipelines of a fleet of which nothing is known. */
const USUAL_FLEET = 100;
/**
 * What is made of each pipeline of a large fleet, and is there until the query ends: rows, words. Beyond so many pipelines only kinds answer
 * that make less of each, or say what they make.
 */
const BYTES_A_PIPELINE = 8_000;
const MOST_OF_PIPELINES = 10_000 * BYTES_A_PIPELINE;
/** What is made of a statistic of a pipeline beside its values: the row that they are in, and what a kind says of it. */
const BYTES_A_STATISTIC = 120;
/** A series of a point or a few, with its labels: a statistic, a bucket. Events come as series too, a pipeline has few of them. */
const BYTES_A_SERIES = 600;
/** Series that one query reads at the same time. */
const MOST_SERIES = 100_000;
const BYTES_OF_EVENTS = 2_000;

/** What one query takes of the memory of the process, and of an engine. */
export interface Limits {
  /** How many pipelines match; about a hundred where that is not known. */
  expected(pipelines: PipelineMatcher): number;
  /** Signals or statistics of all that match which may come at the same time: each is a series of every pipeline. */
  atOnce(pipelines: PipelineMatcher): number;
  /** Whether it is known how many match. */
  knows(pipelines: PipelineMatcher): boolean;
  /**
   * Counts requests before they are sent.
   *
   * @throws AnswerError if they are more than one query may send.
   */
  count(signals: readonly SignalRequest[], times: number): void;
  /**
   * Holds some signals of so many pipelines.
   *
   * @returns what gives back all but those of so many pipelines, by default of none.
   * @throws AnswerError if that is more than one question may take.
   */
  holdSignals(signals: readonly SignalRequest[], pipelines: number): Promise<GiveBackPipelines>;
  /** Holds some statistics of the pipelines, with one value in each of some windows, which are those of all statistics together. */
  holdStatistics(statistics: number, windows: number, pipelines: PipelineMatcher): Promise<void>;
  /** Holds so many short series while they are read. */
  holdSeries(series: number): Promise<GiveBack>;
  /** Holds the events of some pipelines while they are read. */
  holdEvents(pipelines: PipelineMatcher): Promise<GiveBack>;
  /**
   * Holds what will be made of the pipelines of a large fleet, once a query.
   *
   * @param each bytes of a pipeline, where the kind knows them.
   */
  holdFleet(pipelines: number, each?: number): Promise<void>;
}

/** Gives room back, but for some pipelines. */
export type GiveBackPipelines = (left?: number) => void;

/**
 * The limits of one query.
 *
 * @param allowance the memory that it may take.
 * @param abort fires when nobody waits for the query any more.
 */
export function createLimits(source: MetricSource, allowance: Allowance, abort: AbortSignal): Limits {
  let fleetHeld = 0;
  let requests = 0;
  const known = (pipelines: PipelineMatcher): number | null =>
    pipelines.members?.size ?? pipelines.names?.length ?? source.expected?.(pipelines) ?? null;
  const expected = (pipelines: PipelineMatcher): number => known(pipelines) ?? USUAL_FLEET;
  return {
    expected,
    atOnce: (pipelines) => Math.max(1, Math.floor(MOST_SERIES / Math.max(1, expected(pipelines)))),
    knows: (pipelines) => known(pipelines) !== null,
    count(signals, times) {
      requests += times * (source.requestsFor?.(signals) ?? 0);
      refuseTooManyRequests(requests);
    },
    async holdSignals(signals, pipelines) {
      const giveBack = await allowance.hold(bytesOf(signals, pipelines), abort);
      return (left = 0) => giveBack(left === 0 ? 0 : bytesOf(signals, left));
    },
    async holdStatistics(statistics, windows, pipelines) {
      const each = BYTES_A_STATISTIC * statistics + BYTES_A_VALUE * TIMES_READ * windows;
      await allowance.hold(each * expected(pipelines), abort);
    },
    holdSeries: (series) => allowance.hold(BYTES_A_SERIES * series, abort),
    holdEvents: (pipelines) => allowance.hold(BYTES_OF_EVENTS * expected(pipelines), abort),
    async holdFleet(pipelines, each) {
      const bytes = each === undefined ? Math.min(pipelines * BYTES_A_PIPELINE, MOST_OF_PIPELINES) : pipelines * each;
      const more = bytes - fleetHeld;
      if (more > 0) {
        fleetHeld += more;
        await allowance.hold(more, abort);
      }
    },
  };
}

/** What some signals take in memory. */
const bytesOf = (signals: readonly SignalRequest[], pipelines: number): number =>
  BYTES_A_VALUE * valuesEach(signals) * (TIMES_READ * pipelines + ROWS_AT_HAND);
