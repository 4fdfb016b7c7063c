import { days, hours, minutes } from '../../series';
import { quantile } from '../../statistics';
import { type Tally } from './tally';

/** How well a rule would have done over a range, on one pipeline or on several. NaN = unknown, or undefined. */
export interface Outcome {
  readonly incidents: number;
  readonly detected: number;
  /** Share of the incidents that were detected; NaN without incidents. */
  readonly recall: number;
  /** The mean share that the same fired instants, shifted around the range, would have found. */
  readonly recallByChance: number;
  /** Share of the alarms that were not false; NaN without alarms. */
  readonly precision: number;
  readonly alarms: number;
  readonly falseAlarms: number;
  /** Of one pipeline. */
  readonly falseAlarmsPerWeek: number;
  /** Median from the onset of a detected incident to the first fired instant; NaN without any. */
  readonly timeToDetectMinutes: number;
  readonly hoursFired: number;
  /** Pipelines on which it fires at the last instant. */
  readonly firedNow: number;
}

/**
 * The outcome of a rule on some pipelines together. O(incidents · log incidents).
 *
 * @param tallies one a pipeline, all of the same range.
 * @param interval milliseconds between instants.
 * @param span length of the range in milliseconds.
 */
export function outcomeOf(tallies: readonly Tally[], interval: number, span: number): Outcome {
  const total = (of: (tally: Tally) => number): number => tallies.reduce((sum, tally) => sum + of(tally), 0);
  const judged = (of: (one: NonNullable<Tally['judged']>) => number): number =>
    total((tally) => (tally.judged === null ? NaN : of(tally.judged)));
  const incidents = judged((one) => one.incidents);
  const alarms = total((tally) => tally.alarms);
  const falseAlarms = judged((one) => one.falseAlarms);
  const delays = tallies.flatMap((tally) => tally.judged?.delays ?? []);
  const detected = judged((one) => one.detected);
  return {
    incidents,
    detected,
    recall: detected / incidents,
    recallByChance: judged((one) => one.byChance) / incidents,
    precision: 1 - falseAlarms / alarms,
    alarms,
    falseAlarms,
    falseAlarmsPerWeek: falseAlarms / ((span / days(7)) * tallies.length),
    timeToDetectMinutes: delays.length === 0 ? NaN : (quantile(delays, 0.5) * interval) / minutes(1),
    hoursFired: (total((tally) => tally.fired) * interval) / hours(1),
    firedNow: total((tally) => (tally.firedNow ? 1 : 0)),
  };
}
