import { formatValue } from '../../signals';
import { painter, stateLines, type Paint } from '../command/state-lines';
import { TERMINAL_WIDTH, wrap } from '../command/wrap';
import { type Report } from './data/inquire';
import { nextStep, possibleCause, type Standing } from './data/standing';
import { checkStateOf } from '../checks';
import { inWords } from '../judging';
import { oneLine } from '../printable';
import { numberIn, type Row, rowsOf, textIn, unitOf } from '../rows';
import { lasting, timesOf, type Times } from './words';

/** Where what is said of a pipeline begins; a longer name has a line of its own. */
const COLUMN = 36;

/**
 * A report in brief, for a terminal of 100 columns: a verdict for each pipeline, what fails, and what is unknown.
 *
 * @param colors true where words may be coloured.
 */
export function renderTerminal(report: Report, colors = false): string {
  const { range, health, fleet } = report;
  const times = timesOf(range);
  const paint = painter(colors);
  const head = [`ML Pulse, ${times.whole(range.from)} to ${times.whole(range.to)} ${range.timezone}`];
  if (!health.ok) {
    return lines([...head, ...wrap(`${paint('error', 'critical')}: ${oneLine(health.message)}`, TERMINAL_WIDTH)]);
  }
  const rows = rowsOf(report.answers.alerts.frames[0]);
  const { state, text } = report.checks;
  return lines([
    ...head,
    ...wrap(`Data source: ${oneLine(health.message)}`, TERMINAL_WIDTH),
    ...wrap(`${paint(state)}: ${text}`, TERMINAL_WIDTH),
    `Judged by ${inWords(report.judgedBy)}`,
    '',
    ...(fleet.length === 0 ? [emptyText(report)] : fleet.flatMap((standing) => standingLines(standing, times, paint))),
    ...section(
      'Alerts',
      rows
        .filter(({ severity }) => severity === 'critical' || severity === 'warning')
        .flatMap((row) => alertLines(row, range, times, paint)),
    ),
    ...section(
      'Not notified',
      rows.filter((row) => checkStateOf(row) === 'watch').flatMap((row) => alertLines(row, range, times, paint)),
    ),
    ...section('Unknown', unknownLines(rows, paint)),
    ...section(
      'Notices',
      report.answers.alerts.frames
        .flatMap(({ notices }) => notices)
        .flatMap(({ severity, text: said }) => wrap(`${severity}: ${oneLine(said)}`, TERMINAL_WIDTH)),
    ),
  ]);
}

const emptyText = ({ answers }: Report): string =>
  oneLine(answers.verdict.error ?? '') ||
  'UNKNOWN: no pipeline has data in this range or in the 24 hours before its end.';

function standingLines(standing: Standing, times: Times, paint: Paint): string[] {
  const { pipeline, stand, headline, verdict } = standing;
  const since = numberIn(verdict, 'since');
  const why = `${headline}${since === null ? '' : `, since ${times.instant(since)}`}`;
  const cause = possibleCause(standing);
  const todo = nextStep(verdict);
  const texts = [
    why,
    ...(cause === '' ? [] : [`Possible cause: ${cause}`]),
    ...(todo === '' ? [] : [`To do: ${todo}`]),
  ];
  return stateLines({ word: stand === 'partial' ? 'partly' : stand, subject: pipeline, texts }, COLUMN, paint);
}

function alertLines(row: Row, { to }: Report['range'], times: Times, paint: Paint): string[] {
  const pipeline = textIn(row, 'pipeline');
  const [limit, since] = [numberIn(row, 'threshold'), numberIn(row, 'since')];
  const parts = [
    textIn(row, 'message'),
    ...(limit === null ? [] : [`limit ${formatValue(unitOf(row), limit)}`]),
    ...(since === null ? [] : [`since ${times.instant(since)} (${lasting(to - since)})`]),
  ];
  return stateLines(
    { word: checkStateOf(row), subject: pipeline, texts: [parts.join(row.state === 'firing' ? ', ' : '; ')] },
    COLUMN,
    paint,
  );
}

/** What is not known, and why: a line for each pipeline and reason. */
function unknownLines(rows: readonly Row[], paint: Paint): string[] {
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
    stateLines({ word: '', subject: pipeline, texts: [`${checks.join(', ')}: ${why}`] }, COLUMN, paint),
  );
}

const section = (title: string, content: readonly string[]): string[] =>
  content.length === 0 ? [] : ['', title, ...content];

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
