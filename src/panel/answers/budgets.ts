import { type DataFrame } from '@grafana/data';

import { BUDGET_WORDS, budgetStateOf, PERIOD, type BudgetState } from '../../contract/budgets';
import { groupBy } from '../../series';
import { SEVERITIES, type Severity } from '../severity';
import { flagAt, labelAt, maybeTextAt, numberAt, textAt } from './frames';
import { isEnough } from './measured';

/** How fast a budget burns over one window. Null = unknown. */
export interface Burn {
  /** As the answer has it, such as `6h`. */
  readonly window: string;
  readonly rate: number | null;
  readonly limit: number | null;
  readonly firing: boolean | null;
  /** False where the usual limit could never be passed, and a lower one is in force. */
  readonly reachable: boolean | null;
  readonly exhaustedAt: number | null;
  readonly coverage: number | null;
}

/** The error budget of one objective of one pipeline. Null = unknown. */
export interface Budget {
  readonly key: string;
  readonly pipeline: string;
  readonly label: string;
  /** The share that has to be good, 0 to 1. */
  readonly target: number | null;
  /** As the answer has it, such as `30d`. */
  readonly period: string;
  /** Per cent of the budget; below 0 where more was used. */
  readonly left: number | null;
  /** The windows that have a limit, the shortest first. */
  readonly burns: readonly Burn[];
  /** Over the whole period; undefined if the query leaves it out. */
  readonly whole: Burn | undefined;
  readonly severity: Severity;
  readonly word: string;
  readonly signal: string | undefined;
  readonly frame: DataFrame;
  readonly row: number;
}

/** A budget of which less than this share in per cent is left is watched. */
const LOW = 25;
const SEVERITY_OF: Readonly<Record<BudgetState, Severity>> = {
  ...{ fast: 'critical', slow: 'warning', spent: 'warning', unknown: 'unknown', ok: 'ok' },
};

/** Reads every budget: the rows of its windows together. O(rows). */
export function readBudgets(frames: readonly DataFrame[]): Budget[] {
  return frames.flatMap((frame) => {
    const rows = Array.from({ length: frame.length }, (_, row) => row);
    const budgets = groupBy(rows, (row) => `${textAt(frame, 'pipeline', row)}\u0000${textAt(frame, 'objective', row)}`);
    return [...budgets.values()].map((own) => readBudget(frame, own));
  });
}

function readBudget(frame: DataFrame, rows: readonly number[]): Budget {
  const [row] = rows;
  const all = rows.map((one) => readBurn(frame, one));
  const burns = all.filter(({ window }) => window !== PERIOD);
  const whole = all.find(({ window }) => window === PERIOD);
  const left = numberAt(frame, 'budget_left_percent', row);
  return {
    key: `${frame.refId ?? ''}-${row}`,
    pipeline: textAt(frame, 'pipeline', row),
    label: labelAt(frame, 'objective', row),
    target: numberAt(frame, 'target', row),
    period: textAt(frame, 'period', row),
    ...{ left, burns, whole },
    ...judged(left, burns, whole),
    signal: maybeTextAt(frame, 'signal', row),
    frame,
    row,
  };
}

function readBurn(frame: DataFrame, row: number): Burn {
  return {
    window: textAt(frame, 'window', row),
    rate: numberAt(frame, 'burn_rate', row),
    limit: numberAt(frame, 'burn_limit', row),
    firing: flagAt(frame, 'firing', row),
    reachable: flagAt(frame, 'reachable', row),
    exhaustedAt: numberAt(frame, 'exhausted_at', row),
    coverage: numberAt(frame, 'coverage', row),
  };
}

function judged(
  left: number | null,
  burns: readonly Burn[],
  whole: Burn | undefined,
): Pick<Budget, 'severity' | 'word'> {
  const isMeasured = whole === undefined || isEnough(whole.coverage);
  const state = budgetStateOf({ left, isMeasured, burns });
  return state === 'ok' && left !== null && left < LOW
    ? { severity: 'watch', word: 'Little left' }
    : { severity: SEVERITY_OF[state], word: BUDGET_WORDS[state] };
}

/** Worst first; of those alike the one that burns most above its limit, then the one of which least is left. */
export function worstBudgetFirst(budgets: readonly Budget[]): Budget[] {
  return [...budgets].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      excessOf(b) - excessOf(a) ||
      (a.left ?? Infinity) - (b.left ?? Infinity) ||
      0,
  );
}

/** By how much the fastest burning that is too fast is above its limit; 0 if nothing is. */
function excessOf({ burns }: Budget): number {
  return Math.max(0, ...burns.map(({ firing, rate, limit }) => (firing && rate && limit ? rate / limit : 0)));
}

/** The burning that says most: the shortest window of those in which it is too fast, otherwise the period. */
export function decisiveBurn({ burns, whole }: Budget): Burn | undefined {
  return burns.find(({ firing }) => firing === true) ?? whole;
}
