import { type Range } from '../../grid';
import { INCIDENT_TYPES } from '../../incident-types';
import { type PipelineEvent } from '../../types';
import { endOf } from './alter';
import { INCIDENTS } from './catalogue';
import { type Incident } from './incident';

/** What there is to tell of some incidents: each with the span of its effects, and what people did about it. */
export function incidentEvents(pipeline: string, incidents: readonly Incident[], { from, to }: Range): PipelineEvent[] {
  return incidents
    .flatMap((incident) => [spanOf(pipeline, incident), ...marksOf(pipeline, incident)])
    .filter(({ time, timeEnd }) => time <= to && (timeEnd ?? time) >= from);
}

function spanOf(pipeline: string, incident: Incident): PipelineEvent {
  const { title, story } = INCIDENT_TYPES.find(({ id }) => id === incident.type)!;
  return {
    pipeline,
    time: incident.onset,
    timeEnd: endOf(incident),
    title,
    text: story,
    tags: ['incident', incident.type],
  };
}

function marksOf(pipeline: string, { type, onset, ramp, duration }: Incident): PipelineEvent[] {
  return (INCIDENTS[type].marks ?? []).map(({ at, title, tags }) => ({
    pipeline,
    time: at === 'onset' ? onset : onset + ramp + duration,
    timeEnd: null,
    title,
    text: `${title}: ${pipeline}.`,
    tags,
  }));
}
