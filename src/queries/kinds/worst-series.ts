import { badQuery, lowerFirst } from '../../series';
import { severityOf, type Signal } from '../../signals';
import { type Context } from '../kind';

/** How urgent a series is; higher is worse. */
export interface Urgency {
  readonly atEnd: number;
  /** Among equals at the end. −∞ of a series without a value. */
  readonly overRange: number;
}

interface Asked<T> {
  /** How many; 0 for all, as they are. */
  readonly top: number;
  /** Which they are, for the notice: "checks that are worst at the end of the range". */
  readonly which: string;
  /** What becomes of the others. */
  readonly rest?: string;
  urgencyOf(one: T): Urgency;
}

/**
 * The series that are worst at their end, worst first; of equal ones those that were worse over the range, of still equal ones
 * the first. What is left out is said in a notice. O(series · log series + values).
 */
export function worstOf<T>(
  series: readonly T[],
  { top, which, rest = 'left out', urgencyOf }: Asked<T>,
  { notice }: Pick<Context, 'notice'>,
): readonly T[] {
  if (top === 0) {
    return series;
  }
  const ranked = series
    .map((one) => ({ one, ...urgencyOf(one) }))
    .sort((a, b) => b.atEnd - a.atEnd || compare(b.overRange, a.overRange));
  const others = ranked.slice(top);
  if (others.length > 0) {
    const empty = others.filter(({ overRange }) => overRange === -Infinity).length;
    const without = empty === 0 ? '' : ` (${empty} of them without a value)`;
    notice({
      severity: 'info',
      text: `The ${top} ${which} are shown; ${others.length} ${others.length === 1 ? 'other is' : 'others are'} ${rest}${without}. Choose pipelines, or raise "top", to see them.`,
    });
  }
  return ranked.slice(0, top).map(({ one }) => one);
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
export function worstPipelines<T>(
  pipelines: readonly T[],
  { top, measured, rest }: Pick<Asked<T>, 'top' | 'rest'> & { readonly measured: Measured },
  valuesOf: (one: T) => Float64Array,
  context: Pick<Context, 'notice'>,
): readonly T[] {
  const label = lowerFirst(measured.label);
  const extreme = measured.direction === 'higher' ? 'lowest' : 'highest';
  const hasLimits = measured.warning !== undefined || measured.critical !== undefined;
  const which = hasLimits
    ? `pipelines whose ${label} is beyond a limit at the end of the range, or else the ${extreme} in it,`
    : `pipelines with the ${extreme} ${label} in the range`;
  const urgencyOf = (one: T): Urgency => urgencyOfValues(valuesOf(one), measured);
  const shown = new Set(worstOf(pipelines, { top, which, rest, urgencyOf }, context));
  return pipelines.filter((one) => shown.has(one));
}

function urgencyOfValues(values: Float64Array, measured: Measured): Urgency {
  const sign = measured.direction === 'higher' ? -1 : 1;
  let newest = NaN;
  let worst = -Infinity;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      newest = value;
      worst = Math.max(worst, sign * value);
    }
  }
  return { atEnd: Number.isNaN(newest) ? -1 : severityOf(measured, newest), overRange: worst };
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
