import { RE2JS } from 're2js';

import { badQuery, show } from './errors';
import { refuseVariables } from './variables';

/** What a label must be, as PromQL has it within braces. */
export interface LabelMatcher {
  readonly name: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  /** A text, or a regular expression in RE2 syntax, anchored at both ends. */
  readonly value: string;
}

const FIELD = 'pipelineMatchers';
const EXAMPLE = 'team="risk",region=~"eu-.*"';
/** More would be longer than what engines take. */
const LONGEST = 8_000;

const SPACE = /\s*/y;
/** A name; any other text, such as `service.name`, is in quotes. */
const NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const OPERATOR = /=~|!~|!=|=/y;
/** As Go writes them, of which Prometheus takes them: raw ones between backquotes have no escapes. */
const STRING = /"((?:[^"\\\n]|\\[^\n])*)"|'((?:[^'\\\n]|\\[^\n])*)'|`([^`]*)`/y;
const ESCAPES = /\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([^]|$))/g;
const LETTERS: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"' },
};

/**
 * Reads label matchers as they are within the braces of PromQL; the braces may be there, and a comma at the end.
 *
 * @param text absent or empty = none.
 * @throws AnswerError naming the text, the place and what can stand there.
 * @example parseLabelMatchers('team="risk"') // [{ name: 'team', operator: '=', value: 'risk' }]
 */
export function parseLabelMatchers(text: unknown): readonly LabelMatcher[] {
  if (text === undefined || text === null) {
    return [];
  }
  if (typeof text !== 'string') {
    throw badQuery(`Field "${FIELD}" is ${show(text)}, not text. Enter label matchers such as ${EXAMPLE}.`);
  }
  refuseVariables(FIELD, text);
  if (text.length > LONGEST) {
    throw badQuery(
      `Field "${FIELD}" is ${text.length} characters long; at most ${LONGEST} are taken. Match a label that many pipelines share.`,
    );
  }
  return read(text);
}

function read(text: string): LabelMatcher[] {
  const fail = (at: number, problem: string): never => {
    const where = at >= text.length ? 'its end' : `character ${at + 1}, ${show(text.slice(at, at + 20))}`;
    throw badQuery(`Field "${FIELD}" is ${show(text)}: at ${where}, ${problem} Write matchers such as ${EXAMPLE}.`);
  };
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found;
  };
  const skip = (mark: string): boolean => {
    take(SPACE);
    const found = text.startsWith(mark, at);
    at += found ? mark.length : 0;
    return found;
  };
  const string = (start: number, what: string): string | undefined => {
    const found = take(STRING);
    return found ? unquoted(found, (problem) => fail(start, `${what} ${problem}`)) : undefined;
  };

  const braced = skip('{');
  const isOver = (): boolean => {
    take(SPACE);
    return at >= text.length || text[at] === '}';
  };
  const matchers: LabelMatcher[] = [];
  while (!isOver()) {
    const start = at;
    const name = string(start, 'the name') ?? take(NAME)?.[0] ?? fail(start, 'a label name is missing.');
    take(SPACE);
    const operator =
      (take(OPERATOR)?.[0] as LabelMatcher['operator'] | undefined) ??
      fail(at, `one of = != =~ !~ is missing behind ${show(name)}. A name of other characters is in quotes.`);
    take(SPACE);
    const place = at;
    const value = string(place, 'the value') ?? fail(place, `the value of ${show(name)} is missing, in quotes.`);
    refuseName(name, (problem) => fail(start, problem));
    const matcher = { name, operator, value };
    refuseExpression(matcher, (problem) => fail(place, problem));
    matchers.push(matcher);
    if (!skip(',') && !isOver()) {
      fail(at, 'a comma is missing between two matchers.');
    }
  }
  if (skip('}') !== braced) {
    fail(at, braced ? 'the closing brace is missing.' : 'a brace is closed that was not opened.');
  }
  take(SPACE);
  if (at < text.length) {
    fail(at, 'there is something behind the closing brace.');
  }
  return matchers;
}

function unquoted([, double, single, raw]: RegExpExecArray, fail: (problem: string) => never): string {
  return (
    raw ??
    (double ?? single).replace(ESCAPES, (escape, letter?: string, ...codes: Array<string | undefined>) => {
      const [two, four, eight, octal] = codes;
      const code = parseInt(two ?? four ?? eight ?? '', 16);
      const point = octal === undefined ? code : parseInt(octal, 8);
      return letter !== undefined
        ? LETTERS[letter]
        : point <= 0x10ffff
          ? String.fromCodePoint(point)
          : fail(`has the escape ${show(escape)}, which does not exist: a backslash itself is two.`);
    })
  );
}

function refuseName(name: string, fail: (problem: string) => never): void {
  if (name === '') {
    fail('the name of a label is empty.');
  }
  if (name === '__name__') {
    fail('"__name__" is the name of a metric, which each signal has its own of. Match another label.');
  }
}

function refuseExpression({ operator, value }: LabelMatcher, fail: (problem: string) => never): void {
  if (operator === '=~' || operator === '!~') {
    try {
      RE2JS.compile(value, RE2JS.DOTALL);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      fail(`${show(value)} is not a regular expression in RE2 syntax: ${cause}.`);
    }
  }
}

/** Matchers as they are written, for messages. */
export function matchersInText(matchers: readonly LabelMatcher[]): string {
  return matchers.map(({ name, operator, value }) => `${name}${operator}${JSON.stringify(value)}`).join(', ');
}

/** Whether a value of a label is what a matcher wants; a label that is missing has the value ''. */
export function isMatched({ operator, value: wanted }: LabelMatcher, value: string): boolean {
  switch (operator) {
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case '=~':
      return RE2JS.compile(wanted, RE2JS.DOTALL).matches(value);
    case '!~':
      return !RE2JS.compile(wanted, RE2JS.DOTALL).matches(value);
  }
}
