import { INCIDENT_TYPES, isIncidentType } from '../../contract/incident-types';
import { type ScheduledIncidentJson } from '../../contract/settings';
import { minutes, parseDuration } from '../../series';
import { labels } from '../labels';

/** The strongest that an incident can be. */
export const MOST_MAGNITUDE = 5;

/** Fields of an entry that hold a span of time. */
export const SPANS = ['ramp', 'duration', 'recovery', 'every'] as const;

/** Types to choose from, each with its description. */
export const TYPE_OPTIONS = INCIDENT_TYPES.map(({ id, title, description }) => ({
  value: id,
  label: title,
  description,
}));

/** A moment as entries have it: to the second. */
export function momentOf(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** An incident that begins at a moment. What is as usual is left out. */
export function startingAt(
  onset: Date,
  entry: Pick<ScheduledIncidentJson, 'type' | 'pipeline' | 'magnitude' | 'duration'>,
): ScheduledIncidentJson {
  const { type, pipeline, magnitude, duration } = entry;
  return {
    type,
    at: momentOf(onset),
    ...(pipeline ? { pipeline } : {}),
    ...(magnitude === undefined || magnitude === 1 ? {} : { magnitude }),
    ...(duration ? { duration } : {}),
  };
}

/** What is wrong with a field of an entry, as the backend would refuse it; undefined if it is right. */
export function problemOf(entry: ScheduledIncidentJson, name: keyof ScheduledIncidentJson): string | undefined {
  const { type, at, magnitude } = entry;
  switch (name) {
    case 'type':
      return isIncidentType(type) ? undefined : labels.config.incidentTypeError;
    case 'at':
      return isMoment(at) ? undefined : labels.config.incidentAtError;
    case 'until':
      return entry.until === undefined || isMoment(entry.until) ? undefined : labels.config.incidentAtError;
    case 'magnitude':
      return magnitude === undefined || (magnitude > 0 && magnitude <= MOST_MAGNITUDE)
        ? undefined
        : labels.config.incidentMagnitudeError;
    case 'every':
      return isSpan(entry.every, minutes(1)) ? undefined : labels.config.incidentEveryError;
    case 'ramp':
    case 'duration':
    case 'recovery':
      return entry[name] === '0s' || isSpan(entry[name], 1) ? undefined : labels.config.incidentSpanError;
    case 'pipeline':
      return undefined;
  }
}

/** Everything that is wrong with an entry. */
export function problemsOf(entry: ScheduledIncidentJson): string[] {
  const names = ['type', 'at', 'until', 'magnitude', ...SPANS] as const;
  return names.flatMap((name) => problemOf(entry, name) ?? []);
}

function isMoment(time: string | number): boolean {
  return Number.isFinite(typeof time === 'number' ? time : Date.parse(time));
}

function isSpan(text: string | undefined, least: number): boolean {
  return text === undefined || (parseDuration(text) ?? 0) >= least;
}
