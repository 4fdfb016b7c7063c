import { drawsOf } from '../draws';
import { exactExp, exactLog, normalQuantile } from '../exact';
import { type Profile } from '../profile';
import { normalShare } from './bell';

/** An input of a simulated model. Its values are log-normal. */
export interface Feature {
  readonly name: string;
  /** Half of its values at training time are below. */
  readonly median: number;
  /** Standard deviation of its logarithm. */
  readonly spread: number;
  /** Upper bounds of its buckets, near its tenths at training time; the last one, infinity, is not listed. */
  readonly bounds: readonly number[];
  /** The logarithms of its bounds, in standard deviations from that of the median. */
  readonly places: readonly number[];
}

/** The inputs that every simulated model shares. */
export const FEATURES: readonly Feature[] = ([
  { name: 'amount', median: 40, spread: 1, bounds: [5, 10, 16, 24, 32, 40, 50, 70, 95, 150, 250, 500] },
  { name: 'account_age_days', median: 400, spread: 1.2, bounds: [30, 90, 150, 220, 300, 400, 550, 750, 1100, 1800, 3650] },
  { name: 'session_minutes', median: 6, spread: 0.8, bounds: [1, 2, 3, 4, 5, 6, 7.5, 9, 12, 17, 25, 60] },
  { name: 'distance_km', median: 5, spread: 0.9, bounds: [0.5, 1, 1.5, 2.5, 3, 4, 5, 6, 8, 11, 16, 30] },
  { name: 'days_since_last_order', median: 12, spread: 1.1, bounds: [1, 3, 5, 7, 9, 12, 16, 21, 30, 50, 90, 180] },
] as const).map((feature) => ({
  ...feature,
  places: feature.bounds.map((bound) => (exactLog(bound) - exactLog(feature.median)) / feature.spread),
})); // prettier-ignore

/** How much of the drift score each feature takes; their mean is 1, and the last one never moves. */
const PARTS = [2, 1.5, 1, 0.5, 0];
/** A distance of 1 would be a displacement without end. */
const MOST_DISTANCE = 0.95;

/**
 * Which part of the drift each feature of a pipeline takes, in the order of {@link FEATURES}, negative where its values fall:
 * a pure function of seed and pipeline.
 */
export function driftParts({ seed, index }: Profile): number[] {
  const draws = drawsOf(seed, index, 'features');
  const order = [...FEATURES.keys()].sort((a, b) => draws.uniform(0, a) - draws.uniform(0, b));
  const parts = new Array<number>(FEATURES.length).fill(0);
  order.forEach((feature, place) => (parts[feature] = draws.uniform(1, feature) < 0.5 ? -PARTS[place] : PARTS[place]));
  return parts;
}

/**
 * How far a feature's logarithm has moved since training time, in its standard deviations, where the two distributions lie a
 * Kolmogorov-Smirnov distance apart: normal distributions δ apart have the distance 2·Φ(δ/2) − 1. So the mean of the
 * features' distances is the pipeline's drift score.
 *
 * @param distance the feature's part times the drift score, its sign the direction; cut at ±0.95.
 */
export function displacementAt(distance: number): number {
  const size = Math.min(MOST_DISTANCE, Math.abs(distance));
  return Math.sign(distance) * 2 * normalQuantile((1 + size) / 2);
}

/** Mean of a feature's values that are displaced by so many standard deviations of the logarithm. */
export function featureMean({ median, spread }: Feature, displacement: number): number {
  return median * exactExp(spread * displacement + (spread * spread) / 2);
}

/**
 * Share of a feature's values that are at most each of its bounds.
 *
 * @param at called with the place of each bound and its share, which never falls from one bound to the next.
 */
export function featureShares(
  { places }: Feature,
  displacement: number,
  at: (bound: number, share: number) => void,
): void {
  for (let b = 0; b < places.length; b++) {
    at(b, normalShare(places[b] - displacement));
  }
}
