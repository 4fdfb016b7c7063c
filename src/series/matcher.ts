import { RE2JS } from 're2js';

import { badQuery, show } from './errors';
import { parseLabelMatchers, type LabelMatcher } from './label-matcher';
import { pipelineOf } from './member';
import { namesIn } from './names';
import { refuseVariables } from './variables';

/** Which pipelines a query is about. The same expression goes to an engine and to the simulator. */
export interface PipelineMatcher {
  /** RE2 syntax, anchored at both ends. */
  readonly expression: string;
  /** True if every pipeline matches. */
  readonly all: boolean;
  /** The pipelines themselves, where the expression is a list of their names: it can then be asked for in parts. */
  readonly names?: readonly string[];
  /** What other labels must be; the series of an engine have them. */
  readonly where: readonly LabelMatcher[];
  /** Labels by which each pipeline is split into members; without any, each pipeline is one. */
  readonly by: readonly string[];
  /** The members themselves by their names, where not all of the pipelines' are meant. */
  readonly members?: ReadonlySet<string>;
  matches(pipeline: string): boolean;
}

const EVERY: PipelineMatcher = { expression: '.+', all: true, where: [], by: [], matches: () => true };
/** A longer expression takes RE2 seconds. Lists of names are not compiled, and so have no limit. */
const LONGEST_EXPRESSION = 100_000;
/**
 * Reads the pipeline filter of a query. RE2 answers in time linear in the name, whatever the expression, and refuses what
 * Prometheus would refuse: look-around and back-references.
 *
 * @param expression absent, empty, `.*` or `.+` = every pipeline.
 * @throws AnswerError naming the expression if it is no text, holds a variable that nobody replaced, or does not parse.
 * @example parseMatcher('fraud|churn').matches('churn') // true
 */
export function parseMatcher(expression: unknown): PipelineMatcher {
  if (expression === undefined || expression === null || expression === '') {
    return EVERY;
  }
  if (typeof expression !== 'string') {
    throw badQuery(
      `Pipeline filter ${show(expression)} is not text. Enter a name or a regular expression such as "fraud-.*".`,
    );
  }
  refuseVariables('pipeline', expression);
  if (expression === '.*' || expression === '.+') {
    return EVERY;
  }
  const names = namesIn(expression);
  if (names) {
    return { ...matcherOf(names), expression };
  }
  if (expression.length > LONGEST_EXPRESSION) {
    throw badQuery(
      `Pipeline filter is ${expression.length} characters long; at most ${LONGEST_EXPRESSION} are taken, unless it is a list of names such as "a|b". Use a shorter expression such as a common prefix.`,
    );
  }
  const compiled = compileExpression(
    expression,
    (cause) =>
      `Pipeline filter ${show(expression)} is not a regular expression in RE2 syntax: ${cause}. Look-around and back-references do not exist there.`,
  );
  return { ...EVERY, expression, all: false, matches: (pipeline) => compiled.matches(pipeline) };
}

/**
 * Which pipelines a query is about, by their names and by other labels.
 *
 * @param expression as {@link parseMatcher} takes it.
 * @param matchers as {@link parseLabelMatchers} takes them.
 * @throws AnswerError as these do.
 */
export function selectionOf(expression: unknown, matchers: unknown): PipelineMatcher {
  return { ...parseMatcher(expression), where: parseLabelMatchers(matchers) };
}

/**
 * The filter of exactly these pipelines.
 *
 * @example matcherOf(['a.b', 'c']).expression // 'a\\.b|c'
 */
export function matcherOf(names: readonly string[]): PipelineMatcher {
  // Of a long list that is asked for in parts only those of the parts are looked up.
  let set: ReadonlySet<string> | undefined;
  return {
    ...EVERY,
    expression: names.map(quotedName).join('|'),
    all: false,
    names,
    matches: (pipeline) => (set ??= new Set(names)).has(pipeline),
  };
}

/** Text without any character that means something: most names, of which a fleet has many. */
const PLAIN = /^[\w-]*$/;

/** A name as an expression that matches it alone. */
export const quotedName = (name: string): string => (PLAIN.test(name) ? name : RE2JS.quote(name));

/** The same filter for some pipelines alone, with what it says of other labels and of members. */
export function narrowedTo({ where, by, members }: PipelineMatcher, pipelines: readonly string[]): PipelineMatcher {
  return { ...matcherOf(pipelines), where, by, ...(members && { members }) };
}

/**
 * The filter of exactly these members of what a filter matches.
 *
 * @param names as `memberName` makes them; those of pipelines where nothing splits them.
 */
export function membersOf(matcher: PipelineMatcher, names: readonly string[]): PipelineMatcher {
  const { by } = matcher;
  return by.length === 0
    ? narrowedTo(matcher, names)
    : { ...narrowedTo(matcher, [...new Set(names.map((name) => pipelineOf(name, by)))]), members: new Set(names) };
}

/**
 * A regular expression in RE2 syntax.
 *
 * @param refusal what is said of one that does not parse, with the cause.
 * @throws AnswerError with that text.
 */
export function compileExpression(expression: string, refusal: (cause: string) => string): RE2JS {
  try {
    return RE2JS.compile(expression, RE2JS.DOTALL);
  } catch (error) {
    throw badQuery(refusal(error instanceof Error ? error.message : String(error)));
  }
}
