import { formatDuration, seconds } from '../../../series';

/** Milliseconds between two samples of an engine, unless its settings say otherwise. */
export const SCRAPE_INTERVAL = seconds(15);

/** Fewer samples than these in a window, and a missed one is a gap. */
const SCRAPES = 4;

/**
 * The time that rates are taken over. An interval alone would miss what happens between the last sample of one window and the first
 * of the next, and holds a single sample where the engine scrapes once an interval; less than four scrapes would be a gap as soon as
 * one is missed.
 *
 * @param interval that they are evaluated at, in milliseconds.
 * @param scrape time between two samples of the engine, in milliseconds.
 */
export function windowOf(interval: number, scrape: number): number {
  return Math.max(interval + scrape, SCRAPES * scrape);
}

/** A preset's expression with {@link windowOf} in the places of `$window`. */
export function withWindow(expression: string, interval: number, scrape: number): string {
  return expression.replaceAll('$window', () => formatDuration(windowOf(interval, scrape)));
}
