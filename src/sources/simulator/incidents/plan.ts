import { type Profile } from '../profile';
import { demoIncidents, LONGEST_DEMO } from './demo';
import { type Incident } from './incident';
import { scheduledIncidents, type ScheduledIncident } from './schedule';

/** Where the simulator's incidents come from. */
export interface IncidentSettings {
  readonly seed: number;
  /** `demo` gives every pipeline a story; `none` leaves the schedule alone. */
  readonly incidents: 'demo' | 'none';
  readonly schedule: readonly ScheduledIncident[];
}

/** A pipeline as incidents see it. */
export interface Befallen {
  readonly name: string;
  readonly profile: Profile;
}

/**
 * The incidents of one pipeline whose effects touch a span of time, the story's before those of the schedule.
 *
 * @param from epoch milliseconds.
 */
export function incidentsOf(
  { incidents, schedule }: IncidentSettings,
  { name, profile }: Befallen,
  from: number,
  to: number,
): Incident[] {
  return [
    ...(incidents === 'demo' ? demoIncidents(profile, from, to) : []),
    ...scheduledIncidents(schedule, name, from, to),
  ];
}

/**
 * The incidents of one pipeline at some instants. The days between instants that lie far apart are not looked at, so the time
 * is O(instants), however long they last.
 *
 * @param times epoch milliseconds, in rising order.
 */
export function incidentsAt(settings: IncidentSettings, pipeline: Befallen, times: Float64Array): Incident[] {
  if (times.length === 0) {
    return [];
  }
  const story =
    settings.incidents === 'demo'
      ? spansOf(times).flatMap(([from, to]) => demoIncidents(pipeline.profile, from, to))
      : [];
  return [...story, ...scheduledIncidents(settings.schedule, pipeline.name, times[0], times[times.length - 1])];
}

/** Splits instants where no incident of the story reaches from one to the next. */
function spansOf(times: Float64Array): Array<[from: number, to: number]> {
  const spans: Array<[number, number]> = [];
  let first = 0;
  for (let i = 1; i <= times.length; i++) {
    if (i === times.length || times[i] - times[i - 1] > LONGEST_DEMO) {
      spans.push([times[first], times[i - 1]]);
      first = i;
    }
  }
  return spans;
}
