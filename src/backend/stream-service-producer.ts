import { type Clock } from '../clock';
import { type Frame } from '../frames';
import { type LiveQuery } from '../queries';
import { floorTo, hours, minutes, type Range, seconds } from '../series';
import { changedRows } from './stream-service-changes';

/** What a producer hands on. */
export interface Outlet {
  /** Resolves when the next points may follow. */
  points(frame: Frame): Promise<void>;
  /** @param retry milliseconds until the next attempt, null = there is none. */
  trouble(error: unknown, retry: number | null): Promise<void>;
}

/** How far back is asked again for late samples, and how far back a stream begins. */
const LOOK_BACK = minutes(1);
const LEAST_LOOK_BACK = 3;
const MOST_LOOK_BACK = 12;
/** Points that are caught up after trouble; browsers ask for what is older. */
const MOST_CAUGHT_UP = 1_000;
/** Not even a fine grid is asked for more often. */
const LEAST_PACE = seconds(1);
/** A timer cannot wait for as long as a step may be. */
const LONGEST_SLEEP = hours(1);
const LEAST_RETRY = seconds(5);
const MOST_RETRY = minutes(1);

/**
 * The newest points of a query: those since `sent`, preceded by the last few that were sent already.
 *
 * @param newest the instant up to which samples are there, a multiple of the step.
 * @param sent the newest instant that was sent, null = none.
 */
export function newestRange(step: number, newest: number, sent: number | null): Range {
  const points = Math.min(MOST_LOOK_BACK, Math.max(LEAST_LOOK_BACK, Math.ceil(LOOK_BACK / step)));
  const from = (sent ?? newest) - (points - 1) * step;
  return { from: Math.max(from, newest - (MOST_CAUGHT_UP - 1) * step), to: newest };
}

/** The newest instant of a query whose samples are there. */
export function settledInstant({ step, settling }: Pick<LiveQuery, 'step' | 'settling'>, now: number): number {
  return floorTo(now - settling, step);
}

/**
 * Hands on the newest points of a query whenever an instant of its grid has passed, until `abort` fires: the last few at
 * once, then no more often than the step what has come or changed since. A source that fails is asked again after 5 seconds or a step, then twice as long each time, up
 * to a minute; the points it failed to give are caught up.
 *
 * @param prepare makes the query ready; it may fail like the source.
 */
export async function produce(
  prepare: () => LiveQuery,
  outlet: Outlet,
  clock: Clock,
  abort: AbortSignal,
): Promise<void> {
  let query: LiveQuery | null = null;
  let sent: number | null = null;
  let before: Frame | null = null;
  let failures = 0;
  while (!abort.aborted) {
    try {
      query ??= prepare();
      const newest = settledInstant(query, clock.now());
      if (sent === null || newest > sent) {
        const frame = await query.points(newestRange(query.step, newest, sent), abort);
        if (abort.aborted) {
          return;
        }
        await outlet.points(changedRows(frame, before));
        before = frame;
        sent = newest;
        failures = 0;
      }
      await clock.sleep(untilNext(query, clock.now()), abort);
    } catch (error) {
      if (abort.aborted) {
        return;
      }
      const retry = retryAfter(query?.step ?? 0, failures++);
      await outlet.trouble(error, retry);
      await clock.sleep(retry, abort);
    }
  }
}

/** Milliseconds until the samples of the next instant are there. */
function untilNext({ step, settling }: LiveQuery, now: number): number {
  const pace = Math.ceil(LEAST_PACE / step) * step;
  const next = floorTo(now - settling, pace) + pace + settling;
  return Math.min(next - now, LONGEST_SLEEP);
}

function retryAfter(step: number, failures: number): number {
  const first = Math.min(MOST_RETRY, Math.max(LEAST_RETRY, step));
  return Math.min(MOST_RETRY, first * 2 ** Math.min(failures, 10));
}
