import { days, hours } from '../../series';
import { changePoints, mean, robustDeviation, type Changes, type Numbers } from '../../statistics';

/** What went on for less is no trend that a reset could end. */
const LEAST_TREND = days(1);
/** A reset takes back so much of what the trend before it had brought, at least. */
const TAKEN_BACK = 0.5;
/** Standard deviations about the trend that it exceeds. */
const CLEAR = 3;

/**
 * Where a row was reset for the last time: a disk that was cleaned, a model that was retrained, a process that was restarted. A reset is a leap
 * between two segments ({@link changePoints}) against the trend of the first one, which had lasted for a day, that takes back at least half of
 * what the trend had brought and exceeds three standard deviations about it. A level that leaps while nothing
 * moves is none: the forecast follows it.
 *
 * A weekly pattern is taken out first. It may be the resets themselves: what takes back half to twice of what a trend of the row with
 * its week had brought is a reset too, unless such resets come every week, which is a season. It pauses. About O(n log n).
 *
 * @param row means at equal intervals in time order, NaN = missing.
 * @param interval milliseconds between them.
 * @returns the place of the first one after it; null if there was none.
 */
export function* lastReset(row: Numbers, interval: number): Generator<void, number | null> {
  const [day, week] = [days(1) / interval, days(7) / interval];
  const seasons = [day, week].filter((period) => Number.isInteger(period));
  const plain = yield* resetsOf(row, seasons, interval, Infinity);
  const teeth = seasons.includes(week) ? yield* resetsOf(row, [day], interval, 1 / TAKEN_BACK) : [];
  const last = Math.max(plain.at(-1) ?? -1, isEvery(week, teeth, hours(3) / interval) ? -1 : (teeth.at(-1) ?? -1));
  return last < 0 ? null : last;
}

/** Places after resets. @param most what a reset takes back at most, in parts of what the trend had brought. */
function* resetsOf(
  row: Numbers,
  periods: readonly number[],
  interval: number,
  most: number,
): Generator<void, number[]> {
  const { stretches } = yield* changePoints(row, periods);
  return stretches.slice(1).flatMap((after, k) => {
    const before = stretches[k];
    const rise = before.slope * (before.last - before.first);
    const at = lineOf(row, before);
    const leap = lineOf(row, after)(after.first) - at(after.first);
    const isLong = (before.last - before.first + 1) * interval >= LEAST_TREND;
    const least = Math.max(TAKEN_BACK * Math.abs(rise), scatterOf(row, before, at));
    return isLong && leap * rise < 0 && Math.abs(leap) >= least && Math.abs(leap) <= most * Math.abs(rise)
      ? [after.first]
      : [];
  });
}

/** Whether places come at a period, give or take, three times at least. */
function isEvery(period: number, places: readonly number[], tolerance: number): boolean {
  return places.length >= 3 && places.slice(1).every((place, k) => Math.abs(place - places[k] - period) <= tolerance);
}

type Stretch = Changes['stretches'][number];

function lineOf(row: Numbers, { first, last, slope }: Stretch): (place: number) => number {
  const middle = mean(row.slice(first, last + 1));
  return (place) => middle + slope * (place - (first + last) / 2);
}

function scatterOf(row: Numbers, { first, last }: Stretch, at: (place: number) => number): number {
  const distances = Float64Array.from({ length: last - first + 1 }, (_, i) => Math.abs(row[first + i] - at(first + i)));
  return CLEAR * robustDeviation(distances);
}
