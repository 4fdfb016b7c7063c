import { noData, type Frame } from '../frames';
import {
  badQuery,
  days,
  derivedFrom,
  MOST_TIME,
  refuseTooManyCurves,
  refuseTooManyValues,
  show,
  type Range,
} from '../series';
import { type Allowance } from './allowance';
import { createContext } from './context';
import { type Instance } from './instance';
import { parseQuery, type Query } from './parse';
import { withQueryInterval } from './query-interval';
import { withGroupLabels } from './group-labels';
import { withinReach } from './reach';

/** One query as it arrives. */
export interface Question {
  /** The query model: parsed JSON, of which nothing is believed. */
  readonly raw: unknown;
  readonly range: Range;
  /** Grafana's interval between points in milliseconds. */
  readonly interval: number;
  /** The present in epoch milliseconds. Nothing is said of what comes after it, however far the range reaches. */
  readonly now: number;
  /** Whether a source must ask anew what it was told a moment ago, as for an alert rule. */
  readonly fresh?: boolean;
}

/** A pipeline that was seen so recently is known, even if it has been silent since. */
const REMEMBERED = days(1);

/** Version of the frames' layout, in `meta.custom`. */
const LAYOUT_VERSION = 1;

/**
 * Answers one query as it arrives: reads it, runs it, and marks the frames.
 *
 * @param allowance the memory that it may take.
 * @throws AnswerError if the query or the settings are wrong, or the source cannot answer.
 */
export async function answer(
  question: Question,
  instance: Instance,
  abort: AbortSignal,
  allowance?: Allowance,
): Promise<Frame[]> {
  const query = parseQuery(withQueryInterval(question.raw, question.interval), instance);
  return run(query, question, instance, abort, allowance);
}

/**
 * Runs a query that was read already, and marks the frames with its kind and with what was asked of the engine. A range that
 * ends after the present is cut there: "Today" is judged at this moment. So is what begins too long ago.
 *
 * @throws AnswerError if the range is empty, or the source cannot answer.
 */
export async function run(
  query: Query,
  question: Omit<Question, 'raw'>,
  instance: Instance,
  abort: AbortSignal,
  allowance?: Allowance,
): Promise<Frame[]> {
  // A source takes turns between queries, and knows each by its signal.
  const own = derivedFrom(abort);
  try {
    return await framesOf(query, question, instance, own.signal, allowance);
  } finally {
    own.done();
  }
}

async function framesOf(
  query: Query,
  { range: asked, interval, now, fresh }: Omit<Question, 'raw'>,
  instance: Instance,
  abort: AbortSignal,
  allowance?: Allowance,
): Promise<Frame[]> {
  const { kind, step, pipelines, format } = query;
  const { range, notice } = withinReach(upTo(now, checked(asked)), now);
  // Who is silent stays in an answer on how things are: an alert must not end because its signal does.
  const remembers = format === 'instant' || (format === 'table' && kind.judges);
  const seen = remembers ? { from: Math.min(range.from, range.to - REMEMBERED), to: range.to } : null;
  const usual = (fresh && instance.source.fresh) || instance.source;
  const source = (format === 'instant' && usual.strict) || usual;
  const { context, trace } = createContext({ ...instance, source }, pipelines, seen, abort, allowance);
  if (notice !== null) {
    context.notice(notice);
  }
  const answered = await query.answer({ range, step, grafanaInterval: interval }, context);
  const { notices, executed, anyPipeline } = trace(kind.empty);
  // A table without rows means that nothing was found. Without pipelines, nothing is known.
  const frames = withGroupLabels(anyPipeline ? answered : [noData(kind.kind)], pipelines.by);
  refuseTooManyValues(sizeOf(frames));
  frames.forEach(({ fields }) => refuseTooManyCurves(fields.length, fields[0]?.values.length ?? 0));
  return frames.map((frame, i) => ({
    ...frame,
    meta: {
      ...frame.meta,
      custom: { kind: kind.kind, version: LAYOUT_VERSION, ...(pipelines.by.length > 0 && { groupBy: pipelines.by }) },
      executedQueryString: executed,
      ...(i === 0 && notices.length > 0 ? { notices } : {}),
    },
  }));
}

function sizeOf(frames: readonly Frame[]): number {
  return frames.reduce((sum, { fields }) => sum + fields.length * (fields[0]?.values.length ?? 0), 0);
}

function upTo(now: number, { from, to }: Range): Range {
  if (from >= now) {
    throw badQuery(
      `The time range begins at ${new Date(from).toISOString()}, which has not come yet: it is ${new Date(now).toISOString()}. Choose a range that has begun.`,
    );
  }
  return { from, to: Math.min(to, now) };
}

function checked(range: Range): Range {
  const outside = [range.from, range.to].find((time) => !(Math.abs(time) <= MOST_TIME));
  if (outside !== undefined) {
    throw badQuery(
      `The time range has the end ${show(outside)}, which no calendar has. Send epoch milliseconds within ±${MOST_TIME}.`,
    );
  }
  if (range.from >= range.to) {
    throw badQuery(
      `The time range runs from ${range.from} to ${range.to} (epoch milliseconds); its end must lie after its start.`,
    );
  }
  return range;
}
