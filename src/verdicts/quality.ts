import { type Signal } from '../signals';
import { statistic, type Numbers } from '../statistics';
import { coverageOf, isEnough } from './coverage';

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
 * @param samples one an instant of the window, NaN = missing.
 * @returns null where there is nothing to advise, and below half coverage.
 */
export function adviceOn({ direction, adviceAt }: Signal, samples: Numbers): string | null {
  if (adviceAt === undefined || !isEnough(coverageOf(samples))) {
    return null;
  }
  const value = statistic(adviceAt.statistic, samples);
  return (direction === 'higher' ? value < adviceAt.value : value > adviceAt.value) ? adviceAt.advice : null;
}
