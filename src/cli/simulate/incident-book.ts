import { days } from '../../series';
import { incidentTypeOf } from '../../contract/incident-types';
import { createFleet, type SimulatorSettings } from '../../sources/simulator/fleet';
import { endOf, onsetsWithin } from '../../sources/simulator/incidents/level';
import { incidentsOf, type IncidentSettings } from '../../sources/simulator/incidents/plan';
import { type ScheduledIncident } from '../../sources/simulator/incidents/schedule';
import { readIncident } from './settings';
import { createTimeline, type Timeline } from './timeline';
import { UsageError } from '../command/usage-error';

/** Where an incident comes from. */
type Origin = 'demo' | 'schedule' | 'injected';

/** An incident of one pipeline, as people read it. */
export interface IncidentReport {
  readonly pipeline: string;
  readonly type: string;
  readonly title: string;
  readonly origin: Origin;
  readonly state: 'running' | 'scheduled';
  /** ISO times of its onset, and of the end of its last effect. */
  readonly at: string;
  readonly until: string;
  readonly magnitude: number;
}

/** The incidents of a running simulation, which may be added to. */
export interface IncidentBook {
  readonly timeline: Timeline;
  /** Those that run, and those of the next 24 hours, by onset. */
  list(now: number): IncidentReport[];
  /** Adds an entry of a schedule. @throws UsageError naming what is wrong with it. */
  inject(name: string, entry: unknown, now: number): IncidentReport[];
  /** Takes back all that were added, and returns how many. */
  clear(now: number): number;
}

const MOST_INJECTED = 1_000;
const AHEAD = days(1);

/** A book with the incidents of the settings alone. */
export function createIncidentBook(settings: SimulatorSettings): IncidentBook {
  const fleet = createFleet(settings);
  const timeline = createTimeline(fleet);
  const names = fleet.members.map(({ name }) => name);
  let injected: ScheduledIncident[] = [];

  function set(now: number, next: ScheduledIncident[]): void {
    injected = next;
    timeline.change(now, createFleet({ ...settings, schedule: [...settings.schedule, ...injected] }));
  }

  function report(now: number, sources: ReadonlyArray<readonly [Origin, IncidentSettings]>): IncidentReport[] {
    const incidents = fleet.members.flatMap((member) =>
      sources.flatMap(([origin, source]) =>
        incidentsOf(source, member, [{ from: now, to: now + AHEAD }]).flatMap((incident) => {
          const onsets = onsetsWithin(incident, now, now + AHEAD);
          return onsets === null ? [] : [{ member, origin, incident, onset: onsets.first }];
        }),
      ),
    );
    return incidents
      .sort((a, b) => a.onset - b.onset)
      .map(({ member, origin, incident, onset }) => ({
        pipeline: member.name,
        type: incident.type,
        title: incidentTypeOf(incident.type).title,
        origin,
        state: onset <= now ? 'running' : 'scheduled',
        at: new Date(onset).toISOString(),
        until: new Date(endOf(incident, onset)).toISOString(),
        magnitude: incident.magnitude,
      }));
  }

  const only = (schedule: readonly ScheduledIncident[]): IncidentSettings => ({
    seed: settings.seed,
    incidents: 'none',
    schedule,
  });

  return {
    timeline,

    list: (now) =>
      report(now, [
        ['demo', { ...settings, schedule: [] }],
        ['schedule', only(settings.schedule)],
        ['injected', only(injected)],
      ]),

    inject(name, entry, now) {
      if (injected.length >= MOST_INJECTED) {
        throw new UsageError(`${name}: ${MOST_INJECTED} incidents are injected already. Clear them first.`);
      }
      const incident = readIncident(name, entry, now, names);
      set(now, [...injected, incident]);
      return report(now, [['injected', only([incident])]]);
    },

    clear(now) {
      const count = injected.length;
      set(now, []);
      return count;
    },
  };
}
