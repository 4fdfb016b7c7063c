import { type DataFrame } from '@grafana/data';

import { numberAt, textAt, textsAt } from '../answers/frames';

/** Something that happened to a pipeline: an incident, a deployment, a retraining. */
export interface Happening {
  readonly pipeline: string;
  readonly title: string;
  readonly text: string;
  readonly isIncident: boolean;
  /** Epoch milliseconds. */
  readonly start: number;
  /** The same as `start` for what has no length. */
  readonly end: number;
}

/** Reads one event from a row. */
export function readHappening(frame: DataFrame, row: number): Happening {
  const start = numberAt(frame, 'time', row) ?? NaN;
  return {
    pipeline: textAt(frame, 'pipeline', row),
    title: textAt(frame, 'title', row),
    text: textAt(frame, 'text', row),
    isIncident: textsAt(frame, 'tags', row).includes('incident'),
    start,
    end: numberAt(frame, 'timeEnd', row) ?? start,
  };
}

/** What is to be explained: how long it has lasted, and whether data is missing. */
export interface Failure {
  /** Epoch milliseconds; null where it is not known. */
  readonly since: number | null;
  readonly now: number;
  readonly isUnknown: boolean;
}

/** An effect of an event shows at most so long after its end. */
const EFFECT_WITHIN = 2 * 3_600_000;

/**
 * The events that can have to do with a failure, those that may explain it first, the newest of them first.
 *
 * @returns each with the reason why it may explain it; empty for one that only happened at the same time.
 */
export function related(
  events: readonly Happening[],
  failure: Failure,
): ReadonlyArray<{ readonly event: Happening; readonly reason: string }> {
  return events
    .filter(({ start, end }) => start <= failure.now && end + EFFECT_WITHIN >= (failure.since ?? failure.now))
    .map((event) => ({ event, reason: reasonOf(event, failure) }))
    .sort((a, b) => Number(b.reason !== '') - Number(a.reason !== '') || b.event.start - a.event.start);
}

function reasonOf({ start, end }: Happening, { since, now, isUnknown }: Failure): string {
  const isRunning = start <= now && end >= now && end > start;
  if (isUnknown) {
    return isRunning ? 'runs while data is missing, and may explain it' : '';
  }
  if (since === null) {
    return isRunning ? 'runs now, and may explain it' : '';
  }
  return start <= since && since <= end + EFFECT_WITHIN ? 'came first, and may explain it' : '';
}
