import { noData, type Frame } from '../frames';
import { badQuery, parseMatcher, type Range, refuseTooManyValues, show } from '../series';
import { createContext } from './context';
import { type Instance } from './instance';
import { type QueryKind, type RawQuery } from './kind';
import { type KindInfo } from '../contract/query';
import { readChoice, readDuration } from './options';
import { KINDS } from './kinds/registry';

/** One query as it arrives. */
export interface Question {
  /** The query model: parsed JSON, of which nothing is believed. */
  readonly raw: unknown;
  readonly range: Range;
  /** Grafana's distance of points in milliseconds. */
  readonly interval: number;
}

/** Version of the frames' layout, in `meta.custom`. */
const LAYOUT_VERSION = 1;

/**
 * Answers one query: finds its kind, reads its options, runs it, and marks the frames with their kind and with what was
 * asked of the engine.
 *
 * @throws AnswerError if the query or the settings are wrong, or the source cannot answer.
 */
export async function answer(
  { raw, range, interval }: Question,
  instance: Instance,
  abort: AbortSignal,
): Promise<Frame[]> {
  const query = readQuery(raw);
  const kind = kindOf(query);
  const { formats } = kind.info;
  const run = kind.prepare(query, {
    format: readChoice(query, 'format', formats, formats[0]),
    range: readRange(range),
    step: readDuration(query, 'step'),
    grafanaInterval: interval,
    options: null,
  });
  const { context, trace } = createContext(instance, parseMatcher(query.pipeline), abort);
  const answered = await run(context);
  const { notices, executed, anyPipeline } = trace();
  // A table without rows means that nothing was found; where there is nobody to look at, nothing is known.
  const frames = anyPipeline ? answered : [noData(kind.info.kind)];
  refuseTooManyValues(sizeOf(frames));
  return frames.map((frame, i) => ({
    ...frame,
    meta: {
      ...frame.meta,
      custom: { kind: kind.info.kind, version: LAYOUT_VERSION },
      executedQueryString: executed,
      ...(i === 0 && notices.length > 0 ? { notices } : {}),
    },
  }));
}

/** What an editor needs to know of every kind. */
export function describeKinds(): KindInfo[] {
  return [...KINDS.values()].map(({ info }) => info);
}

/** @throws AnswerError if it is no object. */
export function readQuery(raw: unknown): RawQuery {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw badQuery(`The query is ${show(raw)}, not an object. Write one such as {"queryType": "alerts"}.`);
  }
  return raw as RawQuery;
}

/** @throws AnswerError naming the kinds there are if it is none of them. */
export function kindOf({ queryType }: RawQuery): QueryKind {
  const kind = typeof queryType === 'string' ? KINDS.get(queryType) : undefined;
  if (!kind) {
    throw badQuery(`Field "queryType" is ${show(queryType)}. Choose one of: ${[...KINDS.keys()].join(', ')}.`);
  }
  return kind;
}

function sizeOf(frames: readonly Frame[]): number {
  return frames.reduce((sum, { fields }) => sum + fields.length * (fields[0]?.values.length ?? 0), 0);
}

function readRange(range: Range): Range {
  if (!Number.isFinite(range.from) || !Number.isFinite(range.to) || range.from >= range.to) {
    throw badQuery(
      `The time range runs from ${range.from} to ${range.to} (epoch milliseconds); its end must lie after its start.`,
    );
  }
  return range;
}
