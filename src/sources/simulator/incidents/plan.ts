import { demoIncidents } from './demo';
import { type Incident } from './incident';
import { scheduledIncidents, type ScheduledIncident } from './schedule';

/** Where the simulator's incidents come from. */
export interface IncidentSettings {
  readonly seed: number;
  /** `demo` gives every pipeline a story; `none` leaves the schedule alone. */
  readonly incidents: 'demo' | 'none';
  readonly schedule: readonly ScheduledIncident[];
}

/**
 * The incidents of one pipeline whose effects touch a span of time, the story's before those of the schedule.
 *
 * @param pipeline its place in the fleet, and its name.
 * @param from epoch milliseconds.
 */
export function incidentsOf(
  { seed, incidents, schedule }: IncidentSettings,
  pipeline: { readonly index: number; readonly name: string },
  from: number,
  to: number,
): Incident[] {
  return [
    ...(incidents === 'demo' ? demoIncidents(seed, pipeline.index, from, to) : []),
    ...scheduledIncidents(schedule, pipeline.name, from, to),
  ];
}
