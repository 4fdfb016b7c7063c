import { BOTTLENECK_CHECKS, type BottleneckCheck, type Finding } from '../../verdicts';
import { FOUND_CONFIG, IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { type Grid, gridWithin } from '../../series';
import { rowsOf, type SignalRequest } from '../../sources';
import { monthGrid } from '../grids';
import { defineKind, type Context, type Request } from '../kind';

/** What limits a pipeline, and what to do about it: the notebook's optimisation report. */
export const bottlenecks = defineKind({
  kind: 'bottlenecks',
  title: 'What are the bottlenecks',
  description:
    'CPU, memory, response time, model, unused capacity and rising errors over the range, with recommendations, highest priority first.',
  purpose: 'action',
  ruleHint: '1 is a bottleneck: alert above 0.',
  options: {},
  sentence: 'Bottlenecks',
  examples: [{ title: 'What should I do first?', query: {} }],
  empty: 'Bottlenecks are unknown until data arrives.',
  answers: {
    table: async (request, context) => table(await findingsOf(request, context), context),
    instant: async (request, context) => instant(await findingsOf(request, context)),
  },
});

interface Row {
  readonly pipeline: string;
  readonly check: BottleneckCheck;
  readonly finding: Finding;
}

function findingsOf({ range }: Request, context: Context): Promise<readonly Row[]> {
  const gridOf = ({ signal, overMonths }: BottleneckCheck): Grid =>
    (overMonths ? monthGrid : gridWithin)(range, context.intervalOf(signal));
  const signals = BOTTLENECK_CHECKS.map((check): SignalRequest => ({ signal: check.signal, grid: gridOf(check) }));
  return context.fetchInBatches(signals, (dataset) =>
    dataset.pipelines.flatMap((pipeline, p) =>
      BOTTLENECK_CHECKS.map((check) => ({
        pipeline,
        check,
        finding: check.judge(rowsOf(dataset, check.signal)[p], context.catalogue),
      })),
    ),
  );
}

const URGENCY = { High: 0, Medium: 1, Low: 2 } as const;

function table(rows: readonly Row[], context: Context): Frame[] {
  const unknown = rows.filter(({ finding }) => finding.found === null).length;
  if (unknown > 0) {
    context.notice({
      severity: 'info',
      text: `${unknown} of ${rows.length} checks are unknown because data is missing.`,
    });
  }
  const found = rows
    .filter(({ finding }) => finding.found)
    .sort((a, b) => URGENCY[a.check.priority] - URGENCY[b.check.priority]);
  return [
    tableFrame(
      'bottlenecks',
      found,
      [
        { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
        { name: 'priority', type: 'string', of: ({ check }) => check.priority },
        { name: 'category', type: 'string', of: ({ check }) => check.category },
        { name: 'issue', type: 'string', of: ({ check, finding }) => check.issue(finding) },
        { name: 'recommendation', type: 'string', of: ({ check }) => check.recommendation(context.catalogue) },
        { name: 'impact', type: 'string', of: ({ check }) => check.impact },
        { name: 'value', type: 'number', of: ({ finding }) => finding.value },
        { name: 'target', type: 'number', of: ({ finding }) => finding.target },
        { name: 'unit', type: 'string', of: ({ check }) => check.unit },
        { name: 'signal', type: 'string', of: ({ check }) => check.signal },
      ],
      {
        stats: [
          { displayName: 'Checks', value: rows.length },
          { displayName: 'Unknown', value: unknown },
        ],
        ...IN_OUR_PANEL,
      },
    ),
  ];
}

function instant(rows: readonly Row[]): Frame[] {
  return [
    longFrame(
      'bottlenecks',
      rows,
      ['pipeline', 'category'],
      ({ pipeline, check }) => [pipeline, check.category],
      ({ finding }) => (finding.found === null ? NaN : Number(finding.found)),
      FOUND_CONFIG,
    ),
  ];
}
