import {
  codeOfCheck,
  LEAST_MEASURED,
  notJudged,
  qualityStatus,
  type Checked,
  type QualityStatus,
} from '../../verdicts';
import { days, type Grid, gridEndingAt, instantAt, lastInstant, lowerFirst, type Range, inTurns } from '../../series';
import { categoryOf, formatValue, runbookName, type AlertCategory, type Signal, type SignalId } from '../../signals';
import { outsideAt, rowsOf, valuesOf, type Dataset, type SignalRequest, type SignalValues } from '../../sources';
import { judgeNow, keyOf, type AlertRow } from './alert-rows';
import { signalsNow, singleSamplesOf, type Judging } from './judging';
import { type ScoredDataset } from './scored';
import { byPipeline } from '../by-pipeline';
import { type Context } from '../kind';

/** A check that decides on the state of a pipeline, with what is to be said of it. */
export interface StateCheck extends Checked {
  /** Id of the rule, or of the signal of the quality report. */
  readonly id: string;
  readonly signal: SignalId;
  readonly category: AlertCategory;
  /** What is wrong where it fails, the same of every pipeline: "High error rate". */
  readonly trouble: string;
  readonly message: string;
  /** True if there is a value, which is outside the limits of the signal. */
  readonly isOutside: boolean;
  /** First instant of the unbroken failure, if that is known. */
  readonly since: number | null;
  /** The name of its runbook; null without one, as that of a custom signal. */
  readonly runbook: string | null;
  /** What to do, where it is not what the signal says. */
  readonly advice?: string;
}

/** What is known of one pipeline now. */
export interface Assessment {
  readonly pipeline: string;
  /** Of the signals that it should have. */
  readonly checks: readonly StateCheck[];
  /** The signals that it should have, and those of them with a current sample. */
  readonly expected: readonly SignalId[];
  readonly measured: readonly SignalId[];
  /** Those whose current value is outside their limits, with that value. */
  readonly outside: ReadonlyMap<SignalId, number>;
  /** Since when under half of the signals have been measured, at most a day back; null where enough of them are. */
  readonly unknownSince: number | null;
}

/** How long a signal that somebody had is expected of everyone. */
const REMEMBERED = days(1);

/** What {@link assess} needs: every signal of the last day, those that rules watch for as long as they look back. */
export function signalsToAssess(range: Range, judging: Judging, context: Context): SignalRequest[] {
  return andOthers(signalsNow(range, context, true, judging), context, (interval) =>
    gridEndingAt(range.to, interval, Math.floor(REMEMBERED / interval) + 1),
  );
}

/** Requests for some signals, and for all others of the catalogue on grids by their intervals. */
export function andOthers(
  some: readonly SignalRequest[],
  { catalogue, intervalOf }: Context,
  gridOf: (interval: number) => Grid,
): SignalRequest[] {
  const others = catalogue.ids.filter((id) => some.every(({ signal }) => signal !== id));
  return [...some, ...others.map((signal) => ({ signal, grid: gridOf(intervalOf(signal)) }))];
}

/**
 * The checks of every pipeline of a dataset: the rules that are judged, and the quality report.
 *
 * @param expected the signals that every pipeline should have.
 */
export async function assess(
  dataset: ScoredDataset,
  judging: Judging,
  context: Context,
  expected: readonly SignalId[] = expectedIn(dataset, context),
): Promise<Assessment[]> {
  const isExpected = new Set(expected);
  const alerts = byPipeline(await checksNow(dataset, judging, context));
  const reported = reportedOf(expected, context);
  const assessed = (pipeline: string, p: number): Assessment => {
    const newest = (signal: SignalId): number => rowsOf(dataset, signal)[p].at(-1) ?? NaN;
    const outside = outsideNow(dataset, pipeline, expected);
    const isOutside = (signal: SignalId): boolean => outside.has(signal);
    const ofRules = (alerts.get(pipeline) ?? [])
      .filter(({ rule }) => isExpected.has(rule.signal))
      .map(({ rule, code, message, since }): StateCheck => {
        const { id, signal, category, trouble } = rule;
        const runbook = runbookName(id, signal);
        return { id, signal, category, trouble, code, message, since, runbook, isOutside: isOutside(signal) };
      });
    const ofReport = reported.map((signal): StateCheck => {
      const { id } = signal;
      const status = qualityStatus(signal, newest(id));
      const message = qualityMessage(signal, newest(id), status, outside.get(id) ?? NaN);
      const code = codeOfQuality(status);
      const about = { category: categoryOf(signal), trouble: troubleOf(signal) };
      return { id, signal: id, ...about, code, message, since: null, runbook: null, isOutside: isOutside(id) };
    });
    return {
      pipeline,
      checks: [...ofRules, ...ofReport],
      expected,
      measured: expected.filter((signal) => !Number.isNaN(newest(signal))),
      outside,
      unknownSince: unknownSince(dataset, expected, p),
    };
  };
  return inTurns(dataset.pipelines, assessed, context.abort);
}

