import { RULES, type Rule, type Verdict } from '../analysis';
import { days, type SignalId } from '../signals';
import { gridEndingAt, instantAt, lastInstant, type Dataset, type Grid } from '../sources';
import { sampleGrid } from './grids';
import { type Context, type Request } from './kind';

/** How far back the beginning of a violation is looked for. */
const SINCE_AT_MOST = days(1);

/** One rule judged at one pipeline's newest sample. */
export interface AlertRow {
  readonly rule: Rule;
  readonly pipeline: string;
  readonly verdict: Verdict;
  readonly message: string;
  /** First instant of the unbroken violation, at most a day back; null where nothing is violated. */
  readonly since: number | null;
  /** The instant that was judged. */
  readonly time: number;
}

/**
 * Judges every rule at the newest instant of every matching pipeline, rule by rule.
 *
 * @param history true to look for the beginning of violations; otherwise `since` is null and less is fetched.
 */
export async function currentAlerts(
  request: Request<unknown>,
  context: Context,
  history: boolean,
): Promise<AlertRow[]> {
  const dataset = await fetchForRules(request, context, (interval, samples) =>
    gridEndingAt(request.range.to, interval, (history ? Math.floor(SINCE_AT_MOST / interval) + 1 : 1) + samples - 1),
  );
  return RULES.flatMap((rule) => {
    const { grid, rows: values } = dataset.values.get(rule.signal)!;
    return dataset.pipelines.map((pipeline, p): AlertRow => {
      const verdict = rule.judge(values[p], grid.length - 1, context.catalogue);
      return {
        rule,
        pipeline,
        verdict,
        message: messageOf(rule, verdict, context),
        since: history && verdict.severity > 0 ? beginning(rule, values[p], grid, context) : null,
        time: lastInstant(grid),
      };
    });
  });
}

/** Worst first: critical, warning, unknown, fine; the longest violation first among equals. */
export function worstFirst(rows: readonly AlertRow[]): AlertRow[] {
  return [...rows].sort(
    (a, b) => urgency(b) - urgency(a) || (a.since ?? 0) - (b.since ?? 0) || compare(a.pipeline, b.pipeline),
  );
}

/** One rule judged at every sample of one pipeline in the range: severity codes on the rule's own grid. */
export interface AlertCurve {
  readonly rule: Rule;
  readonly pipeline: string;
  readonly grid: Grid;
  readonly severity: Float64Array;
}

/** Judges every rule at every sample that the range touches. */
export async function alertCurves(request: Request<unknown>, context: Context): Promise<AlertCurve[]> {
  const dataset = await fetchForRules(request, context, (interval, samples) =>
    sampleGrid(request.range, interval, samples - 1),
  );
  return RULES.flatMap((rule) => {
    const { grid, rows } = dataset.values.get(rule.signal)!;
    return dataset.pipelines.map((pipeline, p) => ({
      rule,
      pipeline,
      grid,
      severity: Float64Array.from(rows[p], (_, i) => rule.judge(rows[p], i, context.catalogue).severity),
    }));
  });
}

/** Fetches every signal that a rule watches once, on the longest grid that any of its rules needs. */
function fetchForRules(
  { pipelines }: Request<unknown>,
  context: Context,
  gridFor: (interval: number, samples: number) => Grid,
): Promise<Dataset> {
  const samples = new Map<SignalId, number>();
  for (const rule of RULES) {
    samples.set(rule.signal, Math.max(samples.get(rule.signal) ?? 1, rule.samples));
  }
  const signals = [...samples].map(([signal, most]) => ({ signal, grid: gridFor(context.intervalOf(signal), most) }));
  return context.fetch(pipelines, signals);
}

function beginning(rule: Rule, values: Float64Array, grid: Grid, { catalogue }: Context): number {
  let first = grid.length - 1;
  const earliest = lastInstant(grid) - SINCE_AT_MOST;
  while (first > 0 && instantAt(grid, first - 1) >= earliest && rule.judge(values, first - 1, catalogue).severity > 0) {
    first--;
  }
  return instantAt(grid, first);
}

function messageOf(rule: Rule, verdict: Verdict, { catalogue }: Context): string {
  return Number.isNaN(verdict.severity)
    ? `${catalogue.get(rule.signal)!.label}: no data`
    : rule.message(verdict, catalogue);
}

/** Unknown stands above fine: it may hide anything. */
function urgency({ verdict }: AlertRow): number {
  return Number.isNaN(verdict.severity) ? 0.5 : verdict.severity;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A severity code as the word that answers use. */
export function severityWord(severity: number): 'critical' | 'warning' | 'ok' | 'unknown' {
  return Number.isNaN(severity) ? 'unknown' : severity === 2 ? 'critical' : severity === 1 ? 'warning' : 'ok';
}
