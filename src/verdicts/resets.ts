import { changePoints, quantile, robustDeviation, type IntervalMeans } from '../statistics';

/** A change of level within so many of them is none. */
const CLEAR = 3;

/** Share of a leap that must have been a rise before: else it ends a leap, and no tooth. */
const RISEN = 0.5;

/** What a row has done since its last change. */
export interface Tooth {
  /** Place among the means of the first one after the last change of level or direction; 0 if there is none. */
  readonly first: number;
  /** Whether that change was a reset. */
  readonly isReset: boolean;
  /** Places of time between resets, each to the next; none of fewer than two. */
  readonly between: readonly number[];
}

/**
 * Cuts a row where its level or its direction changes ({@link changePoints}), and tells the resets among the changes: those where the
 * level leaps away from the limit, by more than three standard deviations of what the segments leave, and had come nearer by at least half of
 * the leap in the segment before.
 * About `O(n log n)`, and pauses.
 *
 * @param means without their season.
 * @param towards the sign of the way to the limit.
 */
export function* lastTooth({ values, places }: IntervalMeans, towards: number): Generator<void, Tooth> {
  const row = new Float64Array(places[places.length - 1] + 1).fill(NaN);
  places.forEach((place, k) => (row[place] = values[k]));
  const { stretches } = yield* changePoints(row, []);
  const parts = stretches.map(({ first, last, slope }) => partOf(row, first, last, slope));
  const scatter = robustDeviation(parts.flatMap(({ distances }) => distances));
  const resets: number[] = [];
  for (let k = 1; k < parts.length; k++) {
    const [before, { first: place, at }] = [parts[k - 1], parts[k]];
    const leap = (before.at(place) - at(place)) * towards;
    const risen = (before.at(place) - before.at(before.first)) * towards;
    if (leap > CLEAR * scatter && risen >= RISEN * leap) {
      resets.push(parts[k].first);
    }
  }
  const first = parts.length > 1 ? parts[parts.length - 1].first : 0;
  return {
    first: Math.max(
      0,
      places.findIndex((place) => place >= first),
    ),
    isReset: resets[resets.length - 1] === first,
    between: resets.slice(1).map((place, k) => place - resets[k]),
  };
}

/** A segment as a line, and how far its samples are from it. */
function partOf(row: Float64Array, first: number, last: number, slope: number) {
  const x = row.subarray(first, last + 1);
  const places = x.map((_, i) => first + i);
  const intercept = quantile(
    x.map((value, i) => value - slope * places[i]),
    0.5,
  );
  const at = (place: number): number => intercept + slope * place;
  return {
    first,
    at,
    distances: [...x].flatMap((value, i) => (Number.isNaN(value) ? [] : [Math.abs(value - at(first + i))])),
  };
}
