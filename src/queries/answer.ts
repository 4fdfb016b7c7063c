import { noData, type Frame } from '../frames';
import { badQuery, refuseTooManyValues, type Range } from '../series';
import { createContext } from './context';
import { type Instance } from './instance';
import { parseQuery, type Query } from './parse';

/** One query as it arrives. */
export interface Question {
  /** The query model: parsed JSON, of which nothing is believed. */
  readonly raw: unknown;
  readonly range: Range;
  /** Grafana's interval between points in milliseconds. */
  readonly interval: number;
}

/** Version of the frames' layout, in `meta.custom`. */
const LAYOUT_VERSION = 1;

/**
 * Answers one query as it arrives: reads it, runs it, and marks the frames.
 *
 * @throws AnswerError if the query or the settings are wrong, or the source cannot answer.
 */
export async function answer(
  { raw, range, interval }: Question,
  instance: Instance,
  abort: AbortSignal,
): Promise<Frame[]> {
  return run(parseQuery(raw, instance), range, interval, instance, abort);
}

/**
 * Runs a query that was read already, and marks the frames with its kind and with what was asked of the engine.
 *
 * @param interval Grafana's interval between points in milliseconds.
 * @throws AnswerError if the range is empty, or the source cannot answer.
 */
export async function run(
  query: Query,
  range: Range,
  interval: number,
  instance: Instance,
  abort: AbortSignal,
): Promise<Frame[]> {
  const { kind, step, pipelines } = query;
  const { context, trace } = createContext(instance, pipelines, abort);
  const answered = await query.answer({ range: checked(range), step, grafanaInterval: interval }, context);
  const { notices, executed, anyPipeline } = trace(kind.empty);
  // A table without rows means that nothing was found. Without pipelines, nothing is known.
  const frames = anyPipeline ? answered : [noData(kind.kind)];
  refuseTooManyValues(sizeOf(frames));
  return frames.map((frame, i) => ({
    ...frame,
    meta: {
      ...frame.meta,
      custom: { kind: kind.kind, version: LAYOUT_VERSION },
      executedQueryString: executed,
      ...(i === 0 && notices.length > 0 ? { notices } : {}),
    },
  }));
}

function sizeOf(frames: readonly Frame[]): number {
  return frames.reduce((sum, { fields }) => sum + fields.length * (fields[0]?.values.length ?? 0), 0);
}

function checked(range: Range): Range {
  if (!Number.isFinite(range.from) || !Number.isFinite(range.to) || range.from >= range.to) {
    throw badQuery(
      `The time range runs from ${range.from} to ${range.to} (epoch milliseconds); its end must lie after its start.`,
    );
  }
  return range;
}
