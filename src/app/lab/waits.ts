import { hours, minutes } from '../../series';

/** Waiting times that can be chosen, the rest being too fine or too long to tell apart. */
const FAST = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360].map(minutes);
const SLOW = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 18, 24].map(hours);
/** From this interval on, a signal is slow. */
const HOURLY = minutes(30);
const LONGEST = hours(24);

/**
 * Waiting times that can be chosen for a signal, in rising order: whole numbers of its samples.
 *
 * @param interval milliseconds between samples.
 * @param others that are among them whatever they are: those in force, and chosen.
 */
export function waitsFor(interval: number, others: ReadonlyArray<number | null | undefined>): number[] {
  const some = (interval < HOURLY ? FAST : SLOW).map((wait) => Math.ceil(wait / interval) * interval);
  const own = others.filter((wait): wait is number => typeof wait === 'number');
  return [...new Set([...some, ...own])].filter((wait) => wait <= LONGEST).sort((a, b) => a - b);
}
