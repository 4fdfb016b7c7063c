import { days, gridEndingAt, hours, instantAt, type Range } from '../../series';
import { formatValue, type Signal } from '../../signals';
import { rowsOf } from '../../sources';
import { mayMove, samplesWithin, trendVerdictOf } from '../../verdicts';
import { sampleGrid } from '../grids';
import { type Context } from '../kind';
import { inTurns } from '../turns';
import { type StateCheck } from './verdict-checks';
import { type CheckCurve } from './verdict-curves';

/** The signal whose trend matters, as that of `drift` unless it is asked about another one. */
const TREND_OF = 'accuracy';
/** A decline is watched: the levels of the alert rules say how bad it is. */
const DECLINING_CODE = 1;

/** Over so long a time. */
const MONTH = days(30);
/** How often it is judged over a range. */
const JUDGED_EVERY = hours(6);

/**
 * The pipelines whose model declines by as much as matters over the last 30 days, as `drift` has it. What is inconclusive, or too short a
 * time, says nothing.
 */
export async function decliningNow(
  range: Range,
  context: Context,
): Promise<ReadonlyMap<string, readonly StateCheck[]>> {
  const interval = context.intervalOf(TREND_OF);
  const grid = gridEndingAt(range.to, interval, samplesWithin(MONTH, interval));
  const signal = context.catalogue.of(TREND_OF);
  const found = await context.fetchInBatches([{ signal: TREND_OF, grid }], async (dataset) => {
    const checks = await inTurns(rowsOf(dataset, TREND_OF), (row) => decliningCheck(row, interval, signal));
    return dataset.pipelines.map((pipeline, p) => ({ pipeline, check: checks[p] }));
  });
  return new Map(found.flatMap(({ pipeline, check }) => (check === null ? [] : [[pipeline, [check]] as const])));
}

/**
 * The same over a range: of the month before each sixth hour, and before the last sample. A month more or less six hours says the same, and tests of
 * every hour would take seconds.
 */
export function decliningOverTime(range: Range, context: Context): Promise<readonly CheckCurve[]> {
  const interval = context.intervalOf(TREND_OF);
  const samples = samplesWithin(MONTH, interval);
  const grid = sampleGrid(range, interval, samples - 1);
  const signal = context.catalogue.of(TREND_OF);
  // Before the range there is no month of samples, and no instant that is shown.
  const first = samples - 1;
  const isJudged = (i: number): boolean =>
    i === first || i === grid.length - 1 || (i > first && instantAt(grid, i) % JUDGED_EVERY < interval);
  return context.fetchInBatches([{ signal: TREND_OF, grid }], async (dataset) => {
    const codes = await inTurns(rowsOf(dataset, TREND_OF), (row) => {
      let code = 0;
      return row.map((_, i) => {
        if (isJudged(i)) {
          code = decliningCheck(row.subarray(i + 1 - samples, i + 1), interval, signal)?.code ?? 0;
        }
        return code;
      });
    });
    return dataset.pipelines.map((pipeline, p): CheckCurve => ({ pipeline, signal: TREND_OF, grid, codes: codes[p] }));
  });
}

/** What a month of samples says of the model; null where it does not decline. */
function decliningCheck(row: Float64Array, interval: number, signal: Signal): StateCheck | null {
  const moving = { interval, better: signal.direction, relevant: signal.relevantChange ?? null };
  if (!mayMove(row, moving)) {
    return null;
  }
  const { verdict, slope } = trendVerdictOf(row, moving);
  if (verdict !== 'declining') {
    return null;
  }
  const pace = formatValue({ unit: signal.unit, decimals: signal.decimals + 2 }, slope).replace('%', 'pts');
  return {
    id: `drift:${signal.id}`,
    signal: signal.id,
    code: DECLINING_CODE,
    message: `${signal.label} declines over 30 days: ${pace} a day`,
    since: null,
    runbook: 'accuracy_decline_24h',
    isOutside: false,
    advice: 'Retrain the model, or find what changed in its data since the change points of drift.',
  };
}
