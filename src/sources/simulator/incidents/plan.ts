import { type Range } from '../../../series/grid';
import { type Profile } from '../profile';
import { demoIncidents, LONGEST_DEMO } from './demo';
import { type Incident } from './incident';
import { scheduledIncidents, type ScheduledIncident } from './schedule';

/** Where the simulator's incidents come from. */
export interface IncidentSettings {
  readonly seed: number;
  /** `demo` gives every pipeline incidents by itself; with `none` there are only those of the schedule. */
  readonly incidents: 'demo' | 'none';
  readonly schedule: readonly ScheduledIncident[];
}

/** The pipeline that incidents act on. */
export interface AffectedPipeline {
  readonly name: string;
  readonly profile: Profile;
}

/**
 * The incidents of one pipeline whose effects touch some spans of time, the demo's before those of the schedule.
 *
 * @param spans as {@link spansOf} gives them, or one alone.
 */
export function incidentsOf(
  { incidents, schedule }: IncidentSettings,
  { name, profile }: AffectedPipeline,
  spans: readonly Range[],
): Incident[] {
  if (spans.length === 0) {
    return [];
  }
  const story = incidents === 'demo' ? spans.flatMap(({ from, to }) => demoIncidents(profile, from, to)) : [];
  return [...story, ...scheduledIncidents(schedule, name, spans[0].from, spans[spans.length - 1].to)];
}

/**
 * The spans of time that some rows of instants cover, in the order of time, so far apart that no incident of the story reaches
 * from one to the next. The days between instants that lie years apart are in none. O(instants).
 *
 * @param rows epoch milliseconds, each in rising order.
 */
export function spansOf(rows: readonly Float64Array[]): Range[] {
  const spans = rows.flatMap(splitAtGaps).sort((a, b) => a.from - b.from);
  const merged: Array<{ from: number; to: number }> = [];
  for (const { from, to } of spans) {
    const last = merged.at(-1);
    if (last && from - last.to <= LONGEST_DEMO) {
      last.to = Math.max(last.to, to);
    } else {
      merged.push({ from, to });
    }
  }
  return merged;
}

function splitAtGaps(times: Float64Array): Range[] {
  const spans: Range[] = [];
  let first = 0;
  for (let i = 1; i <= times.length; i++) {
    if (i === times.length || times[i] - times[i - 1] > LONGEST_DEMO) {
      spans.push({ from: times[first], to: times[i - 1] });
      first = i;
    }
  }
  // A row without instants covers nothing.
  return times.length === 0 ? [] : spans;
}
