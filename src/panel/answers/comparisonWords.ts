import { formatMeasure, count } from '../format';
import { amountOf } from './change';
import { ownersOf, type ComparisonAnswer } from './comparison';
import { judgedSentence } from './judged';

const WORDS: Readonly<Record<string, string>> = {
  fail: 'Worse',
  pass: 'Not worse',
  inconclusive: 'Cannot tell',
};

/** The verdict in a word or two. */
export function comparisonWord({ verdict }: ComparisonAnswer): string {
  return WORDS[verdict] ?? 'Too little data';
}

/**
 * How many signals are worse, are not, and cannot be told.
 *
 * @example '1 of 14 signals is worse, 10 are not, 3 cannot be told'
 */
export function comparisonSummary(answers: readonly ComparisonAnswer[]): string {
  const of = (verdict: string): number => answers.filter((one) => one.verdict === verdict).length;
  const [bad, fine] = [of('fail'), of('pass')];
  const owners = ownersOf(answers);
  const all = `${count(answers.length, 'signal')}${owners > 1 ? ` of ${count(owners, 'pipeline')}` : ''}`;
  return judgedSentence(
    { all, bad, fine, unknown: answers.length - bad - fine },
    { one: 'is', many: 'are', state: 'worse' },
  );
}

/** The medians of both sides. */
export function comparisonTitle(answer: ComparisonAnswer): string {
  const { a, b, unit } = answer;
  const write = (value: number | null): string => formatMeasure(value, unit, decimalsOf(answer));
  return a === null && b === null ? 'No median of either side' : `Median ${write(a)} → ${write(b)}`;
}

/** The shift with its interval, and why the verdict is as it is. */
export function comparisonDetails(answer: ComparisonAnswer): string[] {
  const { effect, low, high, reason } = answer;
  const shift =
    effect === null
      ? []
      : low === null || high === null
        ? [`Shift ${signed(effect, answer)}`]
        : [`Shift ${signed(effect, answer)}, 95\u00a0% interval ${signed(low, answer)} to ${signed(high, answer)}`];
  return [...shift, ...(reason === '' ? [] : [reason])];
}

/** A change in the unit of the signal, with its sign. */
export function signed(change: number, answer: ComparisonAnswer): string {
  const written = amountOf(change, answer.unit, decimalsOf(answer));
  return change > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}

/** Digits that tell a tenth of the tolerance; shares are written in per cent. */
function decimalsOf({ tolerance, unit }: ComparisonAnswer): number {
  const shown = (tolerance ?? 0) * (unit === 'percentunit' ? 100 : 1);
  return shown > 0 ? Math.min(4, Math.max(1, 1 - Math.floor(Math.log10(shown)))) : 1;
}
