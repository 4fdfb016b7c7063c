import { badQuery, inTurns, lowerFirst, sortInTurns } from '../../series';
import { severityOf, type Signal } from '../../signals';
import { statistic } from '../../statistics';
import { type Context } from '../kind';

/** How urgent a series is; higher is worse. */
export interface Urgency {
  readonly atEnd: number;
  /** Among equals at the end. −∞ of a series without a value. */
  readonly overRange: number;
}

/** Which series of many are asked for, and how the others are told of. */
export interface Asked<T> {
  /** How many; 0 for all, as they are. */
  readonly top: number;
  /** Which they are, for the notice: "checks that are worst at the end of the range". */
  readonly which: string;
  /** What becomes of the others. */
  readonly rest?: string;
  /** What to do to see them. */
  readonly hint?: string;
  /** Those that were looked at, and are not among the series: they are less urgent than the worst, and count as others. */
  readonly unread?: readonly Urgency[];
  urgencyOf(one: T): Urgency;
}

/** What is told of the others, and ends the work. */
export type Telling = Pick<Context, 'notice' | 'abort'>;

const USUAL_HINT = 'Choose pipelines, or raise "top", to see them.';

/** How many of all are shown where so many of the worst are asked for; 0 asks for all. */
export const countShown = (top: number, all: number): number => (top === 0 ? all : Math.min(top, all));

/**
 * The series that are worst at their end, worst first; of equal ones those that were worse over the range, of still equal ones
 * the first. What is left out is said in a notice. Others have their turn meanwhile. O(series · log series + values).
 */
export async function worstOf<T>(
  series: readonly T[],
  { top, which, rest = 'left out', hint = USUAL_HINT, unread = [], urgencyOf }: Asked<T>,
  { notice, abort }: Telling,
): Promise<readonly T[]> {
  if (top === 0) {
    return series;
  }
  const urgent = await inTurns(series, (one) => ({ one, ...urgencyOf(one) }), abort);
  const ranked = await sortInTurns(urgent, byUrgency, abort);
  const others = [...ranked.slice(top), ...unread];
  if (others.length > 0) {
    const empty = others.filter(({ overRange }) => overRange === -Infinity).length;
    const without = empty === 0 ? '' : ` (${empty} of them without a value)`;
    notice({
      severity: 'info',
      text: `The ${top} ${which} are shown; ${others.length.toLocaleString('en-GB')} ${others.length === 1 ? 'other is' : 'others are'} ${rest}${without}. ${hint}`,
    });
  }
  return ranked.slice(0, top).map(({ one }) => one);
}

/** The most urgent first. */
export function byUrgency(a: Urgency, b: Urgency): number {
  return b.atEnd - a.atEnd || compare(b.overRange, a.overRange);
}

/** Two infinities are equal: their difference is not a number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** The urgency of codes of states. @param rankOf how urgent a code is, NaN = unknown; higher is worse. */
export function urgencyOfCodes(codes: Float64Array, rankOf: (code: number) => number): Urgency {
  return { atEnd: rankOf(codes[codes.length - 1]), overRange: codes.reduce((sum, code) => sum + rankOf(code), 0) };
}

/** What is measured, as far as it says which values are bad. */
export type Measured = Pick<Signal, 'label' | 'direction' | 'warning' | 'critical'>;

/**
 * Those of several pipelines that are worst in what is measured, in the order given: those whose newest value is beyond a limit
 * first, then those with the worst value of the range, so that the worst edge of a graph stays where it is. Where neither
 * direction is bad, the highest are shown.
 *
 * @param valuesOf NaN = missing; a pipeline without a value comes last.
 */
export async function worstPipelines<T>(
  pipelines: readonly T[],
  {
    measured,
    ...asked
  }: Omit<Asked<T>, 'which' | 'urgencyOf'> & Partial<Pick<Asked<T>, 'which'>> & { readonly measured: Measured },
  valuesOf: (one: T) => Float64Array,
  context: Telling,
): Promise<readonly T[]> {
  const urgencyOf = (one: T): Urgency => urgencyOfValues(valuesOf(one), measured);
  const shown = new Set(await worstOf(pipelines, { which: whichAreWorst(measured), ...asked, urgencyOf }, context));
  return pipelines.filter((one) => shown.has(one));
}

/** Which pipelines are the worst in what is measured, for a notice. */
export function whichAreWorst({ label: measured, direction, warning, critical }: Measured): string {
  const label = lowerFirst(measured);
  const extreme = direction === 'higher' ? 'lowest' : 'highest';
  return warning !== undefined || critical !== undefined
    ? `pipelines whose ${label} is beyond a limit at the end of the range, or else the ${extreme} in it,`
    : `pipelines with the ${extreme} ${label} in the range`;
}

/** The urgency of a pipeline by its values. */
function urgencyOfValues(values: Float64Array, measured: Measured): Urgency {
  return urgencyOfExtremes(statistic('last', values), statistic(extremeOf(measured), values), measured);
}

/** The statistic with the worst of some values. */
export const extremeOf = ({ direction }: Pick<Measured, 'direction'>): 'min' | 'max' =>
  direction === 'higher' ? 'min' : 'max';

/**
 * The urgency of a pipeline by two of its values; both NaN if it has none.
 *
 * @param newest the last one.
 * @param worst see {@link extremeOf}.
 */
export function urgencyOfExtremes(newest: number, worst: number, measured: Measured): Urgency {
  return Number.isNaN(newest)
    ? { atEnd: -1, overRange: -Infinity }
    : { atEnd: severityOf(measured, newest), overRange: measured.direction === 'higher' ? -worst : worst };
}

/**
 * Refuses to stream the worst series: which they are changes.
 *
 * @throws AnswerError if not all are asked for.
 */
export function refuseStreamingWorst({ top }: { readonly top: number }): void {
  if (top > 0) {
    throw badQuery(`Field "top" is ${top}, and which series are the worst changes over time. Stream all of them.`);
  }
}
