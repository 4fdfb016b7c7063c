import { days } from '../series';
import { formatValue, REQUESTS, type Catalogue } from '../signals';
import { lengthInWords } from '../verdicts';
import { numberIn, textIn, type Row } from './rows';

/** So soon a limit is a warning. */
export const SOON = days(30);

/** What a row of `capacity` means. */
export interface Headroom {
  /**
   * - `exhausted`: the average or the peak is beyond the limit, or the average is within 30 days.
   * - `little`: no limit is known, and the highest load is less than half above the average.
   */
  readonly state: 'room' | 'little' | 'exhausted' | 'unknown';
  /** The average, and the safe load or else the fitted limit; null = unknown. */
  readonly load: number | null;
  readonly limit: number | null;
  /** The limit and when the load gets there, or why they are not known, as sentences. */
  readonly words: string;
}

/**
 * Reads a row of `capacity`: where a limit is known it decides, else the highest load seen.
 *
 * @param now end of the range in epoch milliseconds.
 */
export function headroomIn(row: Row, catalogue: Catalogue, now: number): Headroom {
  const number = (name: string): number | null => numberIn(row, name);
  const [fitted, safe] = [number('fitted_limit_rps'), number('safe_rps')];
  const limit = safe ?? fitted;
  const [load, peak] = [number('avg_rps'), number('peak_rps')];
  const reason = textIn(row, 'reason');
  if (fitted === null || limit === null || load === null) {
    const state = row.adequate === 'yes' ? 'room' : row.adequate === 'no' ? 'little' : 'unknown';
    return { state, load, limit: null, words: reason };
  }
  const at = number('exhausted_at');
  const rate = (value: number | null): string => formatValue(catalogue.of(REQUESTS), value);
  const wait = (time: number | null): string => (time === null ? 'never' : lengthInWords(time - now));
  const isBeyond = (peak ?? load) > limit;
  const dates = `${wait(number('exhausted_low'))} to ${wait(number('exhausted_high'))}`;
  return {
    state: load >= limit || isBeyond || (at !== null && at - now <= SOON) ? 'exhausted' : 'room',
    ...{ load, limit },
    words: [
      `Limit ${rate(fitted)} (${rate(number('limit_low'))} to ${rate(number('limit_high'))})${safe === null ? '' : `, safe up to ${rate(safe)}`}.`,
      ...(isBeyond ? [`The peak of ${rate(peak)} is beyond it.`] : []),
      ...(at === null ? [] : [`The average is there in about ${wait(at)} (${dates}).`]),
      ...(at === null && reason === '' ? ['The average is not there within a year.'] : []),
      ...(reason === '' ? [] : [reason]),
    ].join(' '),
  };
}
