import { dampedSum, forecastFrom, type Smoothed } from '../../statistics';

/** The values that a forecast may have. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** From where, and how far, forecasts of the past are made, to see how good they were. */
export interface Rolling {
  /** Places after which a forecast is made. */
  readonly origins: readonly number[];
  /** How many places ahead, ascending. */
  readonly aheads: readonly number[];
}

/** How far ahead a forecast of the past is compared, at most: so much of what is left after the beginning. */
const FURTHEST = 2 / 3;
/** Distances ahead of which each is looked at; of more, as many in equal steps. */
const STEPS = 24;

/**
 * Rolling origins over a row: from the end of its beginning on, as many as asked for, and distances ahead up to the horizon, or as
 * far as the row reaches.
 *
 * @param n places of the row.
 * @param warm places of the beginning.
 * @param horizon places.
 * @param most origins.
 */
export function rollingOver(n: number, warm: number, horizon: number, most: number): Rolling {
  const reach = Math.max(1, Math.min(horizon, Math.floor((n - warm) * FURTHEST)));
  const stride = Math.max(1, Math.ceil((n - 1 - warm) / most));
  const origins = Array.from({ length: Math.max(0, Math.ceil((n - 1 - warm) / stride)) }, (_, k) => n - 2 - k * stride)
    .filter((origin) => origin >= 0)
    .reverse();
  const steps = Math.min(STEPS, reach);
  return { origins, aheads: Array.from({ length: steps }, (_, k) => Math.round((reach * (k + 1)) / steps)) };
}

/** The mean distance of forecasts from what came, over all origins and distances; NaN where nothing can be compared. */
export function meanErrorOf(
  row: Float64Array,
  smoothed: Smoothed,
  phi: number,
  { origins, aheads }: Rolling,
  { low, high }: Bounds,
): number {
  const sums = aheads.map((ahead) => dampedSum(phi, ahead));
  let [total, compared] = [0, 0];
  for (const origin of origins) {
    for (let k = 0; k < aheads.length && origin + aheads[k] < row.length; k++) {
      const forecast = forecastFrom(smoothed, origin, aheads[k], sums[k]);
      const error = Math.abs(row[origin + aheads[k]] - Math.min(high, Math.max(low, forecast)));
      if (error === error) {
        total += error;
        compared++;
      }
    }
  }
  return total / compared;
}
