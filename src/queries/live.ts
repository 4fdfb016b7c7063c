import { type Frame } from '../frames';
import { badQuery, show, type Range } from '../series';
import { type Allowance } from './allowance';
import { run } from './answer';
import { seriesStep } from './grids';
import { type Instance } from './instance';
import { parseQuery } from './parse';
import { withQueryInterval } from './query-interval';

/** A query whose newest points can be asked for again and again. */
export interface LiveQuery {
  readonly kind: string;
  /** Milliseconds between its points, which are at multiples of it. */
  readonly step: number;
  /** How long after an instant its samples are there, in milliseconds. */
  readonly settling: number;
  /**
   * The points within a range, both ends included.
   *
   * @param allowance the memory that they may take; without it they may take any.
   * @throws AnswerError if the source cannot answer, or has more series than are streamed.
   */
  points(range: Range, abort: AbortSignal, allowance?: Allowance): Promise<Frame>;
}

/** Series of one stream: more would not get through to browsers, whose queues Grafana cuts at 4 MiB. */
const MOST_SERIES = 1_000;

/**
 * Prepares a query for streaming.
 *
 * @param raw the query model: parsed JSON, of which nothing is believed.
 * @param interval Grafana's interval between points in milliseconds, for queries without a step; 0 = as fine as the samples.
 * @throws AnswerError if the query is wrong, or cannot be streamed.
 */
export function liveQuery(raw: unknown, interval: number, instance: Instance): LiveQuery {
  const query = parseQuery(withQueryInterval(raw, interval), instance);
  const { kind, format, pace } = query;
  if (!kind.live) {
    const live = [...instance.kinds.values()].filter((other) => other.live).map((other) => other.kind);
    throw badQuery(
      `Queries of the kind ${show(kind.kind)} are not streamed. Those of these kinds are: ${live.join(', ')}.`,
    );
  }
  if (!pace) {
    throw badQuery(`The format is ${show(format)}, which is not streamed. Set "format" to "series".`);
  }
  const { source, catalogue, rules, settings } = instance;
  const base = pace({ catalogue, rules, weights: settings.weights, intervalOf: (signal) => source.intervalOf(signal) });
  const step = seriesStep({ step: query.step, grafanaInterval: interval }, base);

  return {
    kind: kind.kind,
    step,
    settling: source.settling,
    async points(range, abort, allowance) {
      const question = { range, interval: step, now: range.to };
      const [frame] = await run({ ...query, step }, question, instance, abort, allowance);
      const series = frame.fields.length - 1;
      if (series > MOST_SERIES) {
        throw badQuery(
          `The answer has ${series} series; at most ${MOST_SERIES} are streamed. Name fewer pipelines or signals, or switch "live" off.`,
        );
      }
      return frame;
    },
  };
}
