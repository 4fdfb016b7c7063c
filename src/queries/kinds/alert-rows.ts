import { type AlertState, type Check, type Judgement, type Rule, type Verdict } from '../../verdicts';
import { type Grid, groupBy, instantAt, lastInstant, type Range, inTurns, sortInTurns } from '../../series';
import { outsideAt, UNMAPPED, valuesOf } from '../../sources';
import { type Context, type Request } from '../kind';
import { lookForLasting } from './glance';
import { atGlance, judgementsOf, judgingOf, signalsNow, SINCE_AT_MOST, type Judging } from './judging';
import { scored, type ScoredDataset } from './scored';

/** One check: a rule, judged at a pipeline's newest sample. */
export interface AlertRow {
  readonly rule: Rule;
  readonly pipeline: string;
  readonly verdict: Verdict;
  readonly state: AlertState;
  readonly message: string;
  /** First instant of the unbroken alert, or of the unbroken silence of an unknown check, at most a day back; null if it passes. */
  readonly since: number | null;
  /** The instant that was judged. */
  readonly time: number;
}

/** A row with its verdict and its message in memory, and what is made of it in an answer. */
const BYTES_A_CHECK = 450;

/**
 * Judges rules at the newest instant of every matching pipeline. Of a large fleet the newest samples are read, and more only of what
 * does not pass, or has not for long: the answer is the same.
 *
 * @param history true to look for the start of alerts; otherwise `since` is null and less is fetched.
 * @param rules the rules to judge; only the signals that they watch are fetched.
 */
export async function currentAlerts(
  { range }: Request<unknown>,
  context: Context,
  history: boolean,
  rules: readonly Rule[],
  check: Check,
): Promise<readonly AlertRow[]> {
  const judging = judgingOf(rules, check, context);
  const lastDay = signalsNow(range, context, true, judging);
  if (history && !(await context.isLarge(lastDay))) {
    return context.fetchInBatches(lastDay, async (dataset) =>
      judgeNow(await scored(dataset, judging, context.abort), true, judging, context.abort),
    );
  }
  const newest = signalsNow(range, context, false, judging);
  const isLarge = await context.isLarge(newest);
  if (isLarge) {
    await context.holdEach(newest, judging.rules.length * BYTES_A_CHECK);
  }
  const mayLast = isLarge ? await lookForLasting(range, judging, context) : null;
  const first = mayLast === null ? judging : atGlance(judging);
  const now = await context.fetchInBatches(signalsNow(range, context, false, first), async (dataset) =>
    judgeNow(await scored(dataset, first, context.abort), false, first, context.abort),
  );
  if (mayLast === null && !history) {
    return now;
  }
  const isInTrouble = ({ state, rule, pipeline }: AlertRow): boolean =>
    state !== 'ok' || (mayLast?.(rule, pipeline) ?? false);
  return readFurther(now, isInTrouble, { range, history }, check, context);
}

/** The same checks, some of them judged by all that matters, and with their start if that is asked for. */
async function readFurther(
  rows: readonly AlertRow[],
  isAmong: (row: AlertRow) => boolean,
  { range, history }: { readonly range: Range; readonly history: boolean },
  check: Check,
  context: Context,
): Promise<AlertRow[]> {
  const { abort } = context;
  const among = await inTurns(rows, isAmong, abort);
  const troubles = groupBy(
    rows.filter((_, i) => among[i]),
    ({ rule }) => rule.signal,
  );
  const found = new Map<string, AlertRow>();
  for (const checks of troubles.values()) {
    const rules = [...new Set(checks.map(({ rule }) => rule))];
    const names = checks.map(({ pipeline }) => pipeline);
    const judging = judgingOf(rules, check, context);
    const signals = signalsNow(range, context, history, judging);
    const judged = await context.fetchOf(names, signals, async (dataset) =>
      judgeNow(await scored(dataset, judging, abort), history, judging, abort),
    );
    await inTurns(judged, (row) => found.set(keyOf(row), row), abort);
  }
  return inTurns(rows, (row, i) => (among[i] ? (found.get(keyOf(row)) ?? row) : row), abort);
}

/** What tells a check from all others. */
export const keyOf = ({ rule, pipeline }: Pick<AlertRow, 'rule' | 'pipeline'>): string =>
  JSON.stringify([rule.id, pipeline]);

/**
 * Judges rules at the newest instant of every pipeline of a dataset. Other requests have their turn meanwhile.
 *
 * @param isTold whether there is to be a row of a check: those of a large fleet that pass take more memory than its samples.
 */
export async function judgeNow(
  dataset: ScoredDataset,
  history: boolean,
  judging: Judging,
  abort: AbortSignal,
  isTold: (verdict: Verdict, state: AlertState) => boolean = () => true,
): Promise<AlertRow[]> {
  const byRule = judging.rules.map((): AlertRow[] => []);
  const judge = (pipeline: string, p: number): void => {
    for (const [r, judgement] of judgementsOf(dataset, judging, p).entries()) {
      const rule = judging.rules[r];
      const values = valuesOf(dataset, rule.signal);
      const { grid } = values;
      const last = grid.length - 1;
      const [verdict, state] = [judgement.verdictAt(last), judgement.stateAt(last)];
      if (isTold(verdict, state)) {
        byRule[r].push({
          ...{ rule, pipeline, verdict, state },
          message: values.unmapped
            ? `${rule.label}: ${UNMAPPED}`
            : judgement.messageAt(last, outsideAt(values, pipeline, last)),
          since: history && state !== 'ok' ? beginning(judgement, grid) : null,
          time: lastInstant(grid),
        });
      }
    }
  };
  await inTurns(dataset.pipelines, judge, abort);
  return byRule.flat();
}

/** Worst first: critical, unknown, warning, ok; among equals the longest alert first. */
export function worstFirst(rows: readonly AlertRow[], abort: AbortSignal): Promise<AlertRow[]> {
  return sortInTurns(
    rows,
    (a, b) =>
      urgencyOf(b.verdict.severity) - urgencyOf(a.verdict.severity) ||
      (a.since ?? 0) - (b.since ?? 0) ||
      compare(a.pipeline, b.pipeline),
    abort,
  );
}

/** Since when a check is in trouble, or is unknown, as it is at the last instant. */
function beginning(judgement: Judgement, grid: Grid): number {
  let first = grid.length - 1;
  const kind = kindOf(judgement.stateAt(first));
  const earliest = lastInstant(grid) - SINCE_AT_MOST;
  while (first > 0 && instantAt(grid, first - 1) >= earliest && kindOf(judgement.stateAt(first - 1)) === kind) {
    first--;
  }
  return instantAt(grid, first);
}

function kindOf(state: AlertState): 'unknown' | 'trouble' | 'ok' {
  return state === 'unknown' || state === 'ok' ? state : 'trouble';
}

/** Unknown comes right after critical: it may hide anything. */
export function urgencyOf(severity: number): number {
  return Number.isNaN(severity) ? 1.5 : severity;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A severity code as the word that answers use. */
export function severityWord(severity: number): 'critical' | 'warning' | 'ok' | 'unknown' {
  return Number.isNaN(severity) ? 'unknown' : severity === 2 ? 'critical' : severity === 1 ? 'warning' : 'ok';
}
