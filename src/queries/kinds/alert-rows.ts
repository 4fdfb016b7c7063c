import { samplesWithin, type Rule, type Verdict } from '../../verdicts';
import { days, type Grid, groupBy, gridEndingAt, instantAt, lastInstant, type Range } from '../../series';
import { type SignalId } from '../../signals';
import { outsideAt, UNMAPPED, valuesOf, type Dataset, type SignalRequest, type SignalValues } from '../../sources';
import { finest, sampleGrid } from '../grids';
import { type Context, type Request } from '../kind';

/** How far back to look for the start of an alert. */
const SINCE_AT_MOST = days(1);

/** One check: a rule, judged at a pipeline's newest sample. */
export interface AlertRow {
  readonly rule: Rule;
  readonly pipeline: string;
  readonly verdict: Verdict;
  readonly message: string;
  /** First instant of the unbroken alert, or of the unbroken silence of an unknown check, at most a day back; null if it passes. */
  readonly since: number | null;
  /** The instant that was judged. */
  readonly time: number;
}

/**
 * Judges rules at the newest instant of every matching pipeline. Of a large fleet the newest samples are read, and the last day
 * only of what does not pass: the answer is the same.
 *
 * @param history true to look for the start of alerts; otherwise `since` is null and less is fetched.
 * @param rules the rules to judge; only the signals that they watch are fetched.
 */
export async function currentAlerts(
  { range }: Request<unknown>,
  context: Context,
  history: boolean,
  rules: readonly Rule[],
): Promise<readonly AlertRow[]> {
  const lastDay = signalsNow(range, context, true, rules);
  if (history && !(await context.isLarge(lastDay))) {
    return context.fetchInBatches(lastDay, (dataset) => judgeNow(dataset, true, rules));
  }
  const now = await context.fetchInBatches(signalsNow(range, context, false, rules), (dataset) =>
    judgeNow(dataset, false, rules),
  );
  return history ? withBeginnings(now, range, context) : now;
}

/** The same checks, those that do not pass with their start. */
async function withBeginnings(rows: readonly AlertRow[], range: Range, context: Context): Promise<AlertRow[]> {
  const troubles = groupBy(
    rows.filter(({ verdict }) => verdict.severity !== 0),
    ({ rule }) => rule.signal,
  );
  const found = new Map<string, AlertRow>();
  for (const checks of troubles.values()) {
    const rules = [...new Set(checks.map(({ rule }) => rule))];
    const names = checks.map(({ pipeline }) => pipeline);
    const lastDay = signalsNow(range, context, true, rules);
    const judged = await context.fetchOf(names, lastDay, (dataset) => judgeNow(dataset, true, rules));
    judged.forEach((row) => found.set(keyOf(row), row));
  }
  return rows.map((row) => (row.verdict.severity === 0 ? row : (found.get(keyOf(row)) ?? row)));
}

/** What tells a check from all others. */
export const keyOf = ({ rule, pipeline }: Pick<AlertRow, 'rule' | 'pipeline'>): string =>
  JSON.stringify([rule.id, pipeline]);

/** What {@link judgeNow} needs: every signal that the rules watch, up to the end of the range. */
export function signalsNow({ to }: Range, context: Context, history: boolean, rules: readonly Rule[]): SignalRequest[] {
  return signalsOfRules(rules, context, (interval, samples) =>
    gridEndingAt(to, interval, (history ? Math.floor(SINCE_AT_MOST / interval) + 1 : 1) + samples - 1),
  );
}

/** Judges rules at the newest instant of every pipeline of a dataset. */
export function judgeNow(dataset: Dataset, history: boolean, rules: readonly Rule[]): AlertRow[] {
  return rules.flatMap((rule) => {
    const values = valuesOf(dataset, rule.signal);
    const { grid, rows } = values;
    const last = grid.length - 1;
    return dataset.pipelines.map((pipeline, p): AlertRow => {
      const verdict = rule.judge(rows[p], last, grid.step);
      return {
        rule,
        pipeline,
        verdict,
        message: Number.isNaN(verdict.severity) ? lackOf(rule, values, p, pipeline) : rule.message(verdict),
        since: history && verdict.severity !== 0 ? beginning(rule, rows[p], grid) : null,
        time: lastInstant(grid),
      };
    });
  });
}

/** Why a rule is unknown at the newest instant of a pipeline. */
function lackOf(rule: Rule, values: SignalValues, p: number, pipeline: string): string {
  const { grid, rows, unmapped } = values;
  const last = grid.length - 1;
  return unmapped
    ? `${rule.label}: ${UNMAPPED}`
    : rule.lack(rows[p], last, grid.step, outsideAt(values, pipeline, last));
}

/** Worst first: critical, unknown, warning, ok; among equals the longest alert first. */
export function worstFirst(rows: readonly AlertRow[]): AlertRow[] {
  return [...rows].sort(
    (a, b) =>
      urgencyOf(b.verdict.severity) - urgencyOf(a.verdict.severity) ||
      (a.since ?? 0) - (b.since ?? 0) ||
      compare(a.pipeline, b.pipeline),
  );
}

