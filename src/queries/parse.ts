import { type Format } from '../contract/query';
import { noData } from '../frames';
import { badQuery, parseGroupLabels, refuseVariables, selectionOf, show, type PipelineMatcher } from '../series';
import { type Kinds, type PreparedKind, type QueryKind, type RawQuery } from './kind';
import { absenceOf, type AbsentSignals, readDuration, type Vocabulary, withoutAbsent } from './options';

/** A query that is read and checked once, to be answered, streamed, or tested for whether it can be answered. */
export interface Query extends PreparedKind {
  readonly kind: QueryKind;
  readonly format: Format;
  readonly pipelines: PipelineMatcher;
  /** Milliseconds between the points of a series, if the query says so. */
  readonly step: number | null;
}

/**
 * Reads a query model. Fields that its kind does not know are ignored. Signals that presets add and the data source does not
 * have are left out of an answer for people, which says so.
 *
 * @param raw the query model: parsed JSON, of which nothing is believed.
 * @param world the kinds there are, and the words of the data source.
 * @throws AnswerError naming the field, its value and what it can be.
 */
export function parseQuery(raw: unknown, world: Vocabulary & { readonly kinds: Kinds }): Query {
  const query = asObject(raw);
  const kind = kindOf(query, world.kinds);
  const format = formatOf(query, kind);
  const step = readDuration('step', query.step);
  const selection = selectionOf(query.pipeline, query.pipelineMatchers);
  const groupBy = parseGroupLabels(query.groupBy);
  const prepared = prepare(kind, query, format, world);
  return {
    kind,
    format,
    step,
    pipelines: { ...selection, by: parseGroupLabels(prepared.splitBy(groupBy)) },
    ...prepared,
  };
}

/**
 * The kind's part of a query without what its data source does not have. An alert rule must not be silent about it: to single
 * values, the name of such a signal is as wrong as any other.
 */
function prepare(kind: QueryKind, query: RawQuery, format: Format, world: Vocabulary): PreparedKind {
  // Nearly no query does, and each would have its kind described for nothing.
  if (format === 'instant' || !Object.values(query).some((value) => namesAny(value, world.absent))) {
    return kind.prepare(query, format, world);
  }
  const { raw, left, nothing } = withoutAbsent(query, kind.describe(world).options, world.absent);
  if (left.length === 0) {
    return kind.prepare(query, format, world);
  }
  const text = absenceOf(left, world.absent);
  const { answer, pace, splitBy } = nothing ? nothingThere(kind, text) : kind.prepare(raw, format, world);
  return {
    answer(when, context) {
      context.notice({ severity: 'info', text });
      return answer(when, context);
    },
    splitBy,
    pace,
  };
}

/** Whether a value of a query is, or lists, the name of any of some signals. */
function namesAny(value: unknown, signals: AbsentSignals): boolean {
  return [value].flat().some((word) => typeof word === 'string' && signals.has(word));
}

/** The part of a query about what its data source does not have at all. */
function nothingThere({ kind, live }: QueryKind, text: string): PreparedKind {
  const refuse = (): never => {
    throw badQuery(text);
  };
  return {
    answer: () => Promise.resolve([noData(kind)]),
    splitBy: (groupBy) => groupBy,
    pace: live ? refuse : null,
  };
}

function asObject(raw: unknown): RawQuery {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw badQuery(`The query is ${show(raw)}, not an object. Write one such as {"queryType": "alerts"}.`);
  }
  return raw as RawQuery;
}

function kindOf({ queryType }: RawQuery, kinds: Kinds): QueryKind {
  const kind = typeof queryType === 'string' ? kinds.get(queryType) : undefined;
  if (!kind) {
    throw badQuery(`Field "queryType" is ${show(queryType)}. Choose one of: ${[...kinds.keys()].join(', ')}.`);
  }
  return kind;
}

function formatOf({ format }: RawQuery, { formats }: QueryKind): Format {
  const chosen = format ?? formats[0];
  if (typeof chosen === 'string') {
    refuseVariables('format', chosen);
  }
  if (!formats.includes(chosen as Format)) {
    throw badQuery(`Field "format" is ${show(chosen)}. Choose one of: ${formats.join(', ')}.`);
  }
  return chosen as Format;
}
