import { formatMeasure, formatNumber } from '../format';
import { type Hints } from '../measures';

const NO_BREAK_SPACE = '\u00a0';
/** Units whose values read as per cent: a change of them is in points, for per cent of per cent would be another number. */
const PER_CENT: Readonly<Record<string, number>> = { percent: 1, percentunit: 100 };

/**
 * A change in words: arrow, amount, and whether that is better or worse. One that is too small to be written is none.
 *
 * @param change in the unit of the value; null = unknown, for which the text is empty.
 * @param direction which way is good: `lower`, `higher` or anything else for neither.
 * @example changeOf(-0.004, 'higher', { unit: 'percentunit', decimals: 1 }) // '▼ 0.4 pts, worse'
 */
export function changeOf(change: number | null, direction: string, { unit = '', decimals }: Hints): string {
  if (change === null) {
    return '';
  }
  const amount = amountOf(Math.abs(change), unit, decimals);
  if (!/[1-9]/.test(amount)) {
    return 'unchanged';
  }
  const isGood = direction === 'lower' ? change < 0 : change > 0;
  const verdict = direction === 'lower' || direction === 'higher' ? (isGood ? ', better' : ', worse') : '';
  return `${change > 0 ? '▲' : '▼'}${NO_BREAK_SPACE}${amount}${verdict}`;
}

/** How much a value changed, with its sign where it fell: of one that reads as per cent, in points. */
export function amountOf(change: number, unit: string, decimals: number | undefined): string {
  const scale = PER_CENT[unit];
  return scale === undefined
    ? formatMeasure(change, unit, decimals)
    : `${formatNumber(change * scale, decimals ?? 1)}${NO_BREAK_SPACE}pts`;
}
