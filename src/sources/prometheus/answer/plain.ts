import { isPlain } from './columns';
import { type Input } from './input';
import { CLOSE_OBJECT, COLON, COMMA, QUOTE } from './json';

/** Labels of a series. It has no prototype: a label may have any name. */
export type Labels = Readonly<Record<string, string>>;

/** Labels of a series; engines allow some dozens. */
export const MOST_LABELS = 1_000;

const LABELS = Buffer.from('{"metric":{');
const POINTS = Buffer.from(',"values":[[');
const POINT = Buffer.from(',"value":[');
const POINTS_END = Buffer.from(']}');
const POINT_END = Buffer.from('}');

/**
 * Reads the beginning of a series up to the end of its labels, if they have come as a whole and are written as engines write them: first,
 * without blanks, in plain letters. Token by token, each of which may have to wait for more bytes, many short series take two to three times as long.
 *
 * @param known one text for all that are equal, as it may be shown.
 * @returns null if they are not written so, or not all there: then nothing of the series is read.
 */
export function readPlainLabels(input: Input, known: (text: string) => string): Labels | null {
  const { at } = input;
  const labels = skip(input, LABELS) ? readLabels(input, known) : null;
  if (labels === null) {
    input.at = at;
  }
  return labels;
}

/** Whether points come next, written as engines write them; what is before the first is then read. */
export const beginsPlainPoints = (input: Input): boolean => skipsUpToLast(input, POINTS);

/** Whether the point of one instant comes next, written as engines write it; what is before it is then read. */
export const beginsPlainPoint = (input: Input): boolean => skipsUpToLast(input, POINT);

function skipsUpToLast(input: Input, bytes: Uint8Array): boolean {
  const begins = skip(input, bytes);
  if (begins) {
    input.at--;
  }
  return begins;
}

/** Whether points, and the series with them, end here; the end is then read. */
export const endsPlain = (input: Input): boolean => skip(input, POINTS_END);

/** Whether a series ends here, after the point of one instant; the end is then read. */
export const endsPlainPoint = (input: Input): boolean => skip(input, POINT_END);

function readLabels(input: Input, known: (text: string) => string): Labels | null {
  const { buffer } = input;
  const labels = Object.create(null) as Record<string, string>;
  if (buffer[input.at] === CLOSE_OBJECT) {
    input.at++;
    return labels;
  }
  for (let count = 1; count <= MOST_LABELS; count++) {
    const name = readText(input);
    if (name === null || buffer[input.at++] !== COLON) {
      return null;
    }
    const value = readText(input);
    if (value === null) {
      return null;
    }
    labels[known(name)] = known(value);
    const byte = buffer[input.at++];
    if (byte !== COMMA) {
      return byte === CLOSE_OBJECT ? labels : null;
    }
  }
  return null;
}

function readText(input: Input): string | null {
  const { buffer, at } = input;
  if (buffer[at] !== QUOTE) {
    return null;
  }
  let end = at + 1;
  while (isPlain(buffer[end])) {
    end++;
  }
  if (buffer[end] !== QUOTE) {
    return null;
  }
  input.at = end + 1;
  return buffer.toString('latin1', at + 1, end);
}

/** Whether the next bytes are these, which are then read. Behind the last byte that has come is one of no JSON. */
function skip(input: Input, bytes: Uint8Array): boolean {
  const { buffer, at } = input;
  for (let i = 0; i < bytes.length; i++) {
    if (buffer[at + i] !== bytes[i]) {
      return false;
    }
  }
  input.at += bytes.length;
  return true;
}
