import { days } from '../../series';
import { changePoints, mean, quantile, type Numbers } from '../../statistics';

/** What went on for less is no trend that a reset could end. */
const LEAST_TREND = days(1);
/** A reset takes back so much of what the trend before it had brought, at least. */
const TAKEN_BACK = 0.5;
/** Standard deviations about the trend that it exceeds. */
const CLEAR = 3;
/** The standard deviation of a normal distribution, in units of its median absolute deviation. */
const DEVIATIONS = 1.4826;

/**
 * Where a row was reset for the last time: a disk that was cleaned, a model that was retrained, a process that was restarted. A reset is a leap
 * between two segments ({@link changePoints}) against the trend of the first one, which had lasted for a day, that takes back at least half of
 * what the trend had brought and exceeds three standard deviations about it. A level that leaps while nothing
 * moves is none: the forecast follows it. About O(n log n).
 *
 * @param row means at equal intervals in time order, NaN = missing.
 * @param interval milliseconds between them.
 * @returns the place of the first one after it; null if there was none.
 */
export function lastReset(row: Numbers, interval: number): number | null {
  const seasons = [days(1), days(7)].map((season) => season / interval).filter((period) => Number.isInteger(period));
  const { stretches } = changePoints(row, seasons);
  for (let k = stretches.length - 1; k > 0; k--) {
    const [before, after] = [stretches[k - 1], stretches[k]];
    const rise = before.slope * (before.last - before.first);
    const at = lineOf(row, before);
    const leap = lineOf(row, after)(after.first) - at(after.first);
    const isLong = (before.last - before.first + 1) * interval >= LEAST_TREND;
    if (
      isLong &&
      leap * rise < 0 &&
      Math.abs(leap) >= Math.max(TAKEN_BACK * Math.abs(rise), scatterOf(row, before, at))
    ) {
      return after.first;
    }
  }
  return null;
}

type Stretch = ReturnType<typeof changePoints>['stretches'][number];

function lineOf(row: Numbers, { first, last, slope }: Stretch): (place: number) => number {
  const middle = mean(row.slice(first, last + 1));
  return (place) => middle + slope * (place - (first + last) / 2);
}

function scatterOf(row: Numbers, { first, last }: Stretch, at: (place: number) => number): number {
  const distances = Float64Array.from({ length: last - first + 1 }, (_, i) => Math.abs(row[first + i] - at(first + i)));
  return CLEAR * DEVIATIONS * quantile(distances, 0.5);
}
