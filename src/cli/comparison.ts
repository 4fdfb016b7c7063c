import { show } from '../series';
import { formatValue, type Catalogue } from '../signals';
import { texts, type Flag } from './command/flags';
import { badValue } from './command/usage-error';
import { numberIn, textIn, type Row } from './rows';
import { type Question } from './source/ask';

/** What `--compare` asks for, as options of the kind `compare`. */
export interface Comparison {
  /** Two pipelines, or neither. */
  readonly a?: string;
  readonly b?: string;
  /** A moment, in the place of them. */
  readonly at?: string;
  readonly signals?: readonly string[];
  readonly tolerance?: string;
}

const FLAG = '--compare';
const NAMES = ['a', 'b', 'at', 'signals', 'tolerance'] as const;
/** The parts of a comparison, which may be words of their own. */
const PARTS = new RegExp(`^(?:${NAMES.join('|')})=`);

/** The flag that says what is compared. @param words what it does in its command, and where it stands in the help. */
export const comparisonFlag = (words: {
  readonly help: string;
  readonly group?: string;
  readonly excludes?: string;
}): Flag<readonly string[]> =>
  texts({ placeholder: 'a=NAME b=NAME', example: 'a=stable b=canary', continued: PARTS, ...words });

/**
 * Reads the parts of `--compare`, such as `a=stable` and `b=canary`.
 *
 * @returns null where there are none.
 * @throws UsageError if a part is none, or the parts compare nothing.
 */
export function parseComparison(parts: readonly string[]): Comparison | null {
  if (parts.length === 0) {
    return null;
  }
  const given = new Map(parts.map((part) => readPart(part)));
  const [a, b, at] = ['a', 'b', 'at'].map((name) => given.has(name));
  if (at ? a || b : !(a && b)) {
    throw badValue(FLAG, parts.join(' '), 'compares nothing. Give a=NAME b=NAME, or at=TIME alone.');
  }
  const { signals, ...others } = Object.fromEntries(given);
  return { ...others, ...(signals !== undefined && { signals: signals.split(',') }) };
}

function readPart(part: string): readonly [string, string] {
  const [name, value] = [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1).trim()];
  if (!NAMES.some((one) => one === name) || value === '') {
    throw badValue(FLAG, part, `is no part of a comparison. Give a=stable b=canary, or at=now-1d.`);
  }
  return [name, value];
}

/** A row of the answer with the pipeline that is judged, and beside which, which are in no column where two are compared. */
export function withJudged(row: Row, comparison: Comparison | null): Row {
  return comparison?.b === undefined ? row : { pipeline: comparison.b, beside: comparison.a ?? null, ...row };
}

/** Why there is nothing to compare, where two pipelines were named and neither is known; null where none were named. */
export const lackOfSides = (comparison: Comparison | null): string | null =>
  comparison?.b === undefined
    ? null
    : `Nothing could be compared: neither ${show(comparison.a)} nor ${show(comparison.b)} has data in the range or in the 24 hours before its end. Check the names in ${FLAG} and the filter of pipelines.`;

/** The question that compares what is asked for. */
export const asksFor = (comparison: Comparison, question: Question): Question => ({
  ...question,
  options: { ...comparison },
});

/**
 * By how much a row of `compare` says that a signal has shifted, with its interval; empty where that is not known.
 *
 * @example '120.0 ms to 180.0 ms, shift 60.2 ms (55.1 ms to 65.0 ms)'
 */
export function shiftIn(row: Row, catalogue: Catalogue): string {
  const { unit, decimals } = catalogue.of(textIn(row, 'signal'));
  const amount = (column: string): string => formatValue({ unit, decimals: decimals + 1 }, numberIn(row, column));
  return numberIn(row, 'effect') === null
    ? ''
    : `${amount('a')} to ${amount('b')}, shift ${amount('effect')} (${amount('low')} to ${amount('high')})`;
}
