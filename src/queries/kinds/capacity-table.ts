import { IN_OUR_PANEL, tableFrame, type FrameWork } from '../../frames';
import { days, hours, type Range } from '../../series';
import { formatValue, outsideInWords, REQUESTS, type Signal, type SignalId } from '../../signals';
import { UNMAPPED } from '../../sources';
import { isEnough, lengthInWords, type Capacity, type Exhaustion, type Scalability } from '../../verdicts';
import { COVERAGE_CONFIG, inWords, tellLack } from '../coverage';
import { type Context } from '../kind';

export const RESPONSE_TIME: SignalId = 'response_time_ms';

/** The load of one pipeline. */
export interface CapacityRow extends Capacity {
  readonly pipeline: string;
  readonly outside?: number;
  readonly unmapped?: boolean;
}

/** And what it can take. */
export interface LimitedRow extends CapacityRow {
  readonly scalability: Scalability;
  readonly exhaustion: Exhaustion;
  /** Why something is not estimated. */
  readonly reason: string | null;
}

export const GROWTH = { unit: 'percent', decimals: 1 } as const;

/** The table of capacity. */
export function capacityFrame(
  rows: readonly LimitedRow[],
  { range, growth }: { readonly range: Range; readonly growth: number },
  context: Context,
): FrameWork {
  const signal = context.catalogue.of(REQUESTS);
  const { unit, decimals } = signal;
  const rate = { unit, decimals };
  return tableFrame(
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
      { name: 'message', type: 'string', of: (row) => messageOf(row, growth, signal) },
      { name: 'signal', type: 'string', of: () => REQUESTS },
      { name: 'fitted_limit_rps', type: 'number', of: ({ scalability }) => scalability.limit, config: rate },
      { name: 'limit_low', type: 'number', of: ({ scalability }) => scalability.low, config: rate },
      { name: 'limit_high', type: 'number', of: ({ scalability }) => scalability.high, config: rate },
      { name: 'identifiable', type: 'boolean', of: ({ scalability }) => scalability.identifiable },
      { name: 'reason', type: 'string', of: ({ reason }) => reason },
      { name: 'safe_rps', type: 'number', of: ({ scalability }) => scalability.safe, config: rate },
      { name: 'exhausted_at', type: 'time', of: ({ exhaustion }) => exhaustion.at },
      { name: 'exhausted_low', type: 'time', of: ({ exhaustion }) => exhaustion.low },
      { name: 'exhausted_high', type: 'time', of: ({ exhaustion }) => exhaustion.high },
      { name: 'coverage', type: 'number', of: ({ coverage }) => coverage, config: COVERAGE_CONFIG },
    ],
    {
      ...IN_OUR_PANEL,
      stats: [
        { displayName: 'Range in hours', value: (range.to - range.from) / hours(1) },
        ...(growth === 1 ? [] : [{ displayName: 'Growth', value: growth }]),
      ],
    },
  );
}

/** Says what the table lacks, and what goes beyond what was seen. */
export function tellOfCapacity(rows: readonly LimitedRow[], { from, to }: Range, context: Context): void {
  const window = to - from;
  tellLack(
    'Headroom not judged',
    rows.map((row) => ({ ...row, signal: REQUESTS, window })),
    context,
  );
  if (window < days(1)) {
    context.notice({
      severity: 'info',
      text: `The range of ${lengthInWords(window)} may not hold the peak of a day: the figures are those of the range alone. Choose a day or more to judge headroom.`,
    });
  }
  const beyond = rows.filter(({ scalability: { safe }, breakingPoint }) => safe > breakingPoint);
  if (beyond.length > 0) {
    context.notice({
      severity: 'info',
      text: `The load that meets the response time objective is carried on beyond 1.2 times the highest load seen (${inWords(beyond.map(({ pipeline }) => pipeline))}).`,
    });
  }
}

function messageOf(row: CapacityRow, growth: number, signal: Signal): string {
  const { growthPercent, adequate, coverage, average, outside, unmapped } = row;
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
  const side = growthPercent < 0 ? 'below' : 'above';
  const room = `the peak seen is ${formatValue(GROWTH, Math.abs(growthPercent))} ${side} ${growth === 1 ? 'the average' : `${growth} times the average`}`;
  return adequate ? `Enough room: ${room}.` : `Little room, consider more capacity: ${room}.`;
}
