import { capacityOf, isEnough, lengthInWords, type Capacity } from '../../verdicts';
import { IN_OUR_PANEL, longFrame, tableFrame, type Frame } from '../../frames';
import { formatValue, outsideInWords, type BuiltInSignal, type Signal } from '../../signals';
import { days, gridWithin, hours } from '../../series';
import { COVERAGE_CONFIG, tellLack } from '../coverage';
import { defineKind, type Context, type Request } from '../kind';
import { UNMAPPED, valuesOf } from '../../sources';

const SIGNAL: BuiltInSignal = 'requests_per_second';

/** How much headroom the past peaks of the load prove. */
export const capacity = defineKind({
  kind: 'capacity',
  title: 'How much headroom is left',
  description: 'Average and peak load over the range, when to scale, and the breaking point.',
  purpose: 'action',
  ruleHint: 'How much the load can still grow, in percent: alert below 50.',
  options: {},
  sentence: 'Headroom',
  examples: [{ title: 'When do we run out of capacity?', query: {} }],
  empty: 'Headroom is unknown until data arrives.',
  suits: { table: 'mlpulse-insights-panel' },
  answers: {
    table: async (request, context) => table(await loadsOf(request, context), request, context),
    instant: async (request, context) => instant(await loadsOf(request, context)),
  },
});

interface Row extends Capacity {
  readonly pipeline: string;
  readonly outside?: number;
  readonly unmapped?: boolean;
}

function loadsOf({ range }: Request, context: Context): Promise<readonly Row[]> {
  const grid = gridWithin(range, context.intervalOf(SIGNAL));
  return context.fetchInBatches([{ signal: SIGNAL, grid }], (dataset) => {
    const { rows, outside, unmapped } = valuesOf(dataset, SIGNAL);
    return dataset.pipelines.map((pipeline, p) => ({
      pipeline,
      ...capacityOf(rows[p]),
      outside: outside?.get(pipeline)?.value,
      unmapped,
    }));
  });
}

function table(rows: readonly Row[], { range }: Request, context: Context): Frame[] {
  const window = range.to - range.from;
  const measured = rows.map((row) => ({ ...row, signal: SIGNAL, window }));
  tellLack('Headroom not judged', measured, context);
  if (window < days(1)) {
    context.notice({
      severity: 'info',
      text: `The range of ${lengthInWords(window)} may not hold the peak of a day: the figures are those of the range alone. Choose a day or more to judge headroom.`,
    });
  }
  const signal = context.catalogue.of(SIGNAL);
  const { unit, decimals } = signal;
  const rate = { unit, decimals };
  return [
    tableFrame(
      'capacity',
      rows,
      [
        { name: 'pipeline', type: 'string', of: ({ pipeline }) => pipeline },
        { name: 'avg_rps', type: 'number', of: ({ average }) => average, config: rate },
        { name: 'peak_rps', type: 'number', of: ({ peak }) => peak, config: rate },
        { name: 'growth_capacity_percent', type: 'number', of: ({ growthPercent }) => growthPercent, config: GROWTH },
        { name: 'scaling_threshold_rps', type: 'number', of: ({ scalingThreshold }) => scalingThreshold, config: rate },
        { name: 'breaking_point_rps', type: 'number', of: ({ breakingPoint }) => breakingPoint, config: rate },
        { name: 'adequate', type: 'boolean', of: ({ adequate }) => adequate },
        { name: 'message', type: 'string', of: (row) => messageOf(row, signal) },
        { name: 'signal', type: 'string', of: () => SIGNAL },
        { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
      ],
      { ...IN_OUR_PANEL, stats: [{ displayName: 'Range in hours', value: window / hours(1) }] },
    ),
  ];
}

const GROWTH = { unit: 'percent', decimals: 1 } as const;

function messageOf({ growthPercent, adequate, coverage, average, outside, unmapped }: Row, signal: Signal): string {
  if (adequate === null) {
    if (unmapped) {
      return `Unknown: the request rate is ${UNMAPPED}.`;
    }
    if (outside !== undefined) {
      return `Unknown: ${outsideInWords(signal, outside)}.`;
    }
    return !Number.isNaN(average) && !isEnough(coverage)
      ? 'Unknown: less than half of the range was measured.'
      : 'Unknown: no load was seen in the range.';
  }
  const room = `the peak seen is ${formatValue(GROWTH, growthPercent)} above the average`;
  return adequate ? `Enough room: ${room}.` : `Little room, consider more capacity: ${room}.`;
}

function instant(rows: readonly Row[]): Frame[] {
  return [
    longFrame(
      'capacity',
      rows,
      ['pipeline'],
      ({ pipeline }) => [pipeline],
      ({ growthPercent }) => growthPercent,
      GROWTH,
    ),
  ];
}
