import { type Frame } from '../frames';
import { badQuery, formatDuration, parseMatcher, type Range, show } from '../series';
import { answer, kindOf, readQuery } from './answer';
import { seriesStep } from './grids';
import { type Instance } from './instance';
import { readChoice, readDuration } from './options';
import { KINDS } from './kinds/registry';

/** A query whose newest points can be asked for again and again. */
export interface LiveQuery {
  readonly kind: string;
  /** Distance of its points in milliseconds; they stand at its multiples. */
  readonly step: number;
  /** How long after an instant its samples are there, in milliseconds. */
  readonly settling: number;
  /**
   * The points within a range, both ends included.
   *
   * @throws AnswerError if the source cannot answer, or has more series than are streamed.
   */
  points(range: Range, abort: AbortSignal): Promise<Frame>;
}

/** Series of one stream: more would not get through to browsers, whose queues Grafana cuts at 4 MiB. */
const MOST_SERIES = 1_000;

/**
 * Prepares a query for streaming.
 *
 * @param raw the query model: parsed JSON, of which nothing is believed.
 * @param interval Grafana's distance of points in milliseconds, for queries without a step; 0 = as fine as the samples.
 * @throws AnswerError if the query is wrong, or is none that can be streamed.
 */
export function liveQuery(raw: unknown, interval: number, instance: Instance): LiveQuery {
  const query = readQuery(raw);
  const { info, pace } = kindOf(query);
  if (!pace) {
    const live = [...KINDS.values()].filter((kind) => kind.pace).map((kind) => kind.info.kind);
    throw badQuery(
      `Queries of the kind ${show(info.kind)} are not streamed. Those of these kinds are: ${live.join(', ')}.`,
    );
  }
  parseMatcher(query.pipeline);
  const format = readChoice(query, 'format', info.formats, info.formats[0]);
  if (format !== 'series') {
    throw badQuery(`The format is ${show(format)}, which is not streamed. Set "format" to "series".`);
  }
  const { source, catalogue, settings } = instance;
  const base = pace(query, { catalogue, weights: settings.weights, intervalOf: (signal) => source.intervalOf(signal) });
  const step = seriesStep({ step: readDuration(query, 'step'), grafanaInterval: interval }, base);
  const fixed = { ...query, step: formatDuration(step) };

  return {
    kind: info.kind,
    step,
    settling: source.settling,
    async points(range, abort) {
      const [frame] = await answer({ raw: fixed, range, interval: step }, instance, abort);
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
