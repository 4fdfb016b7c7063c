import { instantAt, lowerFirst, slicesInTurns } from '../../series';
import { categoryOf, formatValue, type Signal, type SignalId } from '../../signals';
import { rowsOf } from '../../sources';
import { lengthInWords, mayMove, trendVerdictOf } from '../../verdicts';
import { SOON } from '../../contract/forecasts';
import { monthGrid } from '../grids';
import { type Context } from '../kind';
import { type StateCheck } from './verdict-checks';
import { toldAtOnce, type Look } from './verdict-look';
import { partOf, spanOf, type JudgedAt, type Reading } from './verdict-curves';

/** The signal whose trend matters, as that of `drift` unless it is asked about another one. */
export const TREND_OF: SignalId = 'accuracy';

/**
 * Whether the model declined by as much as matters over the 30 days before some instants, as `drift` has it. What is inconclusive, or too short
 * a time, says nothing. O(instants · n log n) per pipeline, n samples in 30 days.
 *
 * @param instants ascending, at least one.
 */
export async function lookAtTrend(
  instants: readonly number[],
  read: Reading,
  context: Context,
): Promise<Look<readonly JudgedAt[]>> {
  const interval = context.intervalOf(TREND_OF);
  const signal = context.catalogue.of(TREND_OF);
  const months = instants.map((to) => monthGrid({ from: to, to }, interval));
  const grid = spanOf(months);
  const judged = await read([{ signal: TREND_OF, grid }], async (dataset) => {
    const checks = await slicesInTurns(
      rowsOf(dataset, TREND_OF),
      function* (row) {
        const own: Array<StateCheck | null> = [];
        for (const month of months) {
          own.push(yield* decliningCheck(partOf(row, grid, month), month, signal));
        }
        return own;
      },
      context.abort,
    );
    return dataset.pipelines.map((pipeline, p) => ({ pipeline, checks: checks[p] }));
  });
  const failing = judged.filter(({ checks }) => checks.some((check) => check !== null));
  return toldAtOnce(
    failing.map(({ pipeline }) => pipeline),
    judged,
  );
}

/** What a month of samples says of the model; null where it does not decline. It pauses. */
function* decliningCheck(
  row: Float64Array,
  { start, step }: ReturnType<typeof monthGrid>,
  signal: Signal,
): Generator<void, StateCheck | null> {
  const { id, label, direction, relevantChange = null, critical, warning } = signal;
  const moving = {
    ...{ start, interval: step, better: direction, relevant: relevantChange },
    floor: critical ?? warning ?? null,
  };
  if (!(yield* mayMove(row, moving))) {
    return null;
  }
  const { verdict, slope, crossing } = yield* trendVerdictOf(row, moving);
  if (verdict !== 'declining') {
    return null;
  }
  const now = instantAt({ start, step, length: row.length }, row.length - 1);
  const wait = crossing.at === null ? Infinity : crossing.at - now;
  const pace = formatValue({ unit: signal.unit, decimals: signal.decimals + 2 }, slope).replace('%', 'pts');
  const until =
    wait === Infinity ? '' : `, and meets ${formatValue(signal, moving.floor ?? NaN)} in ${lengthInWords(wait)}`;
  return {
    ...{ id: `drift:${id}`, signal: id, category: categoryOf(signal), trouble: `Decline of ${lowerFirst(label)}` },
    // A decline is watched: the levels of the alert rules say how bad it is. One that meets them within days is worse.
    code: wait <= SOON ? 2 : 1,
    message: `${label} declines over 30 days by ${pace.replace('−', '')} a day${until}`,
    ...{ since: null, runbook: 'accuracy_decline_24h', isOutside: false },
    advice: 'Retrain the model, or find what changed in its data at the change points of its drift.',
  };
}
