import { groupBy } from '../../../series';
import { isEnough } from '../../../verdicts';
import { numberIn, textIn, type Row } from '../../rows';

/** How an error budget is. `fast` and `slow` burn too fast, worth waking somebody or a ticket. */
export type BudgetState = 'fast' | 'slow' | 'spent' | 'unknown' | 'ok';

/** The error budget of one objective, in words but for its state. */
export interface Budget {
  readonly objective: string;
  readonly state: BudgetState;
  readonly word: string;
  readonly left: string;
  /** The burn rate of each window. */
  readonly rates: string;
  readonly usedUp: string;
}

const WORDS: Readonly<Record<BudgetState, string>> = {
  fast: 'Burns fast',
  slow: 'Burns slowly',
  spent: 'Used up',
  unknown: 'Unknown',
  ok: 'OK',
};
/** Windows whose burning is worth waking somebody. */
const FAST: readonly string[] = ['1h', '6h'];
const PERIOD = 'period';

/**
 * The error budgets of one pipeline, in the order of the answer.
 *
 * @param rows of `slo` with all windows.
 * @param instant writes a time.
 */
export function budgetsIn(rows: readonly Row[], instant: (time: number) => string): Budget[] {
  return [...groupBy(rows, (row) => textIn(row, 'objective')).values()].map((own) => {
    const [first] = own;
    const burning = own.filter(({ firing }) => firing === 'yes');
    const whole = own.find(({ window }) => window === PERIOD);
    const left = numberIn(first, 'budget_left_percent');
    const target = numberIn(first, 'target');
    const state = stateOf(own, left);
    return {
      objective: `${textIn(first, 'label')}, ${target === null ? '–' : Number((100 * target).toPrecision(6))} % over ${textIn(first, 'period')}`,
      state,
      word: WORDS[state],
      left: left === null ? '–' : `${left.toFixed(0)} %`.replace('-', '−'),
      rates: own.map((row) => `${nameOf(row)} ${rateIn(row)}`).join(', '),
      usedUp: usedUpIn(burning[0] ?? whole, left, instant),
    };
  });
}

/** What burns comes first: it is known. A budget is OK only where everything about it is judged. */
function stateOf(rows: readonly Row[], left: number | null): BudgetState {
  const burning = rows.filter(({ firing }) => firing === 'yes');
  if (burning.length > 0) {
    return burning.some((row) => FAST.includes(textIn(row, 'window'))) ? 'fast' : 'slow';
  }
  const isMeasured = rows.every((row) =>
    row.window === PERIOD ? isEnough(numberIn(row, 'coverage') ?? 0) : row.firing !== null,
  );
  const whole = rows.find(({ window }) => window === PERIOD);
  if (left === null || !isEnough(numberIn(whole ?? {}, 'coverage') ?? 0)) {
    return 'unknown';
  }
  return left <= 0 ? 'spent' : isMeasured ? 'ok' : 'unknown';
}

const nameOf = (row: Row): string => (row.window === PERIOD ? textIn(row, 'period') : textIn(row, 'window'));

function rateIn(row: Row): string {
  const [rate, limit] = [numberIn(row, 'burn_rate'), numberIn(row, 'burn_limit')];
  const written = rate === null ? '–' : String(Number(rate.toFixed(2)));
  return `${written}${limit === null ? '' : ` of ${Number(limit.toPrecision(4))}`}${row.firing === 'yes' ? ' (too fast)' : ''}`;
}

/** When nothing is left, at the rate of the shortest window that burns too fast, or else of the period. */
function usedUpIn(burn: Row | undefined, left: number | null, instant: (time: number) => string): string {
  if (left === null || burn === undefined) {
    return '–';
  }
  const at = numberIn(burn, 'exhausted_at');
  if (left <= 0) {
    return 'already';
  }
  return at === null ? 'not within a year' : instant(at);
}
