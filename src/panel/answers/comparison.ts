import { type DataFrame } from '@grafana/data';

import { type Severity } from '../severity';
import { distinct, labelAt, maybeTextAt, numberAt, readRows, textAt } from './frames';

/** How one signal differs between two sides. Null = unknown; values in the unit of the signal. */
export interface ComparisonAnswer {
  readonly key: string;
  /** What the row goes by: the pipeline that is compared with itself, or the signal where two pipelines are compared. */
  readonly pipeline: string;
  /** The signal, where the row goes by its pipeline. */
  readonly label: string | undefined;
  /** Undefined where two pipelines are compared: the row is about neither alone. */
  readonly signal: string | undefined;
  readonly verdict: string;
  readonly severity: Severity;
  /** Medians of both sides. */
  readonly a: number | null;
  readonly b: number | null;
  /** The shift b − a, with the ends of its interval. */
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The largest worsening that is taken. */
  readonly tolerance: number | null;
  /** Which way is worse: `lower`, `higher`, or `either`. */
  readonly worse: string;
  readonly reason: string;
  /** Grafana unit id. */
  readonly unit: string;
  readonly frame: DataFrame;
  readonly row: number;
}

/** Worst first; how urgent each is. What is not known is not healthy. */
const VERDICTS: ReadonlyMap<string, Severity> = new Map([
  ['fail', 'warning'],
  ['insufficient_data', 'unknown'],
  ['inconclusive', 'unknown'],
  ['pass', 'ok'],
]);

/** Reads how every signal differs, in the order of the answer. O(rows). */
export function readComparisons(frames: readonly DataFrame[]): ComparisonAnswer[] {
  return readRows(frames, (frame, row) => {
    const number = (name: string): number | null => numberAt(frame, name, row);
    const text = (name: string): string => textAt(frame, name, row);
    const owner = maybeTextAt(frame, 'pipeline', row);
    const label = labelAt(frame, 'signal', row);
    const verdict = text('verdict');
    return {
      key: `${frame.refId ?? ''}-${row}`,
      ...(owner === undefined
        ? { pipeline: label, label: undefined, signal: undefined }
        : { pipeline: owner, label, signal: text('signal') }),
      ...{ verdict, severity: VERDICTS.get(verdict) ?? 'unknown', a: number('a'), b: number('b') },
      ...{ effect: number('effect'), low: number('low'), high: number('high'), tolerance: number('tolerance') },
      ...{ worse: text('worse'), reason: text('reason'), unit: text('unit'), frame, row },
    };
  });
}

/** The worst verdicts first, of one verdict the worst by its tolerance. O(n log n). */
export function worstComparisonFirst(answers: readonly ComparisonAnswer[]): ComparisonAnswer[] {
  const order = [...VERDICTS.keys()];
  const placeOf = ({ verdict }: ComparisonAnswer): number => order.indexOf(verdict);
  const worseningOf = (answer: ComparisonAnswer): number => {
    const shift = shiftOf(answer);
    return shift === null ? -Infinity : answer.worse === 'either' ? Math.abs(shift.effect) : shift.effect;
  };
  return [...answers].sort((one, other) => {
    const [first, second] = [worseningOf(one), worseningOf(other)];
    return placeOf(one) - placeOf(other) || (first === second ? 0 : second - first);
  });
}

/**
 * A shift in tolerances, in which more is worse; of a signal of which either way is worse, more is higher. Where nothing is tolerated, such
 * as of a count that was always 0, it is in lengths of its own interval, up to the end that is farther from no shift.
 */
export interface Shift {
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Whether any worsening is tolerated. */
  readonly tolerant: boolean;
}

/** The shift in tolerances; null where it, or the tolerance, is not known. */
export function shiftOf({ effect, low, high, tolerance, worse }: ComparisonAnswer): Shift | null {
  if (effect === null || low === null || high === null || tolerance === null) {
    return null;
  }
  const tolerant = tolerance > 0;
  // Two sides that are the same everywhere have an interval of no length.
  const unit = tolerant ? tolerance : Math.max(Math.abs(low), Math.abs(high)) || 1;
  const [least, most] = [low / unit, high / unit];
  return worse === 'lower'
    ? { effect: -effect / unit, low: -most, high: -least, tolerant }
    : { effect: effect / unit, low: least, high: most, tolerant };
}

/** How far the axis reaches to either side, in tolerances. */
const LEAST_REACH = 2;
const MOST_REACH = 8;

/** How far an axis reaches that all shifts share, in tolerances: one far away would press the others into a point. O(rows). */
export function reachOf(answers: readonly ComparisonAnswer[]): number {
  const farthest = answers.reduce((most, answer) => {
    const shift = shiftOf(answer);
    return shift === null ? most : Math.max(most, Math.abs(shift.low), Math.abs(shift.high));
  }, 0);
  return Math.min(MOST_REACH, Math.max(LEAST_REACH, 1.1 * farthest));
}

/** Of how many pipelines signals are compared one by one; 0 where two pipelines are compared. */
export function ownersOf(answers: readonly ComparisonAnswer[]): number {
  return distinct(answers.flatMap(({ pipeline, signal }) => (signal === undefined ? [] : [pipeline]))).length;
}
