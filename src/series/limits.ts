import { badQuery } from './errors';

/** Points a series of one answer, as Prometheus limits them. */
export const MOST_POINTS = 11_000;

/** Values of one answer, all of its columns together. */
export const MOST_VALUES = 5_000_000;

/**
 * Refuses an answer that would be too large to send, to draw and to read.
 *
 * @param values how many the answer would have, as far as is known.
 * @param most the limit; infinite where only a part of what is fetched is answered.
 */
export function refuseTooManyValues(values: number, most = MOST_VALUES): void {
  if (values > most) {
    const inMillions = (n: number): string => (n / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 });
    throw badQuery(
      `The answer would have ${inMillions(values)} million values; at most ${inMillions(most)} million are given. Name fewer pipelines or signals, or take a shorter range or a longer step.`,
    );
  }
}

/** The last millisecond from the epoch that has a date, as ECMAScript counts: a hundred million days after 1970. The first is its negative. */
export const MOST_TIME = 8.64e15;

/** Whether a number is an instant that has a date, in epoch milliseconds. */
export const isInstant = (time: number): boolean => Number.isInteger(time) && Math.abs(time) <= MOST_TIME;
