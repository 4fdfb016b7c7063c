import { type Column } from '../answer';
import { type Answers, type Section } from './ask';
import { escape } from '../html';
import { type CheckState } from '../checks';
import { sparkline } from './sparkline';

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--card:#f4f5f5;--line:#d8d9da;--text:#24292e;--soft:#5a6068;--curve:#1f60c4;--bad:#c4162a;--good:#1b855e;--warn:#9a5b00}
@media(prefers-color-scheme:dark){:root{--ground:#111217;--card:#181b1f;--line:#2c3235;--text:#ccccdc;--soft:#9a9cab;--curve:#6e9fff;--bad:#ff7383;--good:#6ccf8e;--warn:#ffb357}}
body{background:var(--ground);color:var(--text);font:14px/22px system-ui,sans-serif;margin:0 auto;max-width:1200px;padding:24px}
h1{font-size:24px;font-weight:500;margin:0 0 8px}h2{font-size:18px;font-weight:500;margin:0}
p{margin:4px 0;color:var(--soft)}section{background:var(--card);border-radius:6px;margin:16px 0;padding:16px}
nav a{color:var(--curve);margin-right:16px}table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin-top:8px;width:100%}
caption{color:var(--soft);text-align:left}th,td{border-bottom:1px solid var(--line);padding:4px 8px;text-align:left}th{font-weight:500}
.n{text-align:right}.wide{overflow-x:auto}.bad,.critical,.error{color:var(--bad)}.ok{color:var(--good)}.warning{color:var(--warn)}.verdict{font-size:16px}svg{display:block;height:32px;width:240px}
svg path{fill:none;stroke:var(--curve);stroke-width:1.5}.none{color:var(--soft)}code{font-size:12px}
`;

/** What stands before the counts of the checks. A tick only where every check was measured and is ok. */
const MARKS: Readonly<Record<CheckState, string>> = {
  critical: '✗ Critical',
  unknown: '? Unknown',
  warning: '! Warning',
  ok: '✓ All checks are ok',
};

/** All answers as one page that needs neither script nor network. */
export function renderPage({ health, checks, from, to, sections }: Answers, version: string): string {
  const kinds = [...new Set(sections.map(({ kind }) => kind))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ML Pulse report</title><style>${STYLE}</style></head>
<body><h1>ML Pulse report</h1>
<p>${escape(clock(from))} to ${escape(clock(to))} UTC, version ${escape(version)}. Answered by the built executable over Grafana's plugin protocol.</p>
<p${health.ok ? '' : ' class="bad"'}>${health.ok ? '' : '✗ '}${escape(health.message)}</p>
<p class="verdict ${checks.state}"><b>${MARKS[checks.state]}</b> ${escape(checks.text)}</p>
<nav>${kinds.map((kind) => `<a href="#${escape(kind)}">${escape(kind)}</a>`).join('')}</nav>
${kinds
  .map((kind) =>
    renderKind(
      kind,
      sections.filter((section) => section.kind === kind),
    ),
  )
  .join('\n')}
</body></html>
`;
}

function renderKind(kind: string, sections: readonly Section[]): string {
  const [{ title, description }] = sections;
  return `<section id="${escape(kind)}"><h2>${escape(title)} <code>${escape(kind)}</code></h2><p>${escape(description)}</p>${sections.map(renderAnswer).join('')}</section>`;
}

function renderAnswer({ format, asked, frames, error }: Section): string {
  const heading = `${format}${asked ? ` (${asked})` : ''}`;
  if (error !== null) {
    return `<p>${escape(heading)}</p><p class="bad">✗ ${escape(error)}</p>`;
  }
  return frames
    .map(({ columns, notices }) => {
      const notes = notices
        .map(({ severity, text }) => `<p class="${severity}">${severity}: ${escape(text)}</p>`)
        .join('');
      if (columns.length === 0 || columns[0].values.length === 0) {
        return `<p>${escape(heading)}: no rows</p>${notes}`;
      }
      return `<div class="wide">${format === 'series' ? renderSeries(heading, columns) : renderTable(heading, columns)}</div>${notes}`;
    })
    .join('');
}

function renderTable(heading: string, columns: readonly Column[]): string {
  const head = columns
    .map((column) => `<th${isNumber(column) ? ' class="n"' : ''}>${escape(column.title)}</th>`)
    .join('');
  const rows = columns[0].values.map(
    (_, row) =>
      `<tr>${columns.map((column) => `<td${isNumber(column) ? ' class="n"' : ''}>${cell(column, row)}</td>`).join('')}</tr>`,
  );
  return `<table><caption>${escape(heading)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function renderSeries(heading: string, columns: readonly Column[]): string {
  const [, ...series] = columns;
  const rows = series.map((column) => {
    const numbers = column.values.filter((value): value is number => typeof value === 'number');
    const [least, most, last] = [Math.min(...numbers), Math.max(...numbers), column.values.at(-1) ?? null];
    const values = [least, most, last].map(
      (value) => `<td class="n">${value === null || !Number.isFinite(value) ? none : number(value as number)}</td>`,
    );
    const labels = Object.entries(column.labels)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ');
    return `<tr><td>${escape(column.title)}</td><td><code>${escape(labels)}</code></td>${values.join('')}<td>${sparkline(column)}</td></tr>`;
  });
  return `<table><caption>${escape(heading)}</caption><thead><tr><th>series</th><th>labels</th><th class="n">least</th><th class="n">most</th><th class="n">last</th><th>curve</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const none = '<span class="none">no value</span>';

function cell(column: Column, row: number): string {
  const value = column.values[row];
  if (value === null) {
    return none;
  }
  return typeof value === 'string' ? escape(value) : column.isTime ? escape(clock(value)) : number(value);
}

function isNumber(column: Column): boolean {
  return !column.isTime && column.values.some((value) => typeof value === 'number');
}

/** Six significant digits, without exponents for the sizes that occur. */
export function number(value: number): string {
  return Math.abs(value) >= 1e6 ? value.toFixed(0) : String(Number(value.toPrecision(6)));
}

/** An instant in UTC to the minute. */
export function clock(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
