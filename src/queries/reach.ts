import { badQuery, days, type Range } from '../series';
import { type Notice } from '../frames';

/** How far back anything is looked at. No engine that is in use has older samples, and no person means an older instant. */
const YEARS = 10;
const REACH = days(Math.round(YEARS * 365.25));

/**
 * A range without what lies so far back that nobody means it, such as that from the year 1, or from 1970, to now.
 *
 * @param now epoch milliseconds.
 * @returns the rest of it, with what is said if that is not all.
 * @throws AnswerError if nothing of it is left.
 */
export function withinReach(
  { from, to }: Range,
  now: number,
): { readonly range: Range; readonly notice: Notice | null } {
  const earliest = now - REACH;
  if (from >= earliest) {
    return { range: { from, to }, notice: null };
  }
  if (to <= earliest) {
    throw badQuery(
      `The time range ends ${momentOf(to)}, more than ${YEARS} years ago: nothing so old is looked at. Choose a later range.`,
    );
  }
  const text = `The time range begins ${momentOf(from)}; it is cut to ${dateOf(earliest)}, ${YEARS} years ago: nothing older is looked at.`;
  return { range: { from: earliest, to }, notice: { severity: 'info', text } };
}

/** A date, or no more than the year of what only a mistake can mean. */
function momentOf(time: number): string {
  const year = new Date(time).getUTCFullYear();
  return Number.isNaN(year) || year < 1_000
    ? `in the year ${Number.isNaN(year) ? '−271,821 or before' : yearOf(year)}`
    : `on ${dateOf(time)}`;
}

const yearOf = (year: number): string => year.toLocaleString('en-GB').replace('-', '−');

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
