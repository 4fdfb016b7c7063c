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
