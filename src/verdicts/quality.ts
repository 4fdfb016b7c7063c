import { type Signal } from '../signals';
import { statistic, type Numbers } from '../statistics';

/** `info` has no limit to fail. */
export type QualityStatus = 'pass' | 'fail' | 'unknown' | 'info';

/**
 * Holds a value against the limit of the data quality report. Exactly at the limit is not beyond it.
 *
 * @param value NaN = missing.
 * @example qualityStatus({ direction: 'higher', qualityLimit: 95 }, 94) // 'fail'
 */
export function qualityStatus(
  { direction, qualityLimit }: Pick<Signal, 'direction' | 'qualityLimit'>,
  value: number,
): QualityStatus {
  if (Number.isNaN(value)) {
    return 'unknown';
  }
  if (qualityLimit === undefined) {
    return 'info';
  }
  return (direction === 'higher' ? value < qualityLimit : value > qualityLimit) ? 'fail' : 'pass';
}

/**
 * The catalogue's advice on a signal, if the window's statistic is beyond where advice begins.
 *
 * @returns null where there is nothing to advise, or no sample to tell by.
 */
export function adviceOn({ direction, adviceAt }: Signal, samples: Numbers): string | null {
  if (adviceAt === undefined) {
    return null;
  }
  const value = statistic(adviceAt.statistic, samples);
  return (direction === 'higher' ? value < adviceAt.value : value > adviceAt.value) ? adviceAt.advice : null;
}
