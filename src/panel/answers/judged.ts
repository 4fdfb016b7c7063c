import { formatNumber } from '../format';

/** How many of something are in a bad way, are not, and cannot be told. */
export interface Judged {
  /** What there is, counted: "5 signals". */
  readonly all: string;
  readonly bad: number;
  readonly fine: number;
  readonly unknown: number;
}

/** What is said of one and of several, and what they then are. */
export interface Verb {
  readonly one: string;
  readonly many: string;
  readonly state: string;
}

/**
 * Counts of judgements in a sentence.
 *
 * @example judgedSentence({ all: '14 signals', bad: 1, fine: 10, unknown: 3 }, { one: 'is', many: 'are', state: 'worse' })
 *   // '1 of 14 signals is worse, 10 are not, 3 cannot be told'
 */
export function judgedSentence({ all, bad, fine, unknown }: Judged, { one, many, state }: Verb): string {
  return [
    `${bad === 0 ? 'None' : formatNumber(bad)} of ${all} ${bad > 1 ? many : one} ${state}`,
    ...(fine === 0 ? [] : [`${formatNumber(fine)} ${fine === 1 ? one : many} not`]),
    ...(unknown === 0 ? [] : [`${formatNumber(unknown)} cannot be told`]),
  ].join(', ');
}
