import { type Column } from '../answer';
import { type Answers, type Section } from './ask';
import { clock, number } from './page';

/** All answers as Markdown: every table, and the last value of every series. */
export function renderMarkdown({ health, checks, from, to, sections }: Answers, version: string): string {
  const head = [
    '# ML Pulse report',
    `${clock(from)} to ${clock(to)} UTC, version ${plain(version)}.`,
    `${health.ok ? 'Data source' : '**Error**'}: ${plain(health.message)}`,
    `**${checks.state.toUpperCase()}**: ${plain(checks.text)}`,
  ];
  return `${[...head, ...sections.map(renderSection)].join('\n\n')}\n`;
}

function renderSection({ kind, title, format, asked, frames, error }: Section): string {
  const heading = `## ${plain(title)} (\`${kind}\`, ${format}${asked ? `, ${plain(asked)}` : ''})`;
  if (error !== null) {
    return `${heading}\n\n**Error**: ${plain(error)}`;
  }
  const parts = frames.flatMap(({ columns, notices }) => [
    format === 'series' ? lastValues(columns) : grid(columns),
    ...notices.map(({ severity, text }) => `*${severity}: ${plain(text)}*`),
  ]);
  return [heading, ...parts].join('\n\n');
}

function grid(columns: readonly Column[]): string {
  const rows = columns[0]?.values.map((_, row) => columns.map((column) => cell(column, row))) ?? [];
  return layOut(
    columns.map(({ name }) => name),
    rows,
  );
}

function lastValues([, ...series]: readonly Column[]): string {
  return layOut(
    ['series', 'last'],
    series.map((column) => [plain(column.title), cell(column, column.values.length - 1)]),
  );
}

function layOut(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  if (rows.length === 0) {
    return 'No rows.';
  }
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cell(column: Column, row: number): string {
  const value = column.values[row] ?? null;
  if (value === null) {
    return 'no value';
  }
  return typeof value === 'string' ? plain(value) : column.isTime ? clock(value) : number(value);
}

/** A text that stays a text: on one line, and without effect on the table or the page around it. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}
