import { badQuery } from '../../../series/errors';
import { type Range } from '../../../series/grid';
import { incidentTypeOf } from '../../../contract/incident-types';
import { type PipelineEvent } from '../../types';
import { INCIDENTS } from './catalogue';
import { type Incident } from './incident';
import { endOf, onsetsWithin } from './level';

/** Events of one answer; more can neither be drawn nor read. */
export const MOST_EVENTS = 100_000;

/** Refuses a list of events that is too long to be of use, before it is made. */
export function refuseTooManyEvents(events: number): void {
  if (events > MOST_EVENTS) {
    throw badQuery(
      `The range holds more than ${MOST_EVENTS.toLocaleString('en-GB')} events. Take a shorter range, or name fewer pipelines.`,
    );
  }
}

/**
 * The events of some incidents: each with the span of its effects, and what people did about it.
 *
 * @throws AnswerError if there are more than {@link MOST_EVENTS}.
 */
export function incidentEvents(pipeline: string, incidents: readonly Incident[], range: Range): PipelineEvent[] {
  return incidents
    .flatMap((incident) => occurrencesOf(incident, range))
    .flatMap((incident) => [regionOf(pipeline, incident), ...marksOf(pipeline, incident)])
    .filter(({ time, timeEnd }) => time <= range.to && (timeEnd ?? time) >= range.from);
}

/** A repeating incident as often as it touches a range. */
function occurrencesOf(incident: Incident, { from, to }: Range): Incident[] {
  const onsets = onsetsWithin(incident, from, to);
  if (!onsets) {
    return [];
  }
  const every = incident.every ?? Infinity;
  const count = 1 + (onsets.last - onsets.first) / every;
  refuseTooManyEvents(count);
  return Array.from({ length: count }, (_, i) => ({ ...incident, onset: onsets.first + (i === 0 ? 0 : i * every) }));
}

function regionOf(pipeline: string, incident: Incident): PipelineEvent {
  const { title, description } = incidentTypeOf(incident.type);
  return {
    pipeline,
    time: incident.onset,
    timeEnd: endOf(incident, incident.onset),
    title,
    text: description,
    tags: ['incident', incident.type],
  };
}

/** What would have been done about it after it was ended is not done. */
function marksOf(pipeline: string, { type, onset, ramp, duration, until = Infinity }: Incident): PipelineEvent[] {
  return (INCIDENTS[type].marks ?? [])
    .map(({ at, title, text, tags }) => ({
      pipeline,
      time: at === 'onset' ? onset : onset + ramp + duration,
      timeEnd: null,
      title,
      text: `${pipeline}: ${text}`,
      tags,
    }))
    .filter(({ time }) => time < until);
}
