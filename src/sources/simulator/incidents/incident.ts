import { type SignalId } from '../../../signals';
import { type IncidentType } from '../../../contract/incident-types';
import { type Profile } from '../profile';

/** How an incident unfolds in time; all in milliseconds. */
export interface Course {
  /** From its onset to its full severity. */
  readonly ramp: number;
  /** How long the full severity lasts. */
  readonly duration: number;
  /** From its full severity to its end. */
  readonly recovery: number;
}

/** Something that goes wrong with one pipeline. */
export interface Incident extends Course {
  readonly type: IncidentType;
  /** Epoch milliseconds. */
  readonly onset: number;
  /** 1 = as is usual for the type; what it does grows with it. */
  readonly magnitude: number;
  /** Milliseconds from one onset to the next where it repeats, never shorter than the incident itself; null for once. */
  readonly every: number | null;
  /** Epoch milliseconds at which somebody ends it: every effect is gone from then on, and it does not come back. */
  readonly until?: number;
}

/** What a change depends on besides the healthy value and the level. */
export interface Moment {
  readonly profile: Profile;
  /** Milliseconds since the effect began. */
  readonly elapsed: number;
  /** A number in (0, 1), pure in signal and instant. */
  uniform(): number;
}

/** What an incident does to one signal. */
export interface Effect {
  readonly signal: SignalId;
  /** Milliseconds by which the effect follows the onset. */
  readonly lag: number;
  /** Severity, 0 to 1, that must be passed before anything shows; the effect then grows from nothing to its full size. */
  readonly above?: number;
  /** Comes and goes with this period in milliseconds, beginning with its presence. */
  readonly flaps?: number;
  /**
   * The value that is measured in place of the healthy one.
   *
   * @param level severity times magnitude, above 0; the deviation from the healthy value never shrinks as it grows.
   * @returns NaN for no sample.
   */
  change(healthy: number, level: number, moment: Moment): number;
}

/**
 * How far an incident has come at an instant, 0 to 1: a straight ramp, the full severity, and a straight recovery. It is 0
 * before its onset and from its end on.
 *
 * @param elapsed milliseconds since the onset.
 * @example severityAfter({ ramp: 10, duration: 10, recovery: 0 }, 5) // 0.5
 */
export function severityAfter(course: Course, elapsed: number): number {
  const { ramp, duration, recovery } = course;
  const left = lengthOf(course) - elapsed;
  if (elapsed < 0 || left <= 0) {
    return 0;
  }
  if (elapsed < ramp) {
    return elapsed / ramp;
  }
  return elapsed < ramp + duration ? 1 : left / recovery;
}

/** Milliseconds from an incident's onset to the end of its course. */
export function lengthOf({ ramp, duration, recovery }: Course): number {
  return ramp + duration + recovery;
}
