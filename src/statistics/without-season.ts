import { quantile } from './quantile';
import { runningMedian } from './running-median';

/** The scatter about the level must fall below this share, or else the pattern is none. */
const WORTHWHILE = 0.8;
const SHORTEST_PERIOD = 4;
const LEAST_PERIODS = 3;

/**
 * Takes a repeating pattern out of a row: the level is the centred running median over one period, the value of a phase the median of
 * what its samples are above the level, and these values have a mean of zero. Samples less than half a period from an end teach
 * nothing: their level is of less than a period.
 *
 * This runs in `O(n log n)` and the running median.
 *
 * @param row none missing.
 * @param places of the samples in the row that they come from, whole and ascending: they say the phase.
 * @param period places after which the pattern repeats.
 * @returns the row itself where there is no such pattern: the scatter about the level stays above four fifths, the row is
 * shorter than three periods, or a period than four places.
 */
export function withoutSeason(row: Float64Array, places: Float64Array, period: number): Float64Array {
  const n = row.length;
  if (period < SHORTEST_PERIOD || n < LEAST_PERIODS * period) {
    return row;
  }
  const half = Math.floor(period / 2);
  const above = subtracted(row, runningMedian(row, half));
  const phases = Array.from({ length: period }, (): number[] => []);
  for (let i = half; i < n - half; i++) {
    phases[places[i] % period].push(above[i]);
  }
  const medians = phases.map((values) => quantile(values, 0.5) || 0);
  const middle = medians.reduce((total, value) => total + value, 0) / period;
  const season = Float64Array.from(places, (place) => medians[place % period] - middle);
  return scatterOf(subtracted(above, season)) < WORTHWHILE * scatterOf(above) ? subtracted(row, season) : row;
}

function subtracted(row: Float64Array, other: Float64Array): Float64Array {
  return row.map((value, i) => value - other[i]);
}

/** Population standard deviation. */
function scatterOf(row: Float64Array): number {
  const mean = row.reduce((total, value) => total + value, 0) / row.length;
  return Math.sqrt(row.reduce((total, value) => total + (value - mean) ** 2, 0) / row.length);
}
