/**
 * Characters that act on a terminal or on the text around them: controls, as of the cursor and the title (C0 and C1), ends of lines
 * of Unicode, what turns the direction of reading, and what has no width and joins nothing.
 */
const ACTING =
  /[\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const RUNS = new RegExp(`${ACTING.source}+`, 'gu');
const IN_LINES = new RegExp(`(?![\\n\\t])${ACTING.source}`, 'gu');

/** A text on one line that acts on nothing: names come from engines, reasons from far away. */
export function oneLine(text: string): string {
  return text.replace(RUNS, ' ');
}

/** A text of several lines that acts on nothing. */
export function inLines(text: string): string {
  return text.replace(IN_LINES, ' ');
}

/** A value as indented JSON, with a line end. What acts on a terminal is escaped: it stays the same value. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(IN_LINES, (char) => escapes(char).join(''))}\n`;
}

/** The code units of a character, as JSON escapes them. */
const escapes = (char: string): string[] =>
  char.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
