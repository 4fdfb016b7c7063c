/** Columns of a terminal that every text fits. */
export const TERMINAL_WIDTH = 100;

/** Breaks a text at its spaces. */
export function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
  }
  return lines;
}

/** Where texts beside a name begin, and where lines end. */
export interface Columns {
  readonly column: number;
  readonly width: number;
}

/**
 * Texts beside a name, each from a line of its own on and broken at the width; so has a name that is too long.
 *
 * @param seen characters of the name that take a place: fewer than it has where it is coloured.
 * @example besides('  --json', ['print JSON'], { column: 12, width: 100 }) // ['  --json    print JSON']
 */
export function besides(
  name: string,
  texts: readonly string[],
  { column, width }: Columns,
  seen = name.length,
): string[] {
  const right = texts.flatMap((text) => wrap(text, width - column));
  const indent = ' '.repeat(column);
  return seen > column - 2
    ? [name, ...right.map((line) => indent + line)]
    : right.map((line, i) => (i === 0 ? name + ' '.repeat(column - seen) : indent) + line);
}
