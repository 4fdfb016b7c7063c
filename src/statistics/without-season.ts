import { quantile } from './quantile';
import { runningMedian } from './running-median';
import { spreadOf } from './spread';

/** The scatter about the level must fall below this share, or else the pattern is none. */
const WORTHWHILE = 0.8;
const SHORTEST_PERIOD = 4;
const LEAST_PERIODS = 3;

/** A pattern that repeats, found in a row. */
export interface Pattern {
  /** What a sample of each phase is above the level, with a mean of zero. */
  readonly phases: Float64Array;
  /** Whether the scatter about the level falls below four fifths without it. */
  readonly isWorthwhile: boolean;
}

/**
 * The repeating pattern of a row: the level is the centred running median over one period, the value of a phase the median of
 * what its samples are above the level, and these values have a mean of zero. Samples less than half a period from an end teach
 * nothing: their level is of less than a period.
 *
 * This runs in `O(n log n)` and the running median, and pauses.
 *
 * @param row none missing.
 * @param places of the samples in the row that they come from, whole and ascending: they say the phase.
 * @param period places after which the pattern repeats.
 * @returns null where the row is shorter than `least` periods, or a period than four places.
 */
export function* patternOf(
  row: Float64Array,
  places: Float64Array,
  period: number,
  least = LEAST_PERIODS,
): Generator<void, Pattern | null> {
  const n = row.length;
  if (period < SHORTEST_PERIOD || n < least * period) {
    return null;
  }
  const half = Math.floor(period / 2);
  const above = subtracted(row, yield* runningMedian(row, half));
  yield;
  const values = Array.from({ length: period }, (): number[] => []);
  for (let i = half; i < n - half; i++) {
    values[places[i] % period].push(above[i]);
  }
  yield;
  const medians = values.map((phase) => quantile(phase, 0.5) || 0);
  yield;
  const middle = medians.reduce((total, value) => total + value, 0) / period;
  const phases = Float64Array.from(medians, (median) => median - middle);
  const season = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    season[i] = phases[places[i] % period];
  }
  yield;
  return { phases, isWorthwhile: scatterOf(subtracted(above, season)) < WORTHWHILE * scatterOf(above) };
}

/**
 * Takes a repeating pattern ({@link patternOf}) out of a row, and pauses. O(n log n) and the running median.
 *
 * @param row none missing.
 * @param places of the samples in the row that they come from, whole and ascending: they say the phase.
 * @param period places after which the pattern repeats.
 * @returns the row itself where there is no such pattern, or too little of the row to tell.
 */
export function* withoutSeason(row: Float64Array, places: Float64Array, period: number): Generator<void, Float64Array> {
  const pattern = yield* patternOf(row, places, period);
  return pattern?.isWorthwhile ? row.map((value, i) => value - pattern.phases[places[i] % period]) : row;
}

function subtracted(row: Float64Array, other: Float64Array): Float64Array {
  const left = new Float64Array(row.length);
  for (let i = 0; i < row.length; i++) {
    left[i] = row[i] - other[i];
  }
  return left;
}

/** Population standard deviation. */
function scatterOf(row: Float64Array): number {
  const { n, squares } = spreadOf(row);
  return Math.sqrt(squares / n);
}
