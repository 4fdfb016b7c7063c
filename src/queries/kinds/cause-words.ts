import { DateTime } from 'luxon';

import { hours, lowerFirst } from '../../series';
import { type Catalogue, type SignalId } from '../../signals';
import { type PipelineEvent } from '../../sources';
import { firstOf, lengthInWords, type Departed } from '../../verdicts';
import { type StateCheck } from './verdict-checks';

/** What came first. */
export interface Cause {
  readonly text: string;
  /** The signal that moved first; that of the check that failed first where nothing else is known. */
  readonly signal: SignalId;
  /** Since when, in epoch milliseconds; null if that is not known. */
  readonly since: number | null;
  /** The last thing that somebody did to the pipeline shortly before; null if nothing is known of that. */
  readonly event: PipelineEvent | null;
}

/** What is known of a pipeline that is not ok. */
export interface Clues {
  /** Checks that fail, worst first. */
  readonly failing: readonly StateCheck[];
  /** Signals that left their ordinary course. */
  readonly departed: readonly Departed[];
  /** Of the last day, in the order of time. */
  readonly events: readonly PipelineEvent[];
}

/** What a cause is told with. */
export interface Telling {
  readonly catalogue: Catalogue;
  readonly timezone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** An event so long before the first sign may have caused it. */
const EFFECT_WITHIN = hours(2);
/** What a signal did, by its way. */
export const VERBS = { '1': 'rose', '-1': 'fell', '0': 'fell silent' } as const;

/**
 * What came first: the signal that left its ordinary course before all others, or else the check that failed before all others; and
 * the last thing that somebody did to the pipeline shortly before.
 *
 * @returns null where nothing is known of the past.
 */
export function causeOf({ failing, departed, events }: Clues, telling: Telling): Cause | null {
  const first = firstSign(departed, failing);
  const [earliest] = [...failing].sort((a, b) => startOf(a) - startOf(b));
  if (first !== null) {
    const { signal, seen, way } = first;
    const words = `${telling.catalogue.of(signal.id).label} ${VERBS[way]}`;
    const sign = `${words}${departed.length > 1 ? ' first' : ''} (${clock(seen, telling)})`;
    const event = eventBefore(events, seen);
    return {
      text: `${sign}${lead(first, failing, departed, telling)}${after(event, telling)}`,
      signal: signal.id,
      since: seen,
      event,
    };
  }
  if (earliest === undefined) {
    return null;
  }
  const { message, signal, since } = earliest;
  const event = since === null ? null : eventBefore(events, since);
  return { text: `${message}${after(event, telling)}`, signal, since, event };
}

/** What moved first, of the signals that moved before the last of the failures that are to be explained. */
export function firstSign(departed: readonly Departed[], failing: readonly StateCheck[]): Departed | null {
  const latest = Math.max(...failing.map(startOf));
  return firstOf(failing.length === 0 ? departed : departed.filter(({ after: earliest }) => earliest < latest));
}

/** How long before what is worst it moved, where it is something else. */
function lead(
  first: Departed,
  failing: readonly StateCheck[],
  departed: readonly Departed[],
  telling: Telling,
): string {
  const [worst] = failing;
  if (worst === undefined || worst.signal === first.signal.id) {
    return '';
  }
  const moved = departed.find(({ signal }) => signal.id === worst.signal);
  const ahead = (moved?.seen ?? worst.since ?? NaN) - first.seen;
  return ahead > 0 ? `, ${lengthInWords(ahead)} before ${lowerFirst(telling.catalogue.of(worst.signal).label)}` : '';
}

/** What was done shortly before. Incidents that somebody marked are what is to be explained. */
function eventBefore(events: readonly PipelineEvent[], start: number): PipelineEvent | null {
  const done = events
    .filter(({ tags }) => !tags.includes('incident'))
    .filter(({ time, timeEnd }) => time <= start && start <= (timeEnd ?? time) + EFFECT_WITHIN);
  return done.at(-1) ?? null;
}

function after(event: PipelineEvent | null, telling: Telling): string {
  return event === null ? '' : `; ${event.title} at ${clock(event.time, telling)}`;
}

/** When a check began to fail; Infinity where that is not known. */
export const startOf = ({ since }: StateCheck): number => since ?? Infinity;

/** A time of the last day, in the time zone of the data source: `14:05`, or `3 Mar 14:05` of the day before. */
export function clock(time: number, { timezone, now }: Pick<Telling, 'timezone' | 'now'>): string {
  const [at, end] = [time, now].map((ms) => DateTime.fromMillis(ms, { zone: timezone, locale: 'en' }));
  return at.toFormat(at.hasSame(end, 'day') ? 'HH:mm' : 'd MMM HH:mm');
}
