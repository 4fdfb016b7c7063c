import {
  codeOfCheck,
  LEAST_MEASURED,
  notJudged,
  qualityStatus,
  type Checked,
  type AlertState,
  type QualityStatus,
  type Verdict,
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
  /** Empty where it passes: nobody is told of that. */
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
  const failing = byPipeline(await notPassing(dataset, judging, context));
  // Most checks of a large fleet pass, and are the same of every pipeline.
  const rules = judging.rules
    .filter(({ signal }) => isExpected.has(signal))
    .map((rule) => ({ rule, passing: checkOf(rule, runbookName(rule.id, rule.signal)) }));
  const reported = reportedOf(expected, context).map((signal) => {
    const { id } = signal;
    const about = { id, signal: id, category: categoryOf(signal), trouble: troubleOf(signal) };
    return { signal, passing: checkOf(about, null) };
  });
  const assessed = (pipeline: string, p: number): Assessment => {
    const newest = (signal: SignalId): number => rowsOf(dataset, signal)[p].at(-1) ?? NaN;
    const outside = outsideNow(dataset, pipeline, expected);
    const isOutside = (signal: SignalId): boolean => outside.has(signal);
    const alerts = new Map(failing.get(pipeline)?.map((alert) => [alert.rule, alert]));
    const ofRules = rules.map(({ rule, passing }): StateCheck => {
      const alert = alerts.get(rule);
      if (alert === undefined) {
        return passing;
      }
      const { code, message, since } = alert;
      return { ...passing, code, message, since, isOutside: isOutside(rule.signal) };
    });
    const ofReport = reported.map(({ signal, passing }): StateCheck => {
      const { id } = signal;
      const status = qualityStatus(signal, newest(id));
      const code = codeOfQuality(status);
      const message = (): string => qualityMessage(signal, newest(id), status, outside.get(id) ?? NaN);
      return code === 0 ? passing : { ...passing, code, message: message(), isOutside: isOutside(id) };
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

/** A check that passes. */
function checkOf(
  { id, signal, category, trouble }: Pick<StateCheck, 'id' | 'signal' | 'category' | 'trouble'>,
  runbook: string | null,
): StateCheck {
  return { id, signal, category, trouble, code: 0, message: '', since: null, runbook, isOutside: false };
}

/**
 * What rules mean for the state of every pipeline, where they do not pass: what is well to the alert engine, and beyond its limit at this
 * sample, is watched.
 */
async function notPassing(
  dataset: ScoredDataset,
  judging: Judging,
  context: Context,
): Promise<Array<AlertRow & { readonly code: number }>> {
  const { abort } = context;
  const plain = singleSamplesOf(judging, context);
  const codeOf = ({ severity }: Verdict, state: AlertState): number => codeOfCheck(severity, state);
  const judged = await judgeNow(dataset, true, judging, abort, (verdict, state) => codeOf(verdict, state) !== 0);
  const known = new Set(judged.map(keyOf));
  const beyond = await judgeNow(dataset, true, plain, abort, ({ severity }) => severity > 0);
  return [
    ...judged.map((row) => ({ ...row, code: codeOf(row.verdict, row.state) })),
    ...beyond.filter((row) => !known.has(keyOf(row))).map((row) => ({ ...row, code: 1 })),
  ];
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

/**
 * The signals that every pipeline should have: those mapped on purpose, those of which any has a value, right or not, and those that could
 * not be read: an engine that answers for a part must not look as if there were no more.
 */
export function expectedIn(dataset: Dataset, context: Context): SignalId[] {
  return context.catalogue.ids.filter((id) => context.expects(id) || isRead(valuesOf(dataset, id)));
}

/** Whether anybody has a value, right or not, or may have one. */
export function isRead({ rows, outside, unread }: SignalValues): boolean {
  return unread === true || rows.some((row) => row.some((value) => !Number.isNaN(value))) || (outside?.size ?? 0) > 0;
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

/** What is said of a line of the quality report that fails, or is unknown. */
function qualityMessage(signal: Signal, value: number, status: QualityStatus, outside: number): string {
  if (status === 'unknown') {
    return `${signal.label}: ${notJudged(signal, outside) ?? 'no data'}`;
  }
  const sign = signal.direction === 'higher' ? 'below' : 'above';
  return `${signal.label} ${formatValue(signal, value)}, ${sign} ${formatValue(signal, signal.qualityLimit ?? NaN)}`;
}
