import { type Effect } from './incident';

type Change = Effect['change'];

/** Adds up to `amount`, or takes it away where it is negative. */
export const plus =
  (amount: number): Change =>
  (healthy, level) =>
    healthy + amount * level;

/** Multiplies: by 1 + `factor` at a level of 1. */
export const grows =
  (factor: number): Change =>
  (healthy, level) =>
    healthy * (1 + factor * level);

/** Takes a share away, `share` of it at a level of 1; never more than there is. */
export const shrinks =
  (share: number): Change =>
  (healthy, level) =>
    healthy * Math.max(0, 1 - share * level);

/** The same as {@link shrinks}, but at its full size from the first moment on. */
export const stops =
  (share: number): Change =>
  (healthy) =>
    healthy * (1 - share);

/** Leaves no sample, for a share of the samples that grows with the level and is all of them from 1 on. */
export const vanishes: Change = (healthy, level, uniform) => (level >= 1 || uniform() < level ? NaN : healthy);

/** Utilisation at which a queue's time in the system has become so long that callers give up. */
const SATURATION = 0.9;

/**
 * Stretches a time as waiting does in a queue with one server and random arrivals: by 1 / (1 − ρ) (Kleinrock, "Queueing
 * Systems", 1975), with a utilisation ρ that grows to `utilisation` at a level of 1.
 */
export const queues =
  (utilisation: number): Change =>
  (healthy, level) =>
    healthy / (1 - Math.min(SATURATION, utilisation * level));
