import { BOTTLENECK_CHECKS, type BottleneckCheck, type Finding } from '../../verdicts';
import { FOUND_CONFIG, IN_OUR_PANEL, longFrame, tableFrame } from '../../frames';
import { flatInTurns, gridWithin, namesInTurns, type Grid, type Range } from '../../series';
import { valuesOf } from '../../sources';
import { byPipeline } from '../by-pipeline';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { monthGrid } from '../grids';
import { type Answer, defineKind, type Context, type Request } from '../kind';
import { optional } from '../optional';

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
  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => table(await findingsOf(request, context), request, context),
    instant: async (request, context) => instant(await findingsOf(request, context)),
  },
});

interface Row {
  readonly pipeline: string;
  readonly check: BottleneckCheck;
  readonly finding: Finding;
  readonly outside?: number;
}

/** The checks of the range, and those of a month: an engine that does not look so far back costs the latter alone. */
async function findingsOf({ range }: Request, context: Context): Promise<readonly Row[]> {
  const ofRange = BOTTLENECK_CHECKS.filter(({ window }) => window === undefined);
  const ofMonth = BOTTLENECK_CHECKS.filter(({ window }) => window !== undefined);
  const lack = `Bottlenecks of the category ${ofMonth.map(({ category }) => category).join(', ')} are unknown`;
  const [now, month] = await context.together([
    (own) => judged(ofRange, gridWithin, range, own),
    (own) => optional(judged(ofMonth, monthGrid, range, own), [], lack, own),
  ]);
  const found = byPipeline([...now, ...month]);
  return flatInTurns(
    await namesInTurns(found.keys(), context.abort),
    (pipeline) =>
      BOTTLENECK_CHECKS.map((check): Row => {
        const row = found.get(pipeline)?.find((one) => one.check === check);
        return (
          row ?? { pipeline, check, finding: check.judge([], context.catalogue, context.intervalOf(check.signal)) }
        );
      }),
    context.abort,
  );
}

function judged(
  checks: readonly BottleneckCheck[],
  gridOf: (range: Range, interval: number) => Grid,
  range: Range,
  context: Context,
): Promise<readonly Row[]> {
  const signals = checks.map(({ signal }) => ({ signal, grid: gridOf(range, context.intervalOf(signal)) }));
  return context.fetchInBatches(signals, (dataset) =>
    flatInTurns(
      dataset.pipelines,
      (pipeline, p) =>
        checks.map((check) => {
          const { grid, rows, outside } = valuesOf(dataset, check.signal);
          const finding = check.judge(rows[p], context.catalogue, grid.step);
          return { pipeline, check, finding, outside: outside?.get(pipeline)?.value };
        }),
      context.abort,
    ),
  );
}

const URGENCY = { High: 0, Medium: 1, Low: 2 } as const;

function table(rows: readonly Row[], { range }: Request, context: Context): Answer {
  const unknown = rows.filter(({ finding }) => finding.found === null).length;
  if (unknown > 0) {
    context.notice({
      severity: 'info',
      text: `${unknown} of ${rows.length} checks are unknown because data is missing.`,
    });
  }
  tellLack(
    'Bottlenecks not judged',
    rows.map(({ pipeline, check: { signal, window = range.to - range.from }, finding: { coverage }, outside }) => {
      return { pipeline, signal, window, coverage, outside };
    }),
    context,
  );
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
        { name: 'coverage', type: 'number', of: ({ finding }) => finding.coverage, config: COVERAGE_CONFIG },
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

function instant(rows: readonly Row[]): Answer {
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
