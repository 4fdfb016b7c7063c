import { show } from '../series/errors';
import { inList, lowerFirst } from '../series/words';
import { formatValue } from './format';
import { type Signal, type SignalId } from './types';

/** Rounding may add a billionth of a limit to it: a share of 100.00000000000001 % is 100 %. */
const BILLION = 1e9;
/** Pipelines that a notice names. */
const MOST_NAMED = 3;

/** The values that count as measured, both included; infinite where there is no limit. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The limits of a signal, wider by as much as rounding may cost.
 *
 * @example boundsOf({ limits: [0, null] }) // { low: -1e-9, high: Infinity }
 */
export function boundsOf({ limits: [low, high] }: Pick<Signal, 'limits'>): Bounds {
  const slack = (Math.max(Math.abs(low), Math.abs(high ?? 0)) || 1) / BILLION;
  return { low: low - slack, high: (high ?? Infinity) + slack };
}

/** Whether a value that is there cannot be one of the signal; never of NaN and infinities, which are missing. */
export function isOutside(value: number, { low, high }: Bounds): boolean {
  return Number.isFinite(value) && (value < low || value > high);
}

/**
 * What a reader should know of values that were left out because they lie outside the limits of their signal, as said after the
 * name of the signal.
 *
 * @param found one such value by pipeline, at least one.
 * @example outsideRemark(CATALOGUE.of('accuracy'), new Map([['churn', 71]])).says
 * // ': values of pipeline "churn" outside the limits, 0 to 1, are left out, such as 71 (7100.0 %). They look
 * // like percentages where ratios from 0 to 1 are meant: divide by 100.'
 */
export function outsideRemark(
  signal: Signal,
  found: ReadonlyMap<string, number>,
): { readonly signal: SignalId; readonly says: string } {
  const [value] = found.values();
  const shown = signal.unit === 'percentunit' ? `${value} (${formatValue(signal, value)})` : String(value);
  return {
    signal: signal.id,
    says: `: values of ${pipelinesInText([...found.keys()])} outside the limits, ${limitsInText(signal)}, are left out, such as ${shown}. ${causeOf(signal, value)}`,
  };
}

/**
 * A value outside the limits of its signal in a few words, for a message about one pipeline.
 *
 * @example outsideInWords(CATALOGUE.of('accuracy'), 71) // '71 is outside 0–1'
 */
export function outsideInWords({ limits: [low, high] }: Pick<Signal, 'limits'>, value: number): string {
  const shown = plainNumber(value);
  return high === null
    ? `${shown} is below ${plainNumber(low)}`
    : `${shown} is outside ${plainNumber(low)}–${plainNumber(high)}`;
}

/**
 * What to do about a value outside the limits of its signal, for whoever maps it.
 *
 * @example scaleHint(CATALOGUE.of('accuracy'), 71) // '71 is outside 0–1: map model accuracy as a ratio: divide by 100'
 */
export function scaleHint(signal: Signal, value: number): string {
  return `${outsideInWords(signal, value)}: ${remedyFor(signal, value)}`;
}

function remedyFor({ label, unit, limits: [low, high] }: Signal, value: number): string {
  switch (true) {
    case value < low:
      return 'look at the expression: a difference, or clocks that disagree, can make a value too low';
    case unit === 'percentunit' && high === 1 && value <= 100:
      return `map ${lowerFirst(label)} as a ratio: divide by 100`;
    case unit === 'percent' && high === 100 && value <= 10_000:
      return `map ${lowerFirst(label)} as a percentage: divide by 100, or average what is added up`;
    default:
      return 'look at the unit of the expression, and at whether it adds up what should be averaged';
  }
}

/** To six digits, with a true minus. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '\u2212');
}

/** A percentage whose thresholds are lower than this is usually near 0. */
const LOW_LEVEL = 10;

/**
 * What to look at where values within the limits are likely to be ratios in the place of percentages; null where they are not.
 *
 * @param values of some pipelines at one instant, NaN = missing.
 */
export function ratioHint(signal: Signal, values: readonly number[]): string | null {
  const { unit, limits, warning, critical, qualityLimit } = signal;
  const level = warning ?? critical ?? qualityLimit ?? Infinity;
  const present = values.filter((value) => !Number.isNaN(value));
  const areRatios = present.some((value) => value > 0) && present.every((value) => value <= 1);
  return unit === 'percent' && limits[1] === 100 && level >= LOW_LEVEL && areRatios
    ? `All values are at most 1 %, such as ${present.find((value) => value > 0)}. If they are ratios from 0 to 1, multiply by 100.`
    : null;
}

/**
 * Pipelines as a notice names them: a few, and how many more there are.
 *
 * @example pipelinesInText(['a', 'b', 'c', 'd', 'e']) // 'pipelines "a", "b", "c" and 2 more'
 */
export function pipelinesInText(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map(show);
  const more = names.length > MOST_NAMED ? [`${names.length - MOST_NAMED} more`] : [];
  return `${names.length > 1 ? 'pipelines' : 'pipeline'} ${inList([...named, ...more])}`;
}

function limitsInText({ limits: [low, high] }: Signal): string {
  return high === null ? `${low} or more` : `${low} to ${high}`;
}

/** The likely cause, and what to do about it. */
function causeOf({ unit, limits: [low, high] }: Signal, value: number): string {
  switch (true) {
    case value < low:
      return 'Look at the expression: a difference, or clocks that disagree, can make a value too low.';
    case unit === 'percentunit' && high === 1 && value <= 100:
      return 'They look like percentages where ratios from 0 to 1 are meant: divide by 100.';
    case unit === 'percent' && high === 100 && value <= 10_000:
      return 'A percentage may have been multiplied by 100 where only a ratio is to be, or shares were added up: average them.';
    default:
      return 'Look at the unit of the expression, and at whether it adds up what should be averaged.';
  }
}
