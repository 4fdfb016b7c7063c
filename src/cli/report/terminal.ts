import { formatValue } from '../../signals';
import { wrap } from '../command/wrap';
import { type Report } from './data/inquire';
import { type Stand, type Standing } from './data/standing';
import { nextStep, numberIn, type Row, rowsOf, textIn, unitOf } from './data/select';
import { lasting, timesOf, type Times } from './words';

const WIDTH = 100;
/** Where what is said of a pipeline begins; a longer name has a line of its own. */
const COLUMN = 36;

/** How a terminal shows states: red, yellow and green, and what is unknown in plain words. */
const CODES: Readonly<Record<string, number>> = { critical: 31, degraded: 33, warning: 33, watch: 33, ok: 32 };

type Paint = (word: string, tone: string) => string;

/**
 * A report in brief, for a terminal of 100 columns: a verdict for each pipeline, what fails, and what is unknown.
 *
 * @param colors true where words may be coloured.
 */
export function renderTerminal(report: Report, colors = false): string {
  const { range, health, fleet } = report;
  const times = timesOf(range);
  const paint: Paint = (word, tone) => (colors && tone in CODES ? `\u001b[${CODES[tone]}m${word}\u001b[0m` : word);
  const head = [`ML Pulse, ${times.whole(range.from)} to ${times.whole(range.to)} ${range.timezone}`];
  if (!health.ok) {
    return lines([...head, ...wrap(`${paint('ERROR', 'critical')}: ${health.message}`, WIDTH)]);
  }
  const rows = rowsOf(report.answers.alerts.frames[0]);
  const { state, text } = report.checks;
  return lines([
    ...head,
    ...wrap(`Data source: ${health.message}`, WIDTH),
    `${paint(state.toUpperCase(), state)}: ${text}`,
    '',
    ...(fleet.length === 0 ? [emptyText(report)] : fleet.flatMap((standing) => standingLines(standing, times, paint))),
    ...section(
      'Alerts',
      rows
        .filter(({ severity }) => severity === 'critical' || severity === 'warning')
        .flatMap((row) => alertLines(row, range, times, paint)),
    ),
    ...section('Unknown', unknownLines(rows)),
    ...section(
      'Notices',
      report.answers.alerts.frames
        .flatMap(({ notices }) => notices)
        .flatMap(({ severity, text: said }) => wrap(`${severity}: ${said}`, WIDTH)),
    ),
  ]);
}

const emptyText = ({ answers }: Report): string =>
  answers.verdict.error ?? 'UNKNOWN: no pipeline has data in this range or in the 24 hours before its end.';

function standingLines({ pipeline, stand, headline, verdict }: Standing, times: Times, paint: Paint): string[] {
  const since = numberIn(verdict, 'since');
  const why = `${headline}${since === null ? '' : `, since ${times.instant(since)}`}`;
  const cause = textIn(verdict, 'cause');
  const todo = nextStep(verdict);
  return besides(
    `${paint(wordOf(stand), stand)}${' '.repeat(10 - wordOf(stand).length)}${pipeline}`,
    10 + pipeline.length,
    [why, ...(cause === '' ? [] : [`Possible cause: ${cause}`]), ...(todo === '' ? [] : [`To do: ${todo}`])],
  );
}

const wordOf = (stand: Stand): string => (stand === 'partial' ? 'PARTLY' : stand.toUpperCase());

function alertLines(row: Row, { to }: Report['range'], times: Times, paint: Paint): string[] {
  const severity = textIn(row, 'severity');
  const pipeline = textIn(row, 'pipeline');
  const [limit, since] = [numberIn(row, 'threshold'), numberIn(row, 'since')];
  const parts = [
    textIn(row, 'message'),
    ...(limit === null ? [] : [`limit ${formatValue(unitOf(row), limit)}`]),
    ...(since === null ? [] : [`since ${times.instant(since)} (${lasting(to - since)})`]),
  ];
  return besides(
    `${paint(severity.toUpperCase(), severity)}${' '.repeat(10 - severity.length)}${pipeline}`,
    10 + pipeline.length,
    [parts.join(', ')],
  );
}

/** What is not known, and why: a line for each pipeline and reason. */
function unknownLines(rows: readonly Row[]): string[] {
  const reasons = new Map<string, { readonly pipeline: string; readonly why: string; readonly checks: string[] }>();
  for (const row of rows.filter(({ severity }) => severity === 'unknown')) {
    const [pipeline, label, message] = [textIn(row, 'pipeline'), textIn(row, 'label'), textIn(row, 'message')];
    const why = message.startsWith(`${label}: `) ? message.slice(label.length + 2) : message;
    const key = `${pipeline}\n${why}`;
    const known = reasons.get(key) ?? { pipeline, why, checks: [] };
    known.checks.push(label);
    reasons.set(key, known);
  }
  return [...reasons.values()].flatMap(({ pipeline, why, checks }) =>
    besides(`          ${pipeline}`, 10 + pipeline.length, [`${checks.join(', ')}: ${why}`]),
  );
}

const section = (title: string, content: readonly string[]): string[] =>
  content.length === 0 ? [] : ['', title, ...content];

/** Texts beside a name, broken at the width. @param width that of the name as it is seen. */
function besides(name: string, width: number, texts: readonly string[]): string[] {
  const right = texts.flatMap((text) => wrap(text, WIDTH - COLUMN));
  const indent = ' '.repeat(COLUMN);
  return width > COLUMN - 2
    ? [name, ...right.map((line) => indent + line)]
    : right.map((line, i) => (i === 0 ? name + ' '.repeat(COLUMN - width) : indent) + line);
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