/** One rule judged at every sample of one pipeline in the range: severity codes on the rule's own grid. */
export interface AlertCurve {
  readonly rule: Rule;
  readonly pipeline: string;
  readonly grid: Grid;
  readonly samples: Float64Array;
  readonly severity: Float64Array;
}

/** Judges rules at every sample that the range touches. */
export async function alertCurves(
  { range }: Request<unknown>,
  context: Context,
  rules: readonly Rule[],
): Promise<AlertCurve[]> {
  return curvesOf(rules, await context.fetch(signalsTouching(range, rules, context)));
}

/** An alert from its first failing sample to its last, without a break. */
export interface ViolationSpan {
  readonly rule: Rule;
  readonly pipeline: string;
  /** First and last failing instant. */
  readonly from: number;
  readonly to: number;
  /** The worst severity that it reached, 1 or 2, and the message at that instant. */
  readonly severity: number;
  readonly message: string;
  /** True if it lasts to the newest instant of the range. */
  readonly ongoing: boolean;
}

/** Every alert that the range touches. An unknown check ends an alert. */
export function violationSpans({ range }: Request<unknown>, context: Context): Promise<readonly ViolationSpan[]> {
  const { rules } = context;
  return context.fetchInBatches(signalsTouching(range, rules, context), (dataset) =>
    curvesOf(rules, dataset).flatMap((curve) => spansOf(curve, range)),
  );
}

/** Judges rules at every sample of a dataset. */
export function curvesOf(rules: readonly Rule[], dataset: Dataset): AlertCurve[] {
  return rules.flatMap((rule) => {
    const { grid, rows } = valuesOf(dataset, rule.signal);
    const first = firstToJudge(rule, grid);
    return dataset.pipelines.map((pipeline, p) => ({
      rule,
      pipeline,
      grid,
      samples: rows[p],
      severity: Float64Array.from(rows[p], (_, i) => (i < first ? NaN : rule.judge(rows[p], i, grid.step).severity)),
    }));
  });
}

/** Of a window of many days, only the last day before the range can hold the start of an alert that is looked for. */
function firstToJudge({ window }: Rule, { step }: Grid): number {
  return Math.max(0, samplesWithin(window, step) - 1 - Math.floor(SINCE_AT_MOST / step));
}

function spansOf({ rule, pipeline, grid, samples, severity }: AlertCurve, range: Range): ViolationSpan[] {
  const spans: ViolationSpan[] = [];
  for (let i = 0; i < grid.length; i++) {
    if (!(severity[i] > 0)) {
      continue;
    }
    const first = i;
    let worst = i;
    for (; i + 1 < grid.length && severity[i + 1] > 0; i++) {
      worst = severity[i + 1] > severity[worst] ? i + 1 : worst;
    }
    // A sample holds until the next one. An alert that ended before the range is left out.
    if (instantAt(grid, i + 1) <= range.from) {
      continue;
    }
    spans.push({
      rule,
      pipeline,
      from: instantAt(grid, first),
      to: instantAt(grid, i),
      severity: severity[worst],
      message: rule.message(rule.judge(samples, worst, grid.step)),
      ongoing: i === grid.length - 1,
    });
  }
  return spans;
}

/** The samples that the rules need to judge every instant that a range touches. */
export function signalsTouching(range: Range, rules: readonly Rule[], context: Context): SignalRequest[] {
  return signalsOfRules(rules, context, (interval, samples) => sampleGrid(range, interval, samples - 1));
}

/** The shortest interval of the signals that the rules watch, in milliseconds. */
export function paceOfRules(rules: readonly Rule[], context: Pick<Context, 'intervalOf'>): number {
  return finest(
    rules.map(({ signal }) => signal),
    context,
  );
}

/** Every signal that the rules watch once, on the longest grid that any of its rules needs. */
function signalsOfRules(
  rules: readonly Rule[],
  context: Context,
  gridFor: (interval: number, samples: number) => Grid,
): SignalRequest[] {
  const windows = new Map<SignalId, number>();
  for (const { signal, window } of rules) {
    windows.set(signal, Math.max(windows.get(signal) ?? 0, window));
  }
  return [...windows].map(([signal, longest]) => {
    const interval = context.intervalOf(signal);
    return { signal, grid: gridFor(interval, samplesWithin(longest, interval)) };
  });
}

/** Since when a check fails, or is unknown, as it is at the last instant. */
function beginning(rule: Rule, values: Float64Array, grid: Grid): number {
  const kindAt = (i: number): string => kindOf(rule.judge(values, i, grid.step).severity);
  let first = grid.length - 1;
  const kind = kindAt(first);
  const earliest = lastInstant(grid) - SINCE_AT_MOST;
  while (first > 0 && instantAt(grid, first - 1) >= earliest && kindAt(first - 1) === kind) {
    first--;
  }
  return instantAt(grid, first);
}

function kindOf(severity: number): 'unknown' | 'failing' | 'ok' {
  return Number.isNaN(severity) ? 'unknown' : severity > 0 ? 'failing' : 'ok';
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
