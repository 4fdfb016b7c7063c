import { days, hours, toEnd } from '../../series';
import { count, mean, patternOf, quantile, runningMedian, withoutLeaps, withoutOutliers } from '../../statistics';

/** Periods from which a season begins, by its length; one more must follow. */
const SEASONS = [
  { name: 'day', length: days(1), periods: 3 },
  { name: 'week', length: days(7), periods: 2 },
] as const;
/** Neighbours of a phase on either side. */
const BESIDE = 2;
/** Places of the beginning without a season. */
const WARM = hours(24);
const LEAST_WARM = 8;

export type SeasonName = 'none' | 'day' | 'week';

/** What a row can be forecast with. */
export interface Candidate {
  readonly name: SeasonName;
  /** Places of a period; 0 without a season. */
  readonly period: number;
  /** Places of the beginning, which level and slope are told from. */
  readonly warm: number;
  readonly level: number;
  /** Per place. */
  readonly slope: number;
  /** The season, from the first place on. */
  readonly phases: Float64Array;
}

type Season = (typeof SEASONS)[number];

/** What a row can be forecast with: without a season, and with those of which it has enough periods. */
export function candidatesOf(row: Float64Array, interval: number): Candidate[] {
  const plain = Math.min(Math.max(LEAST_WARM, Math.round(WARM / interval)), Math.max(LEAST_WARM, row.length >> 2));
  const seasonal = SEASONS.flatMap(
    (season) => seasonalOf(row, interval, season, season.periods * (season.length / interval)) ?? [],
  );
  return [{ name: 'none', period: 0, warm: plain, phases: new Float64Array(0), ...lineOf(row, plain) }, ...seasonal];
}

/** What a row can be forecast with, its season told from all of it; null without a season. */
export function wholeOf(row: Float64Array, interval: number, name: SeasonName): Candidate | null {
  const season = SEASONS.find((one) => one.name === name);
  return season === undefined ? null : seasonalOf(row, interval, season, row.length);
}

/**
 * What a row can be forecast with in one of the seasons; null where it has too few periods.
 *
 * @param seen places from the beginning that the season is told from.
 */
function seasonalOf(
  row: Float64Array,
  interval: number,
  { name, length, periods }: Season,
  seen: number,
): Candidate | null {
  const period = length / interval;
  if (!Number.isInteger(period) || row.length < (periods + 1) * period) {
    return null;
  }
  const known = row.subarray(0, seen);
  const phases = name === 'day' ? dayOf(known, period, periods) : weekOf(known, period, days(1) / interval);
  const warm = periods * period;
  return (
    phases && {
      name,
      period,
      warm,
      phases,
      ...lineOf(
        row.map((x, i) => x - phases[i % period]),
        warm,
      ),
    }
  );
}

/**
 * Level and slope of the beginning of a row, without what leaps. The level is a mean, as smoothing has it: from the median of a skewed
 * signal it would drift for weeks.
 */
function lineOf(row: Float64Array, warm: number): { readonly level: number; readonly slope: number } {
  const half = warm >> 1;
  const calm = withoutLeaps(row);
  const [early, late] = [calm.subarray(0, half), calm.subarray(warm - half, warm)].map((part) => quantile(part, 0.5));
  const level = mean(calm.subarray(0, warm));
  const slope = (late - early) / (warm - half);
  return { level: Number.isNaN(level) ? quantile(row, 0.5) : level, slope: Number.isNaN(slope) ? 0 : slope };
}

/** The pattern of days; null where too little of them was measured. What leaps is brought back first. */
function dayOf(row: Float64Array, period: number, periods: number): Float64Array | null {
  const n = count(row);
  const [values, places] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0, k = 0; k < n; i++) {
    if (!Number.isNaN(row[i])) {
      places[k] = i;
      values[k++] = row[i];
    }
  }
  return toEnd(patternOf(toEnd(withoutOutliers(values)), places, period, periods / 2))?.phases ?? null;
}

/**
 * The pattern of whole weeks: what each instant is above the median of its week, less the line through the medians. What happened in one week is
 * no pattern: the middle of them is taken, of an even number with what is usual at that time of the day, and then of the phases beside it.
 */
function weekOf(row: Float64Array, period: number, day: number): Float64Array {
  const weeks = Array.from({ length: Math.floor(row.length / period) }, (_, w) =>
    row.subarray(w * period, (w + 1) * period),
  );
  const levels = weeks.map((week) => quantile(week, 0.5));
  const slope = (levels[levels.length - 1] - levels[0]) / ((weeks.length - 1) * period) || 0;
  const above = weeks.map((week, w) => week.map((value, i) => value - levels[w] - slope * (i - (period - 1) / 2)));
  const usual = Array.from({ length: day }, (_, phase) =>
    quantile(
      above.flatMap((week) => [...week.filter((__, i) => i % day === phase)]),
      0.5,
    ),
  );
  // The middle of an even number would be half of what happened once.
  const isEven = weeks.length % 2 === 0;
  const middle = Float64Array.from(
    { length: period },
    (_, i) => quantile([...above.map((week) => week[i]), ...(isEven ? [usual[i % day]] : [])], 0.5) || 0,
  );
  const round = Float64Array.of(...middle.slice(-BESIDE), ...middle, ...middle.slice(0, BESIDE));
  const calm = toEnd(runningMedian(round, BESIDE));
  const phases = calm.slice(BESIDE, -BESIDE);
  const centre = mean(phases);
  return phases.map((value) => value - centre);
}

/** The row that is learnt from: what leaps, beyond its season, is brought back. */
export function learntOf(row: Float64Array, { period, phases }: Candidate): Float64Array {
  if (period === 0) {
    return withoutLeaps(row);
  }
  const usual = row.map((_, i) => phases[i % period]);
  return withoutLeaps(row.map((value, i) => value - usual[i])).map((value, i) => value + usual[i]);
}
