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
 * What is made of each pipeline of a large fleet, and is there until the query ends: checks, rows, words. Beyond so many pipelines only kinds
 * answer that make less of each.
 */
const BYTES_A_PIPELINE = 8_000;
const MOST_PIPELINES_HELD = 10_000;
/** A series of a point or a few, with its labels: a statistic, a bucket. Events come as series too, a pipeline has few of them. */
const BYTES_A_SERIES = 600;
const BYTES_OF_EVENTS = 2_000;

/** What one query takes of the memory of the process, and of an engine. */
export interface Limits {
  /** How many pipelines match, as far as that is known. */
  expected(pipelines: PipelineMatcher): number;
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
  /** Holds one value in each of some windows of the pipelines. */
  holdWindows(windows: number, pipelines: PipelineMatcher): Promise<void>;
  /** Holds so many short series while they are read. */
  holdSeries(series: number): Promise<GiveBack>;
  /** Holds the events of some pipelines while they are read. */
  holdEvents(pipelines: PipelineMatcher): Promise<GiveBack>;
  /** Holds what will be made of the pipelines of a large fleet, once a query. */
  holdFleet(pipelines: number): Promise<void>;
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
  let pipelinesHeld = 0;
  let requests = 0;
  const expected = (pipelines: PipelineMatcher): number =>
    pipelines.members?.size ?? pipelines.names?.length ?? source.expected?.(pipelines) ?? USUAL_FLEET;
  return {
    expected,
    count(signals, times) {
      requests += times * (source.requestsFor?.(signals) ?? 0);
      refuseTooManyRequests(requests);
    },
    async holdSignals(signals, pipelines) {
      const giveBack = await allowance.hold(bytesOf(signals, pipelines), abort);
      return (left = 0) => giveBack(left === 0 ? 0 : bytesOf(signals, left));
    },
    async holdWindows(windows, pipelines) {
      await allowance.hold(BYTES_A_VALUE * TIMES_READ * windows * expected(pipelines), abort);
    },
    holdSeries: (series) => allowance.hold(BYTES_A_SERIES * series, abort),
    holdEvents: (pipelines) => allowance.hold(BYTES_OF_EVENTS * expected(pipelines), abort),
    async holdFleet(pipelines) {
      const more = Math.min(pipelines, MOST_PIPELINES_HELD) - pipelinesHeld;
      if (more > 0) {
        pipelinesHeld += more;
        await allowance.hold(BYTES_A_PIPELINE * more, abort);
      }
    },
  };
}

/** What some signals take in memory. */
const bytesOf = (signals: readonly SignalRequest[], pipelines: number): number =>
  BYTES_A_VALUE * valuesEach(signals) * (TIMES_READ * pipelines + ROWS_AT_HAND);
