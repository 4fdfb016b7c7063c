import { days, parseDuration } from '../../../signals';
import { badSettings, show } from '../../errors';
import { INCIDENT_TYPES, isIncidentType } from '../../incident-types';
import { parseMatcher, type PipelineMatcher } from '../../matcher';
import { endOf } from './alter';
import { INCIDENTS } from './catalogue';
import { type Course, type Incident } from './incident';

/** An incident that somebody planned, for the pipelines that match. */
export interface ScheduledIncident {
  readonly pipelines: PipelineMatcher;
  /** The incident as it first happens. */
  readonly incident: Incident;
  /** Milliseconds from one onset to the next; null for once. */
  readonly every: number | null;
}

const MOST_ENTRIES = 1_000;
const MOST_MAGNITUDE = 5;
const LONGEST_COURSE = days(60);

/**
 * Reads the schedule of a data source's settings.
 *
 * @param field the place of the schedule, for messages.
 * @throws AnswerError naming the entry, its value and what it can be.
 */
export function parseSchedule(field: string, value: unknown): ScheduledIncident[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value) || value.length > MOST_ENTRIES) {
    const what = Array.isArray(value) ? `has ${value.length} entries` : `is ${show(value)}`;
    throw badSettings(`${field} ${what}. Give a list of at most ${MOST_ENTRIES} incidents.`);
  }
  return value.map((entry, i) => parseEntry(`${field}[${i}]`, entry));
}

/** The incidents of a schedule that touch a span of time, for one pipeline. */
export function scheduledIncidents(
  schedule: readonly ScheduledIncident[],
  pipeline: string,
  from: number,
  to: number,
): Incident[] {
  return schedule
    .filter(({ pipelines }) => pipelines.matches(pipeline))
    .flatMap(({ incident, every }) => {
      const length = endOf(incident) - incident.onset;
      const touches = ({ onset }: Incident): boolean => onset <= to && onset + length > from;
      if (every === null) {
        return touches(incident) ? [incident] : [];
      }
      const repeats: Incident[] = [];
      const first = Math.max(0, Math.floor((from - length - incident.onset) / every));
      for (let onset = incident.onset + first * every; onset <= to; onset += every) {
        repeats.push({ ...incident, onset });
      }
      return repeats.filter(touches);
    });
}

function parseEntry(field: string, value: unknown): ScheduledIncident {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badSettings(
      `${field} is ${show(value)}. Give it as {"type": "traffic_spike", "pipeline": "churn", "at": "2026-01-31T12:00:00Z"}.`,
    );
  }
  const entry = value as Record<string, unknown>;
  if (!isIncidentType(entry.type)) {
    const types = INCIDENT_TYPES.map(({ id }) => id).join(', ');
    throw badSettings(`${field}.type ${show(entry.type)} is unknown. Choose one of: ${types}.`);
  }
  const usual = INCIDENTS[entry.type];
  const course: Course = {
    ramp: readSpan(`${field}.ramp`, entry.ramp, usual.ramp),
    duration: readSpan(`${field}.duration`, entry.duration, usual.duration),
    recovery: readSpan(`${field}.recovery`, entry.recovery, usual.recovery),
  };
  const length = course.ramp + course.duration + course.recovery;
  if (length === 0 || length > LONGEST_COURSE) {
    throw badSettings(
      `${field} lasts ${length} ms from ramp to recovery. Let it last at least 1s and at most ${LONGEST_COURSE / days(1)}d.`,
    );
  }
  const incident: Incident = {
    ...course,
    type: entry.type,
    onset: readTime(`${field}.at`, entry.at),
    magnitude: readMagnitude(`${field}.magnitude`, entry.magnitude ?? 1),
  };
  return {
    pipelines: readPipelines(`${field}.pipeline`, entry.pipeline),
    incident,
    every: readEvery(field, entry.every),
  };
}

function readPipelines(field: string, value: unknown): PipelineMatcher {
  try {
    return parseMatcher(value);
  } catch (error) {
    throw badSettings(`${field}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readTime(field: string, value: unknown): number {
  const time = typeof value === 'string' ? Date.parse(value) : value;
  if (typeof time !== 'number' || !Number.isSafeInteger(time)) {
    throw badSettings(
      `${field} ${show(value)} is no time. Enter one such as "2026-01-31T12:00:00Z", or epoch milliseconds.`,
    );
  }
  return time;
}

function readMagnitude(field: string, value: unknown): number {
  if (typeof value !== 'number' || !(value > 0 && value <= MOST_MAGNITUDE)) {
    throw badSettings(`${field} ${show(value)} is no number above 0 and up to ${MOST_MAGNITUDE}; 1 is as usual.`);
  }
  return value;
}

function readSpan(field: string, value: unknown, usual: number): number {
  if (value === undefined || value === null) {
    return usual;
  }
  const ms = value === '0s' ? 0 : typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null) {
    throw badSettings(`${field} ${show(value)} is no duration. Enter one such as "30m", or "0s" for none.`);
  }
  return ms;
}

function readEvery(field: string, value: unknown): number | null {
  if (value === undefined || value === null) {
    return null;
  }
  const ms = typeof value === 'string' ? parseDuration(value) : null;
  if (ms === null || ms < 60_000) {
    throw badSettings(
      `${field}.every ${show(value)} is no duration of at least 1m. Enter one such as "1d", or leave it out.`,
    );
  }
  return ms;
}
