import { since } from '../profile';
import { INCIDENTS, isRemedied, longestLag } from './catalogue';
import { lengthOf, severityAfter, type Effect, type Incident } from './incident';

/**
 * Milliseconds from an incident's onset until its last effect has gone. Effects that came late leave late, unless somebody
 * removes the cause: then all end together.
 */
export function spanOf(incident: Pick<Incident, 'type' | 'ramp' | 'duration' | 'recovery'>): number {
  return lengthOf(incident) + (isRemedied(incident.type) ? 0 : longestLag(incident.type));
}

/** Milliseconds since the newest onset at or before an instant; negative before the first. */
export function sinceOnset({ onset, every }: Incident, instant: number): number {
  return every === null || instant < onset ? instant - onset : since(instant, onset, every);
}

/**
 * Severity times magnitude that an effect has, 0 outside the incident.
 *
 * @param elapsed milliseconds since the onset.
 */
export function levelOf(incident: Incident, { lag, above = 0, flaps }: Effect, elapsed: number): number {
  const own = elapsed - lag;
  const severity = severityAfter(incident, own);
  const present = flaps === undefined || own % flaps < flaps / 2;
  const remedied = isRemedied(incident.type) && elapsed >= lengthOf(incident);
  return severity > above && present && !remedied ? (incident.magnitude * (severity - above)) / (1 - above) : 0;
}

/** The first and last onset of an incident whose effects touch a span of time, or null. Both ends of the span count. */
export function onsetsWithin(incident: Incident, from: number, to: number): { first: number; last: number } | null {
  const { onset, every } = incident;
  const span = spanOf(incident);
  if (onset > to || (every === null && onset + span <= from)) {
    return null;
  }
  if (every === null) {
    return { first: onset, last: onset };
  }
  // The newest one up to `from` still counts if it has not ended there.
  const newest = from < onset ? onset : from - since(from, onset, every);
  const first = newest >= from || newest + span > from ? newest : newest + every;
  const last = to - since(to, onset, every);
  return first <= last ? { first, last } : null;
}

/** Effects of a type in the order of cause. */
export const effectsOf = ({ type }: Incident): readonly Effect[] => INCIDENTS[type].effects;
