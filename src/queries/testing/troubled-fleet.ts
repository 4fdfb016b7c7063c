import { hours, minutes } from '../../series';
import { type Curves, type Fleet } from './hand-source';

/** The end of what the fleet is asked about. */
export const TO = Date.UTC(2026, 2, 4, 14);
/** More than are read in one group. */
export const MANY = 640;

const usual = (n: number): Curves => ({
  cpu_usage: () => 30 + (n % 7),
  memory_usage: () => 40,
  disk_usage: () => 50,
  requests_per_second: () => 50,
  response_time_ms: () => 150,
  error_rate: () => 1,
  accuracy: () => 0.95,
  data_completeness: () => 99,
  freshness_delay_minutes: () => 5,
  feature_drift_score: () => 0.05,
});

/** What one in so many has is the same for all of them, but for how long it has lasted. */
const EVERY = 40;
/** Numbers of those that are, or were, in trouble, below {@link EVERY}. */
const IN_TROUBLE: readonly number[] = [3, 7, 11, 17, 23, 29, 31, 33, 35, 37];
/** Whether a pipeline is, or was, in trouble. */
export const isInTrouble = (n: number): boolean => IN_TROUBLE.includes(n % EVERY);

/** A failure of every kind, of different lengths, with equals among them. */
function curvesOf(n: number): Curves {
  const since = (start: number, bad: number, good: number) => (t: number) => (t >= start ? bad : good);
  const silent = (start: number, value: number) => (t: number) => (t >= start ? NaN : value);
  switch (n % EVERY) {
    case 3:
      return { ...usual(n), cpu_usage: since(TO - minutes(5 * (n % 80)), 95, 30) };
    case 7:
      return { ...usual(n), error_rate: since(TO - hours(30), 9, 1), cpu_usage: since(TO - hours(2), 85, 30) };
    case 11:
      return { ...usual(n), memory_usage: silent(TO - hours(3), 40) };
    case 17:
      return Object.fromEntries(Object.keys(usual(n)).map((id) => [id, silent(TO - hours(5), 40)]));
    case 23:
      return { ...usual(n), accuracy: since(TO - hours(9), 0.7, 0.95) };
    case 29:
      return { ...usual(n), requests_per_second: since(TO - minutes(10), 5, 50) };
    // What passes now, but did not for long.
    case 31:
      return { ...usual(n), response_time_ms: (t) => (t >= TO - hours(3) && t < TO - minutes(5) ? 700 : 150) };
    case 33:
      return { ...usual(n), requests_per_second: (t) => (t >= TO - hours(3) && t < TO - minutes(15) ? 5 : 50) };
    case 35:
      return { ...usual(n), error_rate: (t) => (t % minutes(20) < minutes(10) && t < TO - minutes(5) ? 9 : 1) };
    case 37:
      return {
        ...usual(n),
        memory_usage: (t) => (t >= TO - hours(5) && t < TO - hours(4) ? 95 : t < TO - hours(4) ? 40 : 84),
      };
    default:
      return usual(n);
  }
}

export const nameOf = (n: number): string => `pipeline-${String(n).padStart(4, '0')}`;
/** Most are as usual; one in four fails or has failed in some way. */
export const TROUBLED_FLEET: Fleet = Object.fromEntries(
  Array.from({ length: MANY }, (_, n) => [nameOf(n), curvesOf(n)]),
);
