import { formatDuration, seconds } from '../../../series';

/** Milliseconds between two samples of an engine, unless its settings say otherwise. */
export const SCRAPE_INTERVAL = seconds(15);

/** Fewer samples than these in a window, and a missed one is a gap. */
const SCRAPES = 4;

/** The time that a preset's rates are taken over. All in milliseconds. */
export const windowOf = (interval: number, scrape: number): number => Math.max(interval + scrape, SCRAPES * scrape);

/**
 * A preset's expression with a duration in the places of `$window`: the time that rates are taken over. An interval alone would
 * miss what happens between the last sample of one window and the first of the next; less than four scrapes would be a gap as
 * soon as one is missed.
 *
 * @param interval that it is evaluated at, in milliseconds.
 * @param scrape time between two samples of the engine, in milliseconds.
 */
export function withWindow(expression: string, interval: number, scrape: number): string {
  return expression.replaceAll('$window', () => formatDuration(windowOf(interval, scrape)));
}
