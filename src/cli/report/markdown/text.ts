import { type Answer } from '../../answer';
import { oneLine } from '../../printable';

/** What is missing, left out or combined, each once. */
export function notesOf(answers: readonly Answer[]): string[] {
  const all = answers.flatMap(({ error, frames }) =>
    error === null ? frames.flatMap(({ notices }) => notices.map(({ text }) => text)) : [error],
  );
  return [...new Set(all)].map((text) => `*${plain(text)}*`);
}

/** A table; nothing where it has no rows. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return rows.length === 0
    ? ''
    : [head, head.map(() => '---'), ...rows.map((row) => row.map(plain))].map(line).join('\n');
}

/** A text that stays a text: on one line, and without effect on the table or the page around it. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`)
    .replace(/\s+/g, ' ');
}
