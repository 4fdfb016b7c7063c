import { mean, quantile, type Numbers } from '../statistics';

/** By so much a line may be steeper than the steepest day. */
const STEEPER = 1.25;
/** So many falls make a habit. */
const HABIT = 3;
/** A fall is of this share of what the row usually moves within, from one sample to the next. */
const FALLEN = 0.5;

/** What is asked of a row. */
interface Asked {
  /** Samples in a day. */
  readonly aDay: number;
  readonly limit: number;
  /** 1 where the limit is above, -1 where it is below. */
  readonly way: 1 | -1;
  /** Within so many days. */
  readonly within: number;
}

/**
 * Whether a signal might meet its limit soon, so that {@link exhaustionOf} has to say: not where a line would not that is steeper than from any
 * day to the next, and than within the last day; nor where the signal falls back by habit, before that line would meet the limit. O(n).
 *
 * @param row some samples of each day of a few weeks, NaN = missing.
 * @example mayMeetSoon(level(50), { aDay: 24, limit: 90, way: 1, within: 7 }) // false
 */
export function mayMeetSoon(row: Numbers, { aDay, limit, way, within }: Asked): boolean {
  const nearer = Float64Array.from(row, (value) => way * value);
  const n = nearer.length;
  const level = Math.max(...[aDay, aDay / 2].map((length) => meanBefore(nearer, n, length)).filter(Number.isFinite));
  const room = way * limit - level;
  if (room > STEEPER * within * steepestSince(nearer, 0, aDay)) {
    return false;
  }
  const falls = fallsIn(nearer);
  if (falls.length < HABIT || room <= 0) {
    return true;
  }
  const last = falls[falls.length - 1];
  const longest = Math.max(...falls.slice(1).map((place, k) => place - falls[k]));
  // What it has done since it fell last is what its line is drawn through.
  return (room / (STEEPER * steepestSince(nearer, last, aDay))) * aDay + n - 1 - last <= longest;
}

const meanBefore = (row: Float64Array, end: number, length: number): number =>
  mean(row.subarray(Math.max(0, Math.round(end - length)), Math.round(end)));

/** The most that a row rises a day: between the means of the halves of the last day, and of any day and the next since a place. */
function steepestSince(row: Float64Array, first: number, aDay: number): number {
  const n = row.length;
  let most = Math.max(0, 2 * (meanBefore(row, n, aDay / 2) - meanBefore(row, n - aDay / 2, aDay / 2)) || 0);
  let later = { level: NaN, end: n };
  for (let end = n; end - aDay >= first; end -= aDay) {
    const level = meanBefore(row, end, aDay);
    if (!Number.isNaN(level)) {
      most = Math.max(most, ((later.level - level) * aDay) / (later.end - end) || 0);
      later = { level, end };
    }
  }
  return most;
}

/** The places of the first samples after falls. */
function fallsIn(row: Float64Array): number[] {
  // One excursion does not say how far it usually moves.
  const least = FALLEN * (quantile(row, 0.95) - quantile(row, 0.05));
  const falls: number[] = [];
  let before = NaN;
  row.forEach((value, i) => {
    if (before - value > least) {
      falls.push(i);
    }
    before = Number.isNaN(value) ? before : value;
  });
  return falls;
}
