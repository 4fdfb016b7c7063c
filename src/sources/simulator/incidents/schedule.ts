import { days, formatDuration, minutes } from '../../../series';
import { badSettings, show } from '../../../series/errors';
import { INCIDENT_TYPES, isIncidentType, type IncidentType } from '../../../contract/incident-types';
import { parseMatcher, type PipelineMatcher } from '../../../series/matcher';
import { readEvery, readInstant, readSpan } from '../../setting-times';
import { fieldsOf, numberIn, readList, type Fields } from '../../setting-values';
import { INCIDENTS } from './catalogue';
import { lengthOf, type Course, type Incident } from './incident';
import { onsetsWithin, spanOf } from './level';

/** An incident that somebody planned, for the pipelines that match. */
export interface ScheduledIncident {
  readonly pipelines: PipelineMatcher;
  readonly incident: Incident;
}

const MOST_ENTRIES = 1_000;
const MOST_MAGNITUDE = 5;
/** No sample of any signal need see what is shorter. */
const SHORTEST_COURSE = minutes(1);
const LONGEST_COURSE = days(56);

/**
 * Reads the schedule of a data source's settings.
 *
 * @param field the place of the schedule, for messages.
 * @throws AnswerError naming the entry, its value and what it can be.
 */
export function parseSchedule(field: string, value: unknown): ScheduledIncident[] {
  return readList(field, value, MOST_ENTRIES, 'incidents').map((entry, i) => parseEntry(`${field}[${i}]`, entry));
}

/**
 * The incidents of a schedule that touch a span of time, for one pipeline. O(entries), however often they repeat.
 *
 * @param from epoch milliseconds.
 */
export function scheduledIncidents(
  schedule: readonly ScheduledIncident[],
  pipeline: string,
  from: number,
  to: number,
): Incident[] {
  return schedule
    .filter(({ pipelines, incident }) => onsetsWithin(incident, from, to) !== null && pipelines.matches(pipeline))
    .map(({ incident }) => incident);
}

function parseEntry(field: string, value: unknown): ScheduledIncident {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badSettings(
      field,
      `is ${show(value)}. Give it as {"type": "traffic_spike", "pipeline": "churn", "at": "2026-01-31T12:00:00Z"}.`,
    );
  }
  const entry = fieldsOf(field, value);
  if (!isIncidentType(entry.type)) {
    const types = INCIDENT_TYPES.map(({ id }) => id).join(', ');
    throw badSettings(`${field}.type`, `${show(entry.type)} is unknown. Choose one of: ${types}.`);
  }
  const course = readCourse(field, entry, entry.type);
  const once: Incident = {
    ...course,
    type: entry.type,
    onset: readInstant(`${field}.at`, entry.at),
    magnitude: readMagnitude(`${field}.magnitude`, entry.magnitude ?? 1),
    every: null,
  };
  const span = spanOf(once);
  const every = readEvery(
    `${field}.every`,
    entry.every,
    span,
    `the incident, which lasts ${formatDuration(span)} with its last effects`,
  );
  const until = entry.until === undefined ? {} : { until: readUntil(`${field}.until`, entry.until, once.onset) };
  return {
    pipelines: readPipelines(`${field}.pipeline`, entry.pipeline),
    incident: { ...once, every, ...until },
  };
}

function readCourse(field: string, entry: Fields, type: IncidentType): Course {
  const usual = INCIDENTS[type];
  const course: Course = {
    ramp: spanOr(`${field}.ramp`, entry.ramp, usual.ramp),
    duration: spanOr(`${field}.duration`, entry.duration, usual.duration),
    recovery: spanOr(`${field}.recovery`, entry.recovery, usual.recovery),
  };
  const length = lengthOf(course);
  if (length < SHORTEST_COURSE || length > LONGEST_COURSE) {
    const [least, most] = [SHORTEST_COURSE, LONGEST_COURSE].map(formatDuration);
    throw badSettings(
      field,
      `lasts ${formatDuration(length)} from its onset to its recovery. Let ramp, duration and recovery last at least ${least} and at most ${most} together.`,
    );
  }
  return course;
}

const spanOr = (field: string, value: unknown, usual: number): number =>
  value === undefined ? usual : readSpan(field, value);

function readPipelines(field: string, value: unknown): PipelineMatcher {
  try {
    return parseMatcher(value);
  } catch (error) {
    throw badSettings(field, `cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readUntil(field: string, value: unknown, onset: number): number {
  const until = readInstant(field, value);
  if (until < onset) {
    throw badSettings(field, `${show(value)} is before the onset. Enter a later time, or remove the incident.`);
  }
  return until;
}

function readMagnitude(field: string, value: unknown): number {
  const magnitude = numberIn(value);
  if (!(magnitude > 0 && magnitude <= MOST_MAGNITUDE)) {
    throw badSettings(field, `${show(value)} is no number above 0 and up to ${MOST_MAGNITUDE}; 1 is as usual.`);
  }
  return magnitude;
}
