import { minutes } from '../../../series';
import { ORDINARY, type Counted } from '../load';
import { type Effect } from './incident';

type Change = Effect['change'];

/** Adds up to `amount`, or takes it away where it is negative. */
export const plus =
  (amount: number): Change =>
  (healthy, level) =>
    healthy + amount * level;

/** Fills a percentage up: `share` of what is free at a level of 1; never more than there is. */
export const fills =
  (share: number): Change =>
  (healthy, level) =>
    healthy + (100 - healthy) * Math.min(1, share * level);

/** Takes a share away, `share` of it at a level of 1; never more than there is. */
export const shrinks =
  (share: number): Change =>
  (healthy, level) =>
    healthy * Math.max(0, 1 - share * level);

/**
 * Adds traffic that knows neither night nor weekend: at a level of 1, `factor` times what the pipeline serves at a load
 * factor of 1.
 */
export const adds =
  (signal: Counted, factor: number): Change =>
  (healthy, level, { profile }) =>
    healthy + factor * level * ORDINARY[signal] * profile.traffic;

/** Leaves whole numbers of what is counted one by one. */
export const whole =
  (change: Change): Change =>
  (healthy, level, moment) =>
    Math.trunc(change(healthy, level, moment));

/** Grows older by a minute a minute: the whole input at a level of 1, a share of it below. */
export const ages: Change = (healthy, level, { elapsed }) => healthy + (elapsed / minutes(1)) * Math.min(1, level);

/** Leaves no sample, for a share of the samples that grows with the level and is all of them from 1 on. */
export const vanishes: Change = (healthy, level, { uniform }) => (level >= 1 || uniform() < level ? NaN : healthy);

/** Utilisation at which waiting has become so long that callers give up; it goes no further. */
const SATURATION = 0.9;

/**
 * Stretches a time as waiting does in a queue with one server and random arrivals: by 1 / (1 − ρ) (Kleinrock, "Queueing
 * Systems", 1975), with a utilisation ρ that grows to `utilisation` at a level of 1.
 */
export const queues =
  (utilisation: number): Change =>
  (healthy, level) =>
    healthy / (1 - Math.min(SATURATION, utilisation * level));
