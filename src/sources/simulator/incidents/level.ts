import { since } from '../profile';
import { TRAITS } from './catalogue';
import { lengthOf, severityAfter, type Effect, type Incident } from './incident';

/**
 * Milliseconds from an incident's onset until its last effect has gone. Effects that came late leave late, unless somebody
 * removes the cause: then all end together.
 */
export function spanOf(incident: Pick<Incident, 'type' | 'ramp' | 'duration' | 'recovery'>): number {
  const { remedied, longestLag } = TRAITS[incident.type];
  return lengthOf(incident) + (remedied ? 0 : longestLag);
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
  const remedied = TRAITS[incident.type].remedied && elapsed >= lengthOf(incident);
  return severity > above && present && !remedied ? (incident.magnitude * (severity - above)) / (1 - above) : 0;
}

/** When the last effect of an incident that began at an instant has gone: by itself, or because somebody ended it. */
export function endOf(
  incident: Pick<Incident, 'type' | 'ramp' | 'duration' | 'recovery' | 'until'>,
  onset: number,
): number {
  return Math.min(onset + spanOf(incident), incident.until ?? Infinity);
}

/** The first and last onset of an incident whose effects touch a span of time, or null. Both ends of the span count. */
export function onsetsWithin(incident: Incident, from: number, to: number): { first: number; last: number } | null {
  const { onset, every, until = Infinity } = incident;
  const span = spanOf(incident);
  // What somebody ended does not begin again.
  const newestPossible = Math.min(to, until - 1);
  if (onset > newestPossible || until <= from || (every === null && onset + span <= from)) {
    return null;
  }
  if (every === null) {
    return { first: onset, last: onset };
  }
  // The newest one up to `from` still counts if it has not ended there.
  const newest = from < onset ? onset : from - since(from, onset, every);
  const first = newest >= from || newest + span > from ? newest : newest + every;
  const last = newestPossible - since(newestPossible, onset, every);
  return first <= last ? { first, last } : null;
}
