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

/** An incident that begins now, to the second. */
export function startingAt(
  now: Date,
  entry: Pick<ScheduledIncidentJson, 'type' | 'pipeline' | 'magnitude'>,
): ScheduledIncidentJson {
  const { type, pipeline, magnitude } = entry;
  return {
    type,
    at: `${now.toISOString().slice(0, 19)}Z`,
    ...(pipeline ? { pipeline } : {}),
    ...(magnitude === undefined || magnitude === 1 ? {} : { magnitude }),
  };
}

/** What is wrong with a field of an entry, as the backend would refuse it; undefined if it is right. */
export function problemOf(entry: ScheduledIncidentJson, name: keyof ScheduledIncidentJson): string | undefined {
  const { type, at, magnitude } = entry;
  switch (name) {
    case 'type':
      return isIncidentType(type) ? undefined : labels.config.incidentTypeError;
    case 'at':
      return Number.isFinite(typeof at === 'number' ? at : Date.parse(at)) ? undefined : labels.config.incidentAtError;
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
  const names = ['type', 'at', 'magnitude', ...SPANS] as const;
  return names.flatMap((name) => problemOf(entry, name) ?? []);
}

function isSpan(text: string | undefined, least: number): boolean {
  return text === undefined || (parseDuration(text) ?? 0) >= least;
}
