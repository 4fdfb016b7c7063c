import { hellinger, jensenShannon, kolmogorovSmirnov, populationStability, wasserstein } from '../../statistics';
import { type Bins } from './bins';

/** How the distance of two distributions is measured. */
export interface DriftMethod {
  /** @returns NaN where either histogram is empty. */
  distance(bins: Bins, reference: Float64Array, current: Float64Array): number;
  /** The distance above which drift is called where the reference is too short to learn from. */
  readonly fixed: number;
  /** The largest distance there is; what is learned goes no higher. */
  readonly most: number;
}

/**
 * The fixed thresholds: 0.1 is where credit scoring calls a change of the population stability index moderate; whylogs takes 0.15
 * of Hellinger; evidently takes 0.1 of Wasserstein over σ, and 0.1 of Jensen–Shannon, whose base there is e.
 */
const METHODS = {
  psi: { distance: (_, reference, current) => populationStability(reference, current), fixed: 0.1, most: Infinity },
  jensen_shannon: { distance: (_, reference, current) => jensenShannon(reference, current), fixed: 0.1, most: 1 },
  hellinger: { distance: (_, reference, current) => hellinger(reference, current), fixed: 0.15, most: 1 },
  wasserstein: {
    distance: ({ middles }, reference, current) => {
      const closed = (counts: Float64Array): Float64Array => counts.filter((_, b) => !Number.isNaN(middles[b]));
      return wasserstein(closed(middles), closed(reference), closed(current));
    },
    fixed: 0.1,
    most: Infinity,
  },
  ks: { distance: (_, reference, current) => kolmogorovSmirnov(reference, current), fixed: 0.1, most: 1 },
} as const satisfies Record<string, DriftMethod>;

/** The name of a method. */
export type DriftMethodId = keyof typeof METHODS;

export const DRIFT_METHODS: Readonly<Record<DriftMethodId, DriftMethod>> = METHODS;
