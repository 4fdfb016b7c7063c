import { oneLine } from '../printable';
import { besides, TERMINAL_WIDTH } from './wrap';

/** The longest word of a state, and spaces. */
const WORD = 10;

/** How a terminal shows words: red, yellow and green; what is unknown is plain. */
const CODES: Readonly<Record<string, number>> = {
  ...{ critical: 31, fail: 31 },
  ...{ degraded: 33, warning: 33, watch: 33 },
  ...{ ok: 32, pass: 32 },
};

/** Writes a word in capitals, in the colour of its tone. */
export type Paint = (word: string, tone?: string) => string;

/** @param colors true where words may be coloured. */
export const painter =
  (colors: boolean): Paint =>
  (word, tone = word) =>
    colors && tone in CODES ? `\u001b[${CODES[tone]}m${word.toUpperCase()}\u001b[0m` : word.toUpperCase();

/** A state, whose it is, and what is said of it. */
export interface StateLine {
  /** Empty for none. */
  readonly word: string;
  /** Which colour the word has, where that is not its own. */
  readonly tone?: string;
  readonly subject: string;
  readonly texts: readonly string[];
}

/**
 * Lines of a terminal: the state, the subject, and the texts beside them from a column on.
 *
 * @example stateLines({ word: 'ok', subject: 'churn', texts: ['All pass'] }, 20, painter(false)) // ['OK        churn     All pass']
 */
export function stateLines({ word, tone, subject, texts }: StateLine, column: number, paint: Paint): string[] {
  const whose = oneLine(subject);
  const name = `${paint(word, tone)}${' '.repeat(WORD - word.length)}${whose}`;
  return besides(name, texts.map(oneLine), { column, width: TERMINAL_WIDTH }, WORD + whose.length);
}
