import { formatValue, type Signal } from '../../signals';
import { LEAST_KNOWN, REASON_WORDS, type Reason } from '../../verdicts/baseline';

/** Where an excursion was worst. */
export interface Worst {
  readonly reason: Reason | null;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * What is unusual, with the value and what would be usual; where the band reaches beyond what a signal can be, that side is not named.
 *
 * @example 'Unusual level: 428 ms, usual up to 310 ms'
 */
export function excursionInWords({ reason, value, lower, upper }: Worst, measured: Signal): string {
  const what = reason === null ? 'Unusual' : REASON_WORDS[reason];
  const [said, usual] = besideBand({ value, lower, upper }, measured);
  return reason === 'dead' ? `${what} at ${said}` : `${what}: ${said}${usual}`;
}

/** What is said of a newest sample that is not unusual, or of why nothing can be said. */
export function nowInWords(
  there: Pick<Worst, 'value' | 'lower' | 'upper'>,
  isJudged: boolean,
  known: number,
  measured: Signal,
): string {
  if (Number.isNaN(there.value)) {
    return 'No data now';
  }
  return isJudged
    ? `As usual: ${besideBand(there, measured).join('')}`
    : `Insufficient data: ${known} of the ${LEAST_KNOWN} earlier samples that it takes`;
}

/** The value, and what would be usual. */
function besideBand({ value, lower, upper }: Omit<Worst, 'reason'>, measured: Signal): [string, string] {
  const { unit, decimals } = measured;
  const written = (more: number) => (amount: number) => formatValue({ unit, decimals: decimals + more }, amount);
  // A value that is beyond an edge is not written as the same number.
  const isTold = [lower, upper].every((edge) => written(0)(edge) !== written(0)(value));
  const say = written(isTold ? 0 : 1);
  const usual = usualInWords(lower, upper, measured, say);
  return [say(value), usual === '' ? '' : `, usual ${usual}`];
}

function usualInWords(
  lower: number,
  upper: number,
  { limits: [least, most] }: Signal,
  say: (amount: number) => string,
): string {
  const [hasLower, hasUpper] = [lower > least, most === null ? !Number.isNaN(upper) : upper < most];
  if (hasLower && hasUpper) {
    return `${say(lower)} to ${say(upper)}`;
  }
  return hasUpper ? `up to ${say(upper)}` : hasLower ? `from ${say(lower)}` : '';
}
