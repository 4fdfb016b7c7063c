import { BUDGET_WORDS, budgetStateOf, PERIOD, type BudgetState } from '../../../contract/budgets';
import { groupBy } from '../../../series';
import { isEnough } from '../../../verdicts';
import { numberIn, textIn, type Row } from '../../rows';

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
    const state = budgetStateOf({
      left,
      isMeasured: isEnough(numberIn(whole ?? {}, 'coverage') ?? 0),
      burns: own
        .filter((row) => row !== whole)
        .map((row) => ({ window: textIn(row, 'window'), firing: row.firing === null ? null : row.firing === 'yes' })),
    });
    return {
      objective: `${textIn(first, 'label')}, ${target === null ? '–' : Number((100 * target).toPrecision(6))} % over ${textIn(first, 'period')}`,
      state,
      word: BUDGET_WORDS[state],
      left: left === null ? '–' : `${left.toFixed(0)} %`.replace('-', '−'),
      rates: own.map((row) => `${nameOf(row)} ${rateIn(row)}`).join(', '),
      usedUp: usedUpIn(burning[0] ?? whole, left, instant),
    };
  });
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
