import { type AlertState, type Check, type Judgement, type Rule, type Verdict } from '../../verdicts';
import { days, type Grid, groupBy, gridEndingAt, instantAt, lastInstant, type Range } from '../../series';
import { type SignalId } from '../../signals';
import { outsideAt, valuesOf, type Dataset, type SignalRequest } from '../../sources';
import { finest, sampleGrid } from '../grids';
import { type Context, type Request } from '../kind';

/** How far back to look for the start of an alert. */
const SINCE_AT_MOST = days(1);

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

/** What is judged, how, and what has to be judged for it. */
export interface Judging {
  readonly rules: readonly Rule[];
  readonly needed: readonly Rule[];
  readonly check: Check;
}

/** @param rules some of those of the context. */
export function judgingOf(rules: readonly Rule[], check: Check, context: Pick<Context, 'rules'>): Judging {
  return { rules, needed: check.including(rules, context.rules), check };
}

/** The judgements of the chosen rules, by pipeline and in the order of the rules. */
function judgementsOf(dataset: Dataset, { rules, needed, check }: Judging): Judgement[][] {
  const places = rules.map((rule) => needed.indexOf(rule));
  return dataset.pipelines.map((_, p) => {
    const all = check.judge(needed, ({ signal }) => {
      const { rows, grid } = valuesOf(dataset, signal);
      return { row: rows[p], grid };
    });
    return places.map((place) => all[place]);
  });
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
  check: Check,
): Promise<readonly AlertRow[]> {
  const judging = judgingOf(rules, check, context);
  const lastDay = signalsNow(range, context, true, judging);
  if (history && !(await context.isLarge(lastDay))) {
    return context.fetchInBatches(lastDay, (dataset) => judgeNow(dataset, true, judging));
  }
  const now = await context.fetchInBatches(signalsNow(range, context, false, judging), (dataset) =>
    judgeNow(dataset, false, judging),
  );
  return history ? withBeginnings(now, range, context, check) : now;
}

/** The same checks, those that do not pass with their start. */
async function withBeginnings(
  rows: readonly AlertRow[],
  range: Range,
  context: Context,
  check: Check,
): Promise<AlertRow[]> {
  const troubles = groupBy(
    rows.filter(({ state }) => state !== 'ok'),
    ({ rule }) => rule.signal,
  );
  const found = new Map<string, AlertRow>();
  for (const checks of troubles.values()) {
    const rules = [...new Set(checks.map(({ rule }) => rule))];
    const names = checks.map(({ pipeline }) => pipeline);
    const judging = judgingOf(rules, check, context);
    const lastDay = signalsNow(range, context, true, judging);
    const judged = await context.fetchOf(names, lastDay, (dataset) => judgeNow(dataset, true, judging));
    judged.forEach((row) => found.set(keyOf(row), row));
  }
  return rows.map((row) => (row.state === 'ok' ? row : (found.get(keyOf(row)) ?? row)));
}

const keyOf = ({ rule, pipeline }: AlertRow): string => JSON.stringify([rule.id, pipeline]);

/** What {@link judgeNow} needs: every signal that the rules watch, up to the end of the range. */
export function signalsNow({ to }: Range, context: Context, history: boolean, judging: Judging): SignalRequest[] {
  return signalsOfRules(judging, context, (interval, samples) =>
    gridEndingAt(to, interval, (history ? Math.floor(SINCE_AT_MOST / interval) + 1 : 1) + samples - 1),
  );
}

/** Judges rules at the newest instant of every pipeline of a dataset. */
export function judgeNow(dataset: Dataset, history: boolean, judging: Judging): AlertRow[] {
  const judgements = judgementsOf(dataset, judging);
  return judging.rules.flatMap((rule, r) => {
    const values = valuesOf(dataset, rule.signal);
    const { grid } = values;
    const last = grid.length - 1;
    return dataset.pipelines.map((pipeline, p): AlertRow => {
      const judgement = judgements[p][r];
      const state = judgement.stateAt(last);
      return {
        rule,
        pipeline,
        verdict: judgement.verdictAt(last),
        state,
        message: judgement.messageAt(last, outsideAt(values, pipeline, last)),
        since: history && state !== 'ok' ? beginning(judgement, grid) : null,
        time: lastInstant(grid),
      };
    });
  });
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
  readonly severity: Float64Array;
  /** What is said of a place of it. */
  messageAt(i: number): string;
}

/** Judges rules at every sample that the range touches. */
export async function alertCurves(
  { range }: Request<unknown>,
  context: Context,
  judging: Judging,
): Promise<AlertCurve[]> {
  return curvesOf(judging, await context.fetch(signalsTouching(range, judging, context)));
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
  const judging = judgingOf(context.rules, context.checks(false), context);
  return context.fetchInBatches(signalsTouching(range, judging, context), (dataset) =>
    curvesOf(judging, dataset).flatMap((curve) => spansOf(curve, range)),
  );
}

/** Judges rules at every sample of a dataset. */
export function curvesOf(judging: Judging, dataset: Dataset): AlertCurve[] {
  const judgements = judgementsOf(dataset, judging);
  return judging.rules.flatMap((rule, r) => {
    const { grid } = valuesOf(dataset, rule.signal);
    const first = firstToJudge(judging.check.samples(rule, grid.step), grid);
    return dataset.pipelines.map((pipeline, p) => {
      const judgement = judgements[p][r];
      return {
        rule,
        pipeline,
        grid,
        severity: Float64Array.from({ length: grid.length }, (_, i) => (i < first ? NaN : judgement.severityAt(i))),
        messageAt: (i: number) => judgement.messageAt(i),
      };
    });
  });
}

/** Of a window of many days, only the last day before the range can hold the start of an alert that is looked for. */
function firstToJudge(samples: number, { step }: Grid): number {
  return Math.max(0, samples - 1 - Math.floor(SINCE_AT_MOST / step));
}

function spansOf({ rule, pipeline, grid, severity, messageAt }: AlertCurve, range: Range): ViolationSpan[] {
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
      message: messageAt(worst),
      ongoing: i === grid.length - 1,
    });
  }
  return spans;
}

/** The samples that the rules need to judge every instant that a range touches. */
export function signalsTouching(range: Range, judging: Judging, context: Context): SignalRequest[] {
  return signalsOfRules(judging, context, (interval, samples) => sampleGrid(range, interval, samples - 1));
}

/** The shortest interval of the signals that the rules watch, in milliseconds. */
export function paceOfRules(rules: readonly Rule[], context: Pick<Context, 'intervalOf'>): number {
  return finest(
    rules.map(({ signal }) => signal),
    context,
  );
}

/** Every signal that is read to judge the rules, once, on the longest grid that any of them needs. */
function signalsOfRules(
  { needed, check }: Judging,
  context: Context,
  gridFor: (interval: number, samples: number) => Grid,
): SignalRequest[] {
  const samples = new Map<SignalId, number>();
  for (const rule of needed) {
    const { signal } = rule;
    const own = check.samples(rule, context.intervalOf(signal));
    samples.set(signal, Math.max(samples.get(signal) ?? 0, own));
  }
  return [...samples].map(([signal, most]) => ({ signal, grid: gridFor(context.intervalOf(signal), most) }));
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
