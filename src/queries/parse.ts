import { type Format } from '../contract/query';
import { badQuery, parseLabelMatchers, parseMatcher, refuseVariables, show, type PipelineMatcher } from '../series';
import { type Kinds, type PreparedKind, type QueryKind, type RawQuery } from './kind';
import { readDuration, type Vocabulary } from './options';

/** A query that is read and checked once, to be answered, streamed, or tested for whether it can be answered. */
export interface Query extends PreparedKind {
  readonly kind: QueryKind;
  readonly format: Format;
  readonly pipelines: PipelineMatcher;
  /** Milliseconds between the points of a series, if the query says so. */
  readonly step: number | null;
}

/**
 * Reads a query model. Fields that its kind does not know are ignored.
 *
 * @param raw the query model: parsed JSON, of which nothing is believed.
 * @param world the kinds there are, and the words of the data source.
 * @throws AnswerError naming the field, its value and what it can be.
 */
export function parseQuery(raw: unknown, world: Vocabulary & { readonly kinds: Kinds }): Query {
  const query = asObject(raw);
  const kind = kindOf(query, world.kinds);
  const format = formatOf(query, kind);
  return {
    kind,
    format,
    step: readDuration('step', query.step),
    pipelines: { ...parseMatcher(query.pipeline), where: parseLabelMatchers(query.pipelineMatchers) },
    ...kind.prepare(query, format, world),
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
