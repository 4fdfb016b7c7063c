import { badQuery, TooLarge } from './errors';

/** Points a series of one answer, as Prometheus limits them. */
export const MOST_POINTS = 11_000;

/** Values of one answer, all of its columns together. */
export const MOST_VALUES = 5_000_000;

/**
 * Refuses an answer that would be too large to send, to draw and to read.
 *
 * @param values how many the answer would have, as far as is known.
 * @param most the limit; infinite where only a part of what is fetched is answered.
 * @throws TooLarge
 */
export function refuseTooManyValues(values: number, most = MOST_VALUES): void {
  if (values > most) {
    const inMillions = (n: number): string => (n / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 });
    throw new TooLarge(
      `The answer would have ${inMillions(values)} million values; at most ${inMillions(most)} million are given. Name fewer pipelines or signals, or take a shorter range or a longer step.`,
      400,
      'query',
    );
  }
}

/** What a curve weighs besides its values: its name, labels and configuration are as large as so many of them. */
export const CURVE_VALUES = 100;

/**
 * Refuses an answer with more curves than can be sent, drawn or read, however short they are.
 *
 * @param curves how many the answer would have.
 * @param points values of each.
 * @throws TooLarge
 */
export function refuseTooManyCurves(curves: number, points: number): void {
  refuseTooManyValues(curves * points);
  const most = Math.floor(MOST_VALUES / (points + CURVE_VALUES));
  if (curves > most) {
    const inWords = (n: number): string => n.toLocaleString('en-GB');
    throw new TooLarge(
      `The answer would have ${inWords(curves)} curves; at most ${inWords(most)} of ${inWords(points)} values are given. Name fewer pipelines or signals, or ask for the worst.`,
      400,
      'query',
    );
  }
}

/** Requests that one query may send to an engine: a verdict on 10,000 pipelines takes some thousand. */
const MOST_REQUESTS = 4_000;

/**
 * Refuses a query that would send an engine too much.
 *
 * @param requests how many it would send, as far as is known.
 */
export function refuseTooManyRequests(requests: number): void {
  if (requests > MOST_REQUESTS) {
    const [sent, most] = [requests, MOST_REQUESTS].map((count) => count.toLocaleString('en-GB'));
    throw badQuery(
      `The query would send the engine ${sent} requests or more; at most ${most} are sent. Name fewer pipelines or signals, or take a shorter range or a longer step.`,
    );
  }
}

/** The last millisecond from the epoch that has a date, as ECMAScript counts: a hundred million days after 1970. The first is its negative. */
export const MOST_TIME = 8.64e15;

/** Whether a number is an instant that has a date, in epoch milliseconds. */
export const isInstant = (time: number): boolean => Number.isInteger(time) && Math.abs(time) <= MOST_TIME;
