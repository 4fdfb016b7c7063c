import { days, hours } from '../../series';
import { drawsOf } from './draws';
import { OFFICE, SERVICE, type Shape } from './load';

/** Days between two retrainings of a simulated model. */
export const RETRAINING_PERIOD = days(30);
/**
 * Labels of a simulated pipeline have come so long after its predictions: what moved the inputs of an hour, which begins two hours
 * before, shows in the accuracy then.
 */
export const LABEL_DELAY = hours(1);
/** Days between two clean-ups of a simulated disk: the notebook's week. */
export const CLEANUP_PERIOD = days(7);

/** What makes one pipeline differ from another. Factors are 1 and shifts 0 for the first, the notebook's own. */
export interface Profile {
  readonly index: number;
  readonly seed: number;
  /** Traffic and everything that counts it. */
  readonly traffic: number;
  /** CPU and memory in use at the same load factor. */
  readonly pressure: number;
  /** Response times. */
  readonly latency: number;
  /** Spread of everything that has a noise. */
  readonly noise: number;
  /** Accuracy right after a retraining. */
  readonly accuracy: number;
  /** How fast it is lost again. */
  readonly aging: number;
  /** How its load moves with the hour and the weekday. */
  readonly load: Shape;
  /** Hours by which the daily and weekly pattern comes earlier. */
  readonly phaseHours: number;
  /** When the first retraining after the epoch was. */
  readonly retrainedAt: number;
  /** When the first clean-up after the epoch was. */
  readonly cleanedAt: number;
}

/**
 * The profile of a pipeline: a pure function of seed and index, so that a fleet can grow without changing anyone.
 * Later pipelines differ in scale (traffic by a factor of 40), phase and noise. They are as healthy services are: none is idle at
 * night, what scatters does not cross a level by itself, the busiest hour keeps the objective of the response time, and what a
 * model loses between two retrainings is less than the change of accuracy that matters.
 */
export function profileOf(seed: number, index: number): Profile {
  if (index === 0) {
    return {
      index, seed, traffic: 1, pressure: 1, latency: 1, noise: 1, accuracy: 0.95, aging: 1, load: OFFICE, phaseHours: 0,
      retrainedAt: 0, cleanedAt: 0,
    }; // prettier-ignore
  }
  const draws = drawsOf(seed, index, 'profile');
  const between = (low: number, high: number, draw: number): number => low + (high - low) * draws.uniform(0, draw);
  const root = between(0.5, 3.2, 0);
  return {
    index,
    seed,
    traffic: root * root,
    pressure: between(0.7, 1.25, 1),
    latency: between(0.5, 1.05, 2),
    noise: between(0.15, 0.3, 3),
    accuracy: between(0.93, 0.955, 4),
    aging: between(0.05, 0.1, 8),
    load: SERVICE,
    phaseHours: Math.floor(between(0, 8, 5)),
    retrainedAt: hours(Math.floor(between(0, 720, 6))),
    cleanedAt: hours(Math.floor(between(0, 168, 7))),
  };
}

/**
 * Milliseconds since the last of the events that happen every `period`, counted from `first`; never negative. Exact, for
 * whole milliseconds.
 */
export function since(instant: number, first: number, period: number): number {
  // The remainder operator on numbers of this size costs more than the rest of a drawn value.
  const elapsed = instant - first;
  return elapsed - Math.floor(elapsed / period) * period;
}
