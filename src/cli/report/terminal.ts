import { type Notice } from '../../frames';
import { type Column } from '../answer';
import { type Answers, type Section } from './ask';
import { clock, number } from './page';

const MOST_ROWS = 12;
const WIDEST = 44;

/** The answers in brief, for a terminal: every table, and the last value of every series. */
export function renderTerminal({ health, checks, from, to, sections }: Answers): string {
  const head = [
    `ML Pulse, ${clock(from)} to ${clock(to)} UTC`,
    `${health.ok ? 'Data source' : 'ERROR'}: ${health.message}`,
    `${checks.state.toUpperCase()}: ${checks.text}`,
  ];
  return `${head.join('\n')}\n` + sections.map(renderSection).join('');
}

function renderSection({ kind, title, format, asked, frames, error }: Section): string {
  const heading = `\n${title} [${kind}, ${format}${asked ? `, ${asked}` : ''}]\n`;
  if (error !== null) {
    return `${heading}  ERROR: ${error}\n`;
  }
  return (
    heading +
    frames
      .map(({ columns, notices }) => (format === 'series' ? lastValues(columns) : grid(columns)) + notes(notices))
      .join('')
  );
}

function notes(notices: readonly Notice[]): string {
  return notices.map(({ severity, text: words }) => `  ${severity}: ${words}\n`).join('');
}

function lastValues([, ...series]: readonly Column[]): string {
  const rows = series.map((column) => [column.title, text(column, column.values.length - 1)]);
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
  return value === null ? 'no value' : typeof value === 'string' ? value : column.isTime ? clock(value) : number(value);
}
