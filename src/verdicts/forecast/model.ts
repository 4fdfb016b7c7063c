import { days, hours } from '../../series';
import {
  count,
  mean,
  patternOf,
  runningMedian,
  quantile,
  smooth,
  withoutLeaps,
  withoutOutliers,
  type Beginning,
  type Smoothed,
  type Smoothing,
} from '../../statistics';
import { meanErrorOf, rollingOver, type Bounds } from './rolling';

/** Shares of an error that the level may take. */
const ALPHAS = [0.002, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1];
/** Of what the level takes, what the trend may take; and what may be left of it from one place to the next. */
const TRENDS = [0.01, 0.05, 0.2].flatMap((share) => [0.95, 0.99, 0.999].map((phi) => ({ share, phi })));
/** Of what the level leaves, what the season may take. */
const SEASONAL = [0, 0.05, 0.2];
/** A season must be so much better, a trend so much, and what follows the samples faster so much: all of them follow noise, too. */
const BETTER = { season: 0.98, trend: 0.95, faster: 0.995 };
/** Origins that parameters are compared over. */
const ORIGINS = 120;
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

/** The forecast that has been best over the past. */
export interface Model {
  readonly season: SeasonName;
  /** Places of a period; 0 without a season. */
  readonly period: number;
  readonly smoothing: Smoothing;
  readonly hasTrend: boolean;
  readonly smoothed: Smoothed;
  /** Places of the beginning, from which nothing is to be told of how good it is. */
  readonly warm: number;
}

interface Candidate {
  readonly name: SeasonName;
  readonly period: number;
  readonly warm: number;
  readonly level: number;
  readonly slope: number;
  readonly phases: Float64Array;
}

/**
 * Chooses season, trend and parameters by the mean distance of forecasts from what came, over rolling origins and all horizons up to the
 * one asked for: first the season without a trend, then the trend. What is simpler stays unless the other is better by 5 % for a trend, 2 % for a season, 0.5 % for following
 * the samples faster. Samples far
 * from those before them teach less ({@link withoutLeaps}); they count in full where forecasts are compared.
 *
 * `O(n)` for each of some 120 combinations.
 *
 * @param row means at equal intervals in time order, NaN = missing.
 * @param interval milliseconds between them.
 * @param horizon places ahead.
 */
export function modelOf(row: Float64Array, interval: number, horizon: number, bounds: Bounds): Model {
  const candidates = candidatesOf(row, interval);
  const rolling = rollingOver(row.length, Math.max(...candidates.map(({ warm }) => warm)), horizon, ORIGINS);
  let best: (Model & { readonly error: number }) | null = null;
  const attempt = (
    { name, period, warm, level, slope, phases }: Candidate,
    learnt: Float64Array,
    smoothing: Smoothing,
  ) => {
    const hasTrend = smoothing.beta > 0;
    const trend = hasTrend ? slope : 0;
    const beginning: Beginning = { level: level - (trend * (warm + 1)) / 2, trend, season: phases };
    const smoothed = smooth(learnt, smoothing, beginning);
    const error = meanErrorOf(row, smoothed, smoothing.phi, rolling, bounds);
    const asked =
      best === null
        ? Infinity
        : name !== best.season
          ? BETTER.season
          : hasTrend !== best.hasTrend
            ? BETTER.trend
            : BETTER.faster;
    if (best === null || error < asked * best.error) {
      best = { season: name, period, smoothing, hasTrend, smoothed, warm, error };
    }
  };
  const learnt = candidates.map((candidate) => learntOf(row, candidate));
  candidates.forEach((candidate, c) => {
    for (const alpha of ALPHAS) {
      for (const share of candidate.period > 0 ? SEASONAL : [0]) {
        attempt(candidate, learnt[c], { alpha, beta: 0, gamma: share * (1 - alpha), phi: 0 });
      }
    }
  });
  const chosen = candidates.findIndex(({ name }) => name === best!.season);
  const share = best!.smoothing.alpha < 1 ? best!.smoothing.gamma / (1 - best!.smoothing.alpha) : 0;
  for (const alpha of ALPHAS) {
    for (const trend of TRENDS) {
      const smoothing = { alpha, beta: trend.share * alpha, gamma: share * (1 - alpha), phi: trend.phi };
      attempt(candidates[chosen], learnt[chosen], smoothing);
    }
  }
  return best!;
}

/** What a row can be forecast with: without a season, and with those of which it has enough periods. */
function candidatesOf(row: Float64Array, interval: number): Candidate[] {
  const plain = Math.min(Math.max(LEAST_WARM, Math.round(WARM / interval)), Math.max(LEAST_WARM, row.length >> 2));
  const seasonal = SEASONS.flatMap(({ name, length, periods }): Candidate[] => {
    const period = length / interval;
    if (!Number.isInteger(period) || row.length < (periods + 1) * period) {
      return [];
    }
    const warm = periods * period;
    const beginning = row.subarray(0, warm);
    const phases = name === 'day' ? dayOf(beginning, period, periods) : weekOf(beginning, period, days(1) / interval);
    return phases === null
      ? []
      : [
          {
            name,
            period,
            warm,
            phases,
            ...lineOf(
              row.map((x, i) => x - phases[i % period]),
              warm,
            ),
          },
        ];
  });
  return [{ name: 'none', period: 0, warm: plain, phases: new Float64Array(0), ...lineOf(row, plain) }, ...seasonal];
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

/** The pattern of the first days; null where too little of them was measured. What leaps is brought back first. */
function dayOf(row: Float64Array, period: number, periods: number): Float64Array | null {
  const n = count(row);
  const [values, places] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0, k = 0; k < n; i++) {
    if (!Number.isNaN(row[i])) {
      places[k] = i;
      values[k++] = row[i];
    }
  }
  return patternOf(withoutOutliers(values), places, period, periods / 2)?.phases ?? null;
}

/**
 * The pattern of two weeks: what each instant is above the median of its week, less the line through both medians. A phase was seen twice, and what
 * happened once is no pattern: the middle of the two and of what is usual at that time of the day is taken, and of the phases beside it.
 */
function weekOf(row: Float64Array, period: number, day: number): Float64Array {
  const weeks = [row.subarray(0, period), row.subarray(period, 2 * period)];
  const levels = weeks.map((week) => quantile(week, 0.5));
  const slope = (levels[1] - levels[0]) / period || 0;
  const above = weeks.map((week, w) => week.map((value, i) => value - levels[w] - slope * (i - (period - 1) / 2)));
  const usual = Array.from({ length: day }, (_, phase) =>
    quantile(
      above.flatMap((week) => [...week.filter((__, i) => i % day === phase)]),
      0.5,
    ),
  );
  const middle = Float64Array.from(
    { length: period },
    (_, i) => quantile([above[0][i], above[1][i], usual[i % day]], 0.5) || 0,
  );
  const calm = runningMedian(Float64Array.of(...middle.slice(-BESIDE), ...middle, ...middle.slice(0, BESIDE)), BESIDE);
  const phases = calm.slice(BESIDE, -BESIDE);
  const centre = mean(phases);
  return phases.map((value) => value - centre);
}

/** The row that is learnt from: what leaps, beyond its season, is brought back. */
function learntOf(row: Float64Array, { period, phases }: Candidate): Float64Array {
  if (period === 0) {
    return withoutLeaps(row);
  }
  const usual = row.map((_, i) => phases[i % period]);
  return withoutLeaps(row.map((value, i) => value - usual[i])).map((value, i) => value + usual[i]);
}
