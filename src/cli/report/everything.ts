import { type Notice } from '../../frames';
import { type Column } from '../answer';
import { oneLine } from '../printable';
import { type Section } from './ask';

const MOST_ROWS = 12;
const WIDEST = 44;

/** Every answer in brief, for a terminal: the tables, and the last value of every series. Instants are in UTC. */
export function renderEverything(sections: readonly Section[]): string {
  return sections.map(renderSection).join('');
}

function renderSection({ kind, title, format, asked, frames, error }: Section): string {
  const heading = `\n${title} [${kind}, ${format}${asked ? `, ${asked}` : ''}]\n`;
  if (error !== null) {
    return `${heading}  ERROR: ${oneLine(error)}\n`;
  }
  return (
    heading +
    frames
      .map(({ columns, notices }) => (format === 'series' ? lastValues(columns) : grid(columns)) + notes(notices))
      .join('')
  );
}

function notes(notices: readonly Notice[]): string {
  return notices.map(({ severity, text: words }) => `  ${severity}: ${oneLine(words)}\n`).join('');
}

function lastValues([, ...series]: readonly Column[]): string {
  const rows = series.map((column) => [oneLine(column.title), text(column, column.values.length - 1)]);
  return rows.length === 0 ? '  no data\n' : layOut([['series', 'last'], ...rows]);
}

function grid(columns: readonly Column[]): string {
  const count = columns[0]?.values.length ?? 0;
  if (count === 0) {
    return '  no rows\n';
  }
  return layOut([
    columns.map(({ name }) => name),
    ...columns[0].values.map((_, row) => columns.map((column) => text(column, row))),
  ]);
}

function layOut(rows: readonly string[][]): string {
  const shown = rows.slice(0, MOST_ROWS + 1);
  const widths = rows[0].map((_, c) => Math.min(WIDEST, Math.max(...shown.map((row) => row[c].length))));
  const lines = shown.map(
    (row) =>
      `  ${row
        .map((cell, c) => cell.slice(0, WIDEST).padEnd(widths[c]))
        .join('  ')
        .trimEnd()}\n`,
  );
  const left = rows.length - shown.length;
  return lines.join('') + (left > 0 ? `  … and ${left} more on the page\n` : '');
}

function text(column: Column, row: number): string {
  const value = column.values[row] ?? null;
  return value === null
    ? 'no value'
    : typeof value === 'string'
      ? oneLine(value)
      : column.isTime
        ? clock(value)
        : number(value);
}

/** Six significant digits, without exponents for the sizes that occur. */
const number = (value: number): string =>
  Math.abs(value) >= 1e6 ? value.toFixed(0) : String(Number(value.toPrecision(6)));

/** An instant in UTC to the minute. */
const clock = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
