import { type Numbers } from './numbers';

/** How fast the parts of a forecast follow the samples. */
export interface Smoothing {
  /** Of an error, what the level, the trend and the season take. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** What is left of the trend from one place to the next. */
  readonly phi: number;
}

/** What is believed before the first place. */
export interface Beginning {
  readonly level: number;
  readonly trend: number;
  /** The season of the first places, one value a place of a period; empty without a season. */
  readonly season: Float64Array;
}

/** What is believed after each place. */
export interface Smoothed {
  readonly level: Float64Array;
  readonly trend: Float64Array;
  /** As many places more as a period has: those of the beginning, then the season after each place. */
  readonly season: Float64Array;
}

/**
 * Exponential smoothing with a damped trend and an additive season, in its error-correction form: with the error e of the forecast
 * for a place, the level grows by φ · trend + αe, the trend becomes φ · trend + βe, and the season of the phase grows by γe (Hyndman, Koehler, Ord and
 * Snyder, "Forecasting with Exponential Smoothing", 2008, model A,Ad,A; statsmodels' `ETSModel`). A missing sample has
 * no error.
 *
 * This runs in `O(n)`, linear time.
 *
 * @param row samples at equal intervals in time order, NaN = missing.
 */
export function smooth(row: Numbers, { alpha, beta, gamma, phi }: Smoothing, beginning: Beginning): Smoothed {
  const n = row.length;
  const period = beginning.season.length;
  const [levels, trends, season] = [new Float64Array(n), new Float64Array(n), new Float64Array(n + period)];
  season.set(beginning.season);
  let { level, trend } = beginning;
  for (let i = 0; i < n; i++) {
    const drift = phi * trend;
    const usual = period > 0 ? season[i] : 0;
    const difference = row[i] - level - drift - usual;
    const error = difference === difference ? difference : 0;
    level += drift + alpha * error;
    trend = drift + beta * error;
    levels[i] = level;
    trends[i] = trend;
    if (period > 0) {
      season[i + period] = usual + gamma * error;
    }
  }
  return { level: levels, trend: trends, season };
}

/**
 * What a trend adds up to over some places: φ + φ² + … + φ^h.
 *
 * @param places h, at least 0.
 * @example dampedSum(0.5, 2) // 0.75
 */
export function dampedSum(phi: number, places: number): number {
  return phi === 1 ? places : (phi * (1 - phi ** places)) / (1 - phi);
}

/**
 * The forecast from a place for one some places later. O(1).
 *
 * @param origin the place after whose sample it is made.
 * @param ahead at least 1.
 * @param sum {@link dampedSum} of as many places.
 */
export function forecastFrom({ level, trend, season }: Smoothed, origin: number, ahead: number, sum: number): number {
  const period = season.length - level.length;
  const usual = period > 0 ? season[origin + 1 + ((ahead - 1) % period)] : 0;
  return level[origin] + sum * trend[origin] + usual;
}
