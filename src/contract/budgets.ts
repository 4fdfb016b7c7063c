/** How an error budget is. `fast` and `slow` burn too fast, worth waking somebody or a ticket; of `spent` nothing is left. */
export type BudgetState = 'fast' | 'slow' | 'spent' | 'unknown' | 'ok';

/** The same in a word or two. */
export const BUDGET_WORDS: Readonly<Record<BudgetState, string>> = {
  fast: 'Burns fast',
  slow: 'Burns slowly',
  spent: 'Used up',
  unknown: 'Unknown',
  ok: 'OK',
};

/** The window of an answer that is the whole period: it has no limit. */
export const PERIOD = 'period';

/** Windows whose burning is worth waking somebody. */
const FAST: readonly string[] = ['1h', '6h'];

/** What an answer of `slo` says of one budget. */
interface BudgetAnswer {
  /** Per cent; null = unknown. */
  readonly left: number | null;
  /** Whether enough of the period was measured. */
  readonly isMeasured: boolean;
  /** The windows that have a limit. */
  readonly burns: ReadonlyArray<{ readonly window: string; readonly firing: boolean | null }>;
}

/**
 * How a budget is. What burns comes before what is unknown: it is known to be wrong. Nothing is OK while a window or the period is not
 * judged.
 */
export function budgetStateOf({ left, isMeasured, burns }: BudgetAnswer): BudgetState {
  const firing = burns.filter((burn) => burn.firing === true);
  if (firing.length > 0) {
    return firing.some(({ window }) => FAST.includes(window)) ? 'fast' : 'slow';
  }
  if (left === null || !isMeasured) {
    return 'unknown';
  }
  if (left <= 0) {
    return 'spent';
  }
  return burns.some((burn) => burn.firing === null) ? 'unknown' : 'ok';
}
