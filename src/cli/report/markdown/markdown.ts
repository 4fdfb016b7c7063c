import { budgetsIn } from '../data/budgets';
import { type Report, type Detail } from '../data/inquire';
import { UNUSUAL_QUESTIONS } from '../data/questions';
import { nextStep, possibleCause, type Standing } from '../data/standing';
import { checkStateOf } from '../../checks';
import { estimateIn, movedIn } from '../../features';
import { foreseenIn } from '../../foreseen';
import { movedAt, reasonsIn } from '../../reasons';
import { headroomIn } from '../../headroom';
import { inWords } from '../../judging';
import { numberIn, type Row, rowsOf, textIn, unitOf } from '../../rows';
import { human, lasting, timesOf, type Times } from '../words';
import { changeParts, chosenParts, peersParts } from './comparisons';
import { notesOf, plain, table } from './text';

/** A report as Markdown: how all pipelines are, and the figures of those in detail. */
export function renderMarkdown(report: Report, version: string): string {
  const { range, source, health, fleet, checks, judgedBy } = report;
  const times = timesOf(range);
  const parts = [
    `# ML Pulse report: ${plain(source)}`,
    `${times.whole(range.from)} to ${times.whole(range.to)}, ${range.timezone}. Version ${plain(version)}.`,
    health.ok
      ? `**${checks.state.toUpperCase()}**: ${plain(checks.text)}. Judged by ${inWords(judgedBy)}.`
      : `**ERROR**: ${plain(health.message)}`,
    table(
      ['State', 'Pipeline', 'Since', 'Why', 'What to do'],
      fleet.map((standing) => standingCells(standing, times)),
    ),
    ...(fleet.length === 0 ? [] : [...peersParts(report, times), ...chosenParts(report)]),
    ...report.details.flatMap((detail) =>
      detail.pipelines.flatMap((pipeline) => pipelineParts(report, detail, pipeline, times)),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function standingCells(standing: Standing, times: Times): string[] {
  const { pipeline, stand, headline, verdict } = standing;
  const since = numberIn(verdict, 'since');
  const cause = possibleCause(standing);
  return [
    stand === 'partial' ? 'PARTLY KNOWN' : stand.toUpperCase(),
    pipeline,
    since === null ? '–' : times.instant(since),
    `${headline}${cause === '' ? '' : ` (possible cause: ${cause})`}`,
    nextStep(verdict) || '–',
  ];
}

/** A part of a pipeline's answers as a table. */
interface Part {
  readonly title: string;
  readonly head: readonly string[];
  readonly lines: readonly string[][];
}

/** A part, by what its rows are made of, and their cells. */
function partOf<T>({
  rows,
  cells,
  ...part
}: Omit<Part, 'lines'> & { readonly rows: readonly T[]; readonly cells: (row: T) => string[] }): Part {
  return { ...part, lines: rows.map(cells) };
}

function pipelineParts(report: Report, { answers, changes }: Detail, pipeline: string, times: Times): string[] {
  const rows = (answer: { readonly frames: Detail['answers']['kpi']['frames'] }): Row[] =>
    rowsOf(answer.frames[0], pipeline);
  const value = (row: Row, name: string): string => human(unitOf(row), numberIn(row, name));
  const limit = (row: Row, name: string): string =>
    numberIn(row, name) === null ? '–' : `${textIn(row, 'comparison')} ${value(row, name)}`;
  const parts: Part[] = [
    partOf({
      title: 'Alerts',
      head: ['State', 'What', 'Value', 'Limit', 'Since'],
      rows: rowsOf(report.answers.alerts.frames[0], pipeline).filter((row) => checkStateOf(row) !== 'ok'),
      cells: (row) => {
        const since = numberIn(row, 'since');
        const lasted = since === null ? '–' : `${times.instant(since)}, for ${lasting(report.range.to - since)}`;
        return [
          checkStateOf(row).toUpperCase(),
          textIn(row, 'message'),
          value(row, 'value'),
          limit(row, 'threshold'),
          lasted,
        ];
      },
    }),
    partOf({
      title: 'Why',
      head: ['Signal', 'Points lost', 'Change', 'Moved', 'Evidence'],
      rows: report.fleet.some((one) => one.pipeline === pipeline && one.stand === 'ok')
        ? []
        : reasonsIn(rows(answers.why)),
      cells: (row) => whyCells(row, times),
    }),
    partOf({
      title: 'Beside its own past',
      head: ['Signal', 'State', 'Now', 'Since'],
      rows: UNUSUAL_QUESTIONS.flatMap((question) => rows(answers[question])),
      cells: (row) => {
        const since = numberIn(row, 'start');
        const state = row.ongoing === 'yes' ? 'UNUSUAL' : row.ongoing === 'no' ? 'as usual' : 'UNKNOWN';
        return [textIn(row, 'label'), state, textIn(row, 'text'), since === null ? '–' : times.instant(since)];
      },
    }),
    partOf({
      title: 'KPIs',
      head: ['Window', 'KPI', 'Value'],
      rows: rows(answers.kpi),
      cells: (row) => [textIn(row, 'section').replaceAll('_', ' '), textIn(row, 'label'), value(row, 'value')],
    }),
    partOf({
      title: 'Data quality',
      head: ['Check', 'State', 'Now', 'Limit'],
      rows: rows(answers.quality),
      cells: (row) => [textIn(row, 'label'), textIn(row, 'status'), value(row, 'value'), limit(row, 'threshold')],
    }),
    partOf({
      title: 'Objectives',
      head: ['Objective', 'Met', 'Value', 'Target'],
      rows: rows(answers.objectives),
      cells: (row) => [
        textIn(row, 'label'),
        textIn(row, 'met') || 'unknown',
        value(row, 'value'),
        limit(row, 'target'),
      ],
    }),
    partOf({
      title: 'Error budgets',
      head: ['Error budget', 'State', 'Left', 'Burn rate of its limit', 'Used up'],
      rows: budgetsIn(rows(answers.budgets), times.instant),
      cells: ({ objective, word, left, rates, usedUp }) => [objective, word, left, rates, usedUp],
    }),
    partOf({
      title: 'Bottlenecks',
      head: ['Priority', 'What', 'What to do'],
      rows: rows(answers.bottlenecks),
      cells: (row) => [textIn(row, 'priority'), textIn(row, 'issue'), textIn(row, 'recommendation')],
    }),
    partOf({
      title: 'Capacity',
      head: ['Capacity', 'Limit'],
      rows: rows(answers.capacity),
      cells: (row) => [textIn(row, 'message'), headroomIn(row, report.catalogue, report.range.to).words],
    }),
    partOf({
      title: 'Forecast',
      head: ['Signal', 'Limit', 'In a day', '90 % from', 'to'],
      rows: rows(answers.forecast),
      cells: (row) => {
        const signal = report.catalogue.of(textIn(row, 'signal'));
        const values = ['forecast', 'lower', 'upper'].map((name) => human(signal, numberIn(row, name)));
        return [signal.label, foreseenIn(row, report.catalogue), ...values];
      },
    }),
    partOf({
      title: 'Features',
      head: ['Feature', 'Drifted', 'How far'],
      rows: rows(answers.features).filter(({ feature }) => feature !== null),
      cells: (row) => [textIn(row, 'feature'), textIn(row, 'drifted') || 'unknown', movedIn(row)],
    }),
    partOf({
      title: 'Accuracy without labels',
      head: ['Calibrated', 'What scores promise'],
      rows: rows(answers.estimate).filter(({ estimate }) => estimate !== null),
      cells: (row) => [textIn(row, 'calibrated') || 'unknown', estimateIn(row)],
    }),
  ];
  const shown = parts.filter(({ lines }) => lines.length > 0);
  return [
    `## ${plain(pipeline)}`,
    ...shown.flatMap(({ title, head, lines }) => [`### ${title}`, table(head, lines)]),
    ...changeParts(report, changes.get(pipeline), pipeline, times),
    ...notesOf(Object.values(answers)),
  ];
}

function whyCells(row: Row, times: Times): string[] {
  return [
    textIn(row, 'label'),
    numberIn(row, 'contribution')?.toFixed(1) ?? '–',
    textIn(row, 'changed') || '–',
    movedAt(row, times.instant),
    textIn(row, 'evidence'),
  ];
}
