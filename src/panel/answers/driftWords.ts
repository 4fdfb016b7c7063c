import { days, inList, upperFirst } from '../../series';
import { count, formatMeasure, formatNumber } from '../format';
import { amountOf } from './change';
import { type DriftAnswer, type Measure, type Segment } from './drift';

/** Writes an instant, and the day of one that is only known about. */
export interface Say {
  readonly instant: (time: number) => string;
  readonly day: (time: number) => string;
}

/** Change points that are named one by one. */
const NAMED = 3;

const VERDICT_WORDS: Readonly<Record<string, string>> = {
  insufficient_data: 'Too few data',
};

/** A verdict in a word or two. */
export function verdictWord(verdict: string): string {
  return VERDICT_WORDS[verdict] ?? upperFirst(verdict.replaceAll('_', ' '));
}

/** What is found, in one sentence. */
export function driftTitle(answer: DriftAnswer): string {
  const { verdict, relevant, slope, level } = answer;
  const relevantly = amount(relevant, level);
  const window = windowOf(answer);
  switch (verdict) {
    case 'insufficient_data':
      return `Too few samples for a verdict: ${formatNumber(answer.n)}`;
    case 'stable':
      return `Stable: a change of ${relevantly} in ${window.words} is excluded`;
    case 'inconclusive':
      return `Inconclusive: a change of ${relevantly} is neither shown nor excluded`;
    default: {
      const change = slope === null || window.days === null ? null : Math.abs(slope * window.days);
      return `${verdictWord(verdict)} by ${amount(change, level)} in ${window.words}`;
    }
  }
}

/** What it rests on, a line each: the slope, when the limit is met, and when it changed. */
export function driftDetails(answer: DriftAnswer, say: Say): string[] {
  const { verdict, slope, low, high, perDay, coverage, segments } = answer;
  if (verdict === 'insufficient_data') {
    return coverage === null ? [] : [`${Math.round(coverage * 100)}\u00a0% of the time is measured`];
  }
  const pace = (value: number | null): string => signed(value, perDay);
  const changes = segments.slice(1).map(({ start }) => say.instant(start));
  return [
    `${pace(slope)} a day, 95\u00a0% interval ${pace(low)} to ${pace(high)}`,
    ...crossingWords(answer, say),
    changes.length === 0
      ? 'No change point'
      : changes.length <= NAMED
        ? `Changed ${inList(changes)}`
        : `Changed ${formatNumber(changes.length)} times, last ${changes[changes.length - 1]}`,
  ];
}

/** What a segment is, for a list of them: when, and its level with its slope where it has one. */
export function segmentWords({ start, end, mean, perDay }: Segment, answer: DriftAnswer, say: Say): [string, string] {
  const moves = perDay === 0 ? '' : `, ${signed(perDay, answer.perDay)} a day`;
  const { unit, decimals } = answer.level;
  return [`${say.instant(start)} – ${say.instant(end)}`, `mean ${formatMeasure(mean, unit, decimals)}${moves}`];
}

/** When a decline, or a trend towards it, meets the limit. */
function crossingWords(answer: DriftAnswer, say: Say): string[] {
  const { verdict, crossing, crossingLow, crossingHigh, floor, level } = answer;
  if (floor === null) {
    return [];
  }
  const limit = `its limit of ${formatMeasure(floor, level.unit, level.decimals)}`;
  if (crossing !== null && ['declining', 'rising', 'falling'].includes(verdict)) {
    const earliest = crossingLow === null ? '' : `${say.day(crossingLow)} at the earliest, `;
    const latest = crossingHigh === null ? 'maybe not within a year' : `${say.day(crossingHigh)} at the latest`;
    return [`At ${limit} about ${say.day(crossing)}; ${earliest}${latest}`];
  }
  if (verdict !== 'declining') {
    return [];
  }
  return [isBeyond(answer, floor) ? `Beyond ${limit} already` : `Not at ${limit} within a year`];
}

/** Whether a level that declines has passed the limit: what is worse lies where the slope leads. */
function isBeyond({ recent, slope }: DriftAnswer, floor: number): boolean {
  return recent !== null && slope !== null && (slope < 0 ? recent <= floor : recent >= floor);
}

/** The time that the samples span; null where that is not known. */
function windowOf({ segments }: DriftAnswer): { readonly days: number | null; readonly words: string } {
  if (segments.length === 0) {
    return { days: null, words: 'the window' };
  }
  const span = (segments[segments.length - 1].end - segments[0].start) / days(1);
  return { days: span, words: count(Math.round(span), 'day') };
}

function amount(change: number | null, { unit, decimals }: Measure): string {
  return change === null ? 'an unknown amount' : amountOf(change, unit, decimals);
}

function signed(change: number | null, measure: Measure): string {
  const written = amount(change, measure);
  return change !== null && change > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}