/** What rules mean for the state of every pipeline: what is well to the alert engine, and beyond its limit at this sample, is watched. */
async function checksNow(
  dataset: ScoredDataset,
  judging: Judging,
  context: Context,
): Promise<Array<AlertRow & { readonly code: number }>> {
  const { abort } = context;
  const samples = await judgeNow(dataset, true, singleSamplesOf(judging, context), abort);
  const beyond = new Map(samples.filter(({ verdict }) => verdict.severity > 0).map((row) => [keyOf(row), row]));
  const coded = (row: AlertRow): AlertRow & { readonly code: number } => {
    const code = codeOfCheck(row.verdict.severity, row.state);
    const sample = code === 0 ? beyond.get(keyOf(row)) : undefined;
    return sample === undefined ? { ...row, code } : { ...sample, code: 1 };
  };
  return inTurns(await judgeNow(dataset, true, judging, abort), coded, abort);
}

/** When the last of the signals fell silent without which too little is measured to judge; null while enough are. */
function unknownSince(dataset: Dataset, expected: readonly SignalId[], p: number): number | null {
  const silent = expected.map((signal) => silentSince(dataset, signal, p)).filter((since) => since !== null);
  const enough = Math.ceil(LEAST_MEASURED * expected.length);
  const decisive = silent.sort((a, b) => a - b).at(expected.length - enough);
  return decisive ?? null;
}

/** The first instant without a sample since the last one, at most a day back; null for a signal with a current sample. */
function silentSince(dataset: Dataset, signal: SignalId, p: number): number | null {
  const { rows, grid } = valuesOf(dataset, signal);
  let next = grid.length;
  while (next > 0 && Number.isNaN(rows[p][next - 1])) {
    next--;
  }
  return next === grid.length ? null : Math.max(instantAt(grid, next), lastInstant(grid) - REMEMBERED);
}

function outsideNow(dataset: Dataset, pipeline: string, signals: readonly SignalId[]): Map<SignalId, number> {
  return new Map(
    signals.flatMap((signal) => {
      const values = valuesOf(dataset, signal);
      const value = outsideAt(values, pipeline, values.grid.length - 1);
      return Number.isNaN(value) ? [] : [[signal, value] as const];
    }),
  );
}

/** The signals that every pipeline should have: those mapped on purpose, and those of which any has a value, right or not. */
export function expectedIn(dataset: Dataset, context: Context): SignalId[] {
  return context.catalogue.ids.filter((id) => context.expects(id) || isRead(valuesOf(dataset, id)));
}

/** Whether anybody has a value, right or not. */
export function isRead({ rows, outside }: SignalValues): boolean {
  return rows.some((row) => row.some((value) => !Number.isNaN(value))) || (outside?.size ?? 0) > 0;
}

/** The signals of the quality report with a limit, of some signals. */
export function reportedOf(ids: readonly SignalId[], { catalogue }: Context): Signal[] {
  return ids.map((id) => catalogue.of(id)).filter(isReported);
}

/** Whether a signal has a line in the quality report that can fail. */
export function isReported({ group, qualityLimit }: Signal): boolean {
  return group === 'data' && qualityLimit !== undefined;
}

/** The code that a status of the quality report means: a failure is watched, for the rules have levels of their own. */
export function codeOfQuality(status: QualityStatus): number {
  return status === 'unknown' ? NaN : status === 'fail' ? 1 : 0;
}

function troubleOf({ label, direction }: Signal): string {
  return `${direction === 'higher' ? 'Low' : 'High'} ${lowerFirst(label)}`;
}

function qualityMessage(signal: Signal, value: number, status: QualityStatus, outside: number): string {
  if (status === 'unknown') {
    return `${signal.label}: ${notJudged(signal, outside) ?? 'no data'}`;
  }
  const shown = `${signal.label} ${formatValue(signal, value)}`;
  const sign = signal.direction === 'higher' ? 'below' : 'above';
  return status === 'fail' ? `${shown}, ${sign} ${formatValue(signal, signal.qualityLimit ?? NaN)}` : shown;
}
