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

/** A newest sample that is not unusual, beside the nine of ten before it. */
export interface Newest {
  readonly value: number;
  readonly usualLower: number;
  readonly usualUpper: number;
}

/**
 * What is said of a newest sample that is not unusual, or of why nothing can be said.
 *
 * @param known how many samples it was compared with.
 * @example 'As usual: 149 ms, mostly 98 ms to 190 ms'
 */
export function nowInWords(
  { value, usualLower, usualUpper }: Newest,
  isJudged: boolean,
  known: number,
  { unit, decimals }: Signal,
): string {
  if (Number.isNaN(value)) {
    return 'No data now';
  }
  const say = (amount: number): string => formatValue({ unit, decimals }, amount);
  return isJudged
    ? `As usual: ${say(value)}, mostly ${say(usualLower)} to ${say(usualUpper)}`
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
    // Where nothing would be usual here, both edges are the centre.
    return say(lower) === say(upper) ? `about ${say(lower)}` : `${say(lower)} to ${say(upper)}`;
  }
  return hasUpper ? `up to ${say(upper)}` : hasLower ? `from ${say(lower)}` : '';
}
