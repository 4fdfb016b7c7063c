import { formatValue, type Catalogue } from '../../signals';
import { isEnough } from '../../verdicts';
import { checkStateOf } from '../checks';
import { numberIn, textIn, unitOf, type Row } from '../rows';

/** The verdict on a trend with its slope and the ends of the interval, or why there is none. */
export function trendIn(row: Row, catalogue: Catalogue): string {
  const { unit, decimals } = catalogue.of(textIn(row, 'signal'));
  const verdict = textIn(row, 'verdict');
  if (verdict === 'insufficient_data' || verdict === '') {
    const isMeasured = isEnough(numberIn(row, 'coverage') ?? 0);
    return isMeasured ? `too few samples for a trend, ${numberIn(row, 'n') ?? 0}` : lackOf(row);
  }
  const pace = (column: string): string => formatValue({ unit, decimals: decimals + 2 }, numberIn(row, column));
  const slope = `${pace('sen_slope_per_day')} a day (${pace('slope_low')} to ${pace('slope_high')})`;
  const relevant = formatValue({ unit, decimals: decimals + 1 }, numberIn(row, 'relevant_change'));
  switch (verdict) {
    case 'stable':
      return `stable, a change of ${relevant} is excluded, slope ${slope}`;
    case 'inconclusive':
      return `inconclusive, a change of ${relevant} is neither shown nor excluded, slope ${slope}`;
    default:
      return `${verdict}, slope ${slope}`;
  }
}

/** Why a window of samples was not judged. */
export function lackOf(row: Row): string {
  const coverage = numberIn(row, 'coverage') ?? 0;
  return coverage === 0 ? 'no data' : `too little was measured to judge, ${Math.round(coverage * 100)} % of the time`;
}

/** A burn rate as text. */
export const rateIn = (rate: number | null): string => (rate === null ? '–' : String(Number(rate.toFixed(2))));

/** What a value has to be. */
export const comparisonIn = (row: Row, limit: number | null): string =>
  `${textIn(row, 'comparison')} ${formatValue(unitOf(row), limit)}`;

/** The limit that an alert is beyond, or was; its message has the value, and what the alert engine says of it. */
export function limitIn(row: Row): string {
  const limit = numberIn(row, 'threshold');
  const state = checkStateOf(row);
  if (state === 'ok' || state === 'unknown' || limit === null) {
    return '';
  }
  return `${row.state === 'firing' ? ',' : ';'} limit ${formatValue(unitOf(row), limit)}`;
}
