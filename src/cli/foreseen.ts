import { lowerFirst } from '../series';
import { formatValue, type Catalogue } from '../signals';
import { lengthInWords } from '../verdicts';
import { numberIn, textIn, type Row } from './rows';

/** Milliseconds from now until the limit in a row of a forecast: 0 of what is there already; null where it is not foreseen. */
export function waitIn(row: Row): number | null {
  const [at, now] = [numberIn(row, 'exhausted_at'), numberIn(row, 'now')];
  return textIn(row, 'state') === 'beyond' ? 0 : at === null || now === null ? null : Math.max(0, at - now);
}

/**
 * When a limit is met, with its interval, or what the answer says instead, as the end of a sentence.
 *
 * @example 'at 90.0 % in 12 days (9 days to 17 days)'
 */
export function foreseenIn(row: Row, catalogue: Catalogue): string {
  const [wait, now] = [waitIn(row), numberIn(row, 'now') ?? NaN];
  if (textIn(row, 'state') !== 'foreseen' || wait === null) {
    return lowerFirst(textIn(row, 'note')).replace(/\.$/, '') || 'unknown';
  }
  const until = (column: string, otherwise: string): string => {
    const at = numberIn(row, column);
    return at === null ? otherwise : lengthInWords(at - now);
  };
  const limit = formatValue(catalogue.of(textIn(row, 'signal')), numberIn(row, 'limit'));
  return `at ${limit} in ${lengthInWords(wait)} (${until('exhausted_low', 'now')} to ${until('exhausted_high', 'never within a year')})`;
}
