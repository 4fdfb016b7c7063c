import { smooth, type Beginning, type Smoothed, type Smoothing } from '../../statistics';
import { candidatesOf, learntOf, wholeOf, type Candidate, type SeasonName } from './candidates';
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

/** The forecast that has been best over the past. */
export interface Model {
  readonly season: SeasonName;
  /** Places of a period; 0 without a season. */
  readonly period: number;
  readonly smoothing: Smoothing;
  readonly hasTrend: boolean;
  /** With the season that the beginning shows: every forecast from it knows the past alone, and tells how good the model is. */
  readonly smoothed: Smoothed;
  /** With the season that the whole row shows, for the forecast of what is to come: what happened in one period alone is not in it. */
  readonly latest: Smoothed;
  /** Places of the beginning, from which nothing is to be told of how good it is. */
  readonly warm: number;
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
  let best: (Omit<Model, 'latest'> & { readonly error: number }) | null = null;
  const attempt = (candidate: Candidate, learnt: Float64Array, smoothing: Smoothing) => {
    const { name, period, warm } = candidate;
    const hasTrend = smoothing.beta > 0;
    const smoothed = smooth(learnt, smoothing, beginningOf(candidate, hasTrend));
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
  return { ...best!, latest: latestOf(row, interval, best!) };
}

/**
 * The row smoothed as was best, with the season that all of it shows. Of weeks there are few, and the middle of them says it all: to follow them would be to follow
 * what happened in one.
 */
function latestOf(
  row: Float64Array,
  interval: number,
  { season, smoothing, hasTrend, smoothed }: Omit<Model, 'latest'>,
): Smoothed {
  const whole = wholeOf(row, interval, season);
  const following = season === 'week' ? { ...smoothing, gamma: 0 } : smoothing;
  return whole === null ? smoothed : smooth(learntOf(row, whole), following, beginningOf(whole, hasTrend));
}

function beginningOf({ warm, level, slope, phases }: Candidate, hasTrend: boolean): Beginning {
  const trend = hasTrend ? slope : 0;
  return { level: level - (trend * (warm + 1)) / 2, trend, season: phases };
}
